local id = "aws.lambda.public-url"

local function url(authorization) return { function_name = "f", authorization_type = authorization } end

test "a URL without authorization denies" {
  policy = id, plan = { create("aws_lambda_function_url.a", url "NONE") },
  expect = deny "aws_lambda_function_url.a: everybody on the internet",
}
test "a URL with authorization passes" {
  policy = id, plan = { create("aws_lambda_function_url.a", url "AWS_IAM") },
  expect = pass,
}
test "null passes: AWS refuses it" {
  policy = id, plan = { create("aws_lambda_function_url.a", url(null)) },
  expect = pass,
}
test "an authorization that is not known yet is undetermined" {
  policy = id, plan = { create("aws_lambda_function_url.a", url(unknown)) },
  expect = undetermined "after.authorization_type",
}
test "an update that opens it denies" {
  policy = id, plan = { update("aws_lambda_function_url.a", url "AWS_IAM", url "NONE") },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace("aws_lambda_function_url.a", url "NONE", url "AWS_IAM") },
  expect = pass,
}
test "a URL that stays as it was is judged too" {
  policy = id, plan = { noop("aws_lambda_function_url.a", url "AWS_IAM") },
  expect = pass,
}
test "a URL that goes is not judged" {
  policy = id, plan = { delete("aws_lambda_function_url.a", url "NONE") },
  expect = not_applicable,
}

local id = "aws.lambda.deprecated-runtime"

local function with(runtime)
  return { create("aws_lambda_function.a", { runtime = runtime, package_type = "Zip" }) }
end

test "a runtime without support denies" {
  policy = id, plan = with "nodejs12.x",
  expect = deny "aws_lambda_function.a: AWS ended the support of nodejs12.x on 2023-03-31",
}
test "a runtime with support passes" {
  policy = id, plan = with "provided.al2023",
  expect = pass,
}
test "the day of the end counts" {
  policy = id, now = "2026-04-30T00:00:00Z", plan = with "nodejs20.x",
  expect = deny,
}
test "the moment before it does not" {
  policy = id, now = "2026-04-29T23:59:59Z", plan = with "nodejs20.x",
  expect = pass,
}
test "the parameter decides which ended" {
  policy = id, params = { ended = { ["java17"] = "2026-01-01" } }, plan = with "java17",
  expect = deny "java17",
}
test "a container image passes" {
  policy = id,
  plan   = { create("aws_lambda_function.a", { runtime = null, package_type = "Image" }) },
  expect = pass,
}
test "a runtime that is not known yet is undetermined" {
  policy = id, plan = with(unknown),
  expect = undetermined "after.runtime",
}
test "an update of an old function denies" {
  policy = id,
  plan   = { update("aws_lambda_function.a",
    { runtime = "python3.7", memory_size = 128 }, { runtime = "python3.7", memory_size = 256 }) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_lambda_function.a",
    { function_name = "a", runtime = "python3.7" }, { function_name = "b", runtime = "python3.13" }) },
  expect = pass,
}
test "a function that stays as it was is judged too" {
  policy = id, plan = { noop("aws_lambda_function.a", { runtime = "python3.13" }) },
  expect = pass,
}
test "a function that goes is not judged" {
  policy = id, plan = { delete("aws_lambda_function.a", { runtime = "python3.7" }) },
  expect = not_applicable,
}

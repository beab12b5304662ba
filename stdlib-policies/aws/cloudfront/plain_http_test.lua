local id = "aws.cloudfront.plain-http"

local function distribution(default, ordered)
  return {
    default_cache_behavior = { { viewer_protocol_policy = default } },
    ordered_cache_behavior = ordered
      and { { path_pattern = "/a", viewer_protocol_policy = ordered } } or {},
  }
end

test "HTTP denies" {
  policy = id, plan = { create("aws_cloudfront_distribution.a", distribution "allow-all") },
  expect = deny "aws_cloudfront_distribution.a: a behavior serves over HTTP",
}
test "redirecting passes" {
  policy = id, plan = { create("aws_cloudfront_distribution.a", distribution "redirect-to-https") },
  expect = pass,
}
test "HTTPS alone passes" {
  policy = id,
  plan   = { create("aws_cloudfront_distribution.a", distribution("https-only", "https-only")) },
  expect = pass,
}
test "HTTP for one path denies" {
  policy = id,
  plan   = { create("aws_cloudfront_distribution.a", distribution("https-only", "allow-all")) },
  expect = deny,
}
test "null passes: AWS refuses it" {
  policy = id, plan = { create("aws_cloudfront_distribution.a", distribution(null)) },
  expect = pass,
}
test "a setting that is not known yet is undetermined" {
  policy = id, plan = { create("aws_cloudfront_distribution.a", distribution(unknown)) },
  expect = undetermined "viewer_protocol_policy",
}
test "an unknown default does not hide a path" {
  policy = id,
  plan   = { create("aws_cloudfront_distribution.a", distribution(unknown, "allow-all")) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_cloudfront_distribution.a",
    distribution "allow-all", distribution "https-only") },
  expect = pass,
}
test "a distribution that stays as it was is judged too" {
  policy = id, plan = { noop("aws_cloudfront_distribution.a", distribution "https-only") },
  expect = pass,
}
test "a distribution that goes is not judged" {
  policy = id, plan = { delete("aws_cloudfront_distribution.a", distribution "allow-all") },
  expect = not_applicable,
}

local id = "aws.cloudfront.weak-tls"

local function distribution(version, own)
  return { viewer_certificate = { {
    minimum_protocol_version = version, cloudfront_default_certificate = own,
  } } }
end

test "an old version denies" {
  policy = id, plan = { create("aws_cloudfront_distribution.a", distribution "TLSv1.1_2016") },
  expect = deny "aws_cloudfront_distribution.a: takes old versions of TLS",
}
test "TLS 1.2 passes" {
  policy = id, plan = { create("aws_cloudfront_distribution.a", distribution "TLSv1.2_2021") },
  expect = pass,
}
test "TLS 1.3 passes" {
  policy = id, plan = { create("aws_cloudfront_distribution.a", distribution("TLSv1.3_2025", false)) },
  expect = pass,
}
test "CloudFront's own certificate denies whatever is written beside it" {
  policy = id, plan = { create("aws_cloudfront_distribution.a", distribution("TLSv1.2_2021", true)) },
  expect = deny,
}
test "null denies" {
  policy = id, plan = { create("aws_cloudfront_distribution.a", distribution(null)) },
  expect = deny,
}
test "the parameter decides what is good enough" {
  policy = id, params = { versions = { "TLSv1.3_*" } },
  plan   = { create("aws_cloudfront_distribution.a", distribution "TLSv1.2_2021") },
  expect = deny,
}
test "a version that is not known yet is undetermined" {
  policy = id, plan = { create("aws_cloudfront_distribution.a", distribution(unknown)) },
  expect = undetermined "minimum_protocol_version",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_cloudfront_distribution.a",
    distribution "TLSv1.2_2021", distribution "TLSv1") },
  expect = deny,
}
test "a distribution that stays as it was is judged too" {
  policy = id, plan = { noop("aws_cloudfront_distribution.a", distribution "TLSv1.2_2021") },
  expect = pass,
}
test "a distribution that goes is not judged" {
  policy = id, plan = { delete("aws_cloudfront_distribution.a", distribution "TLSv1") },
  expect = not_applicable,
}

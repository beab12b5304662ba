local id = "lighthouse.modules-pinned"

test "an exact version, a tag, a commit and a local path pass" {
  policy = id,
  plan   = {
    module("registry", { source_kind = "registry", version = "5.1.2" }),
    module("tag", { source_kind = "git", ref = "v1.2.3" }),
    module("commit", { source_kind = "git", ref = ("a1"):rep(20) }),
    module("here", { source_kind = "local" }),
  },
  expect = pass,
}
test "a range denies" {
  policy = id,
  plan   = { module("net", { source_kind = "registry", version = "~> 5.0" }) },
  expect = deny "module net is not pinned",
}
test "no version denies" {
  policy = id,
  plan   = { module("net", { source_kind = "registry" }) },
  expect = deny "module net",
}
test "a branch denies" {
  policy = id,
  plan   = { module("net", { source_kind = "git", ref = "main" }) },
  expect = deny "module net",
}
test "a short commit denies" {
  policy = id,
  plan   = { module("net", { source_kind = "git", ref = "a1b2c3d" }) },
  expect = deny "module net",
}
test "a plan without modules is not judged" {
  policy = id,
  plan   = { create("aws_instance.a", {}) },
  expect = not_applicable,
}

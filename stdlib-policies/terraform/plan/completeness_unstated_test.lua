local id = "terraform.plan.completeness-unstated"

test "a plan that says so passes" {
  policy = id,
  plan   = file "testdata/complete.json",
  expect = pass,
}
test "one that says that it is incomplete passes too: it has said so" {
  policy = id,
  plan   = file "testdata/targeted.json",
  expect = pass,
}
test "the first version that says so passes" {
  policy = id,
  plan   = file "testdata/first_with_complete.json",
  expect = pass,
}
test "a development version counts as its release" {
  policy = id,
  plan   = file "testdata/development.json",
  expect = pass,
}
test "the last version that cannot say so is named" {
  policy = id,
  plan   = file "testdata/last_without_complete.json",
  expect = deny "the plan of version 1.7.5, format 1.2, cannot say",
}
test "OpenTofu is named whatever its version" {
  policy = id,
  plan   = file "testdata/opentofu.json",
  expect = deny "the plan of version 1.9.0, format 1.2, cannot say",
}
test "a plan without its version is undetermined" {
  policy = id,
  plan   = file "testdata/version_removed.json",
  expect = undetermined "terraform_version",
}
test "a development version of one that cannot say so is named" {
  policy = id,
  plan   = file "testdata/development_without_complete.json",
  expect = deny "the plan of version 1.7.0-rc1, format 1.2, cannot say",
}
test "one provider of OpenTofu among others is enough" {
  policy = id,
  plan   = file "testdata/two_registries.json",
  expect = deny "cannot say",
}
test "a version that is none is an error" {
  policy = id,
  plan   = file "testdata/version_unreadable.json",
  expect = error "`soon` is no version",
}
test "a plan without its version is known by its format" {
  policy = id,
  plan   = file "testdata/old_format_without_version.json",
  expect = deny "the plan of version (unknown), format 1.1, cannot say",
}
test "a format that is older than a key of its plan is not believed" {
  policy = id,
  plan   = file "testdata/old_format_with_complete.json",
  expect = undetermined "format_version",
}

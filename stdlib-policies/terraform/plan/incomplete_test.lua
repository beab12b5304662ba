local id = "terraform.plan.incomplete"

test "a complete plan passes" {
  policy = id,
  plan   = file "testdata/complete.json",
  expect = pass,
}
test "a targeted plan denies" {
  policy = id,
  plan   = file "testdata/targeted.json",
  expect = deny "leaves changes out",
}
test "an errored plan denies" {
  policy = id,
  plan   = file "testdata/errored.json",
  expect = deny "because of an error",
}
test "the first version that says so is believed" {
  policy = id,
  plan   = file "testdata/first_with_complete.json",
  expect = deny "leaves changes out",
}
test "a development version counts as its release" {
  policy = id,
  plan   = file "testdata/development.json",
  expect = deny "leaves changes out",
}
test "the last version that cannot say so passes" {
  policy = id,
  plan   = file "testdata/last_without_complete.json",
  expect = pass,
}
test "it denies all the same when planning failed" {
  policy = id,
  plan   = file "testdata/errored_without_complete.json",
  expect = deny "because of an error",
}
test "a version that knows neither key passes" {
  policy = id,
  plan   = file "testdata/before_errored.json",
  expect = pass,
}
test "OpenTofu, which never says so, passes" {
  policy = id,
  plan   = file "testdata/opentofu.json",
  expect = pass,
}
test "an errored plan of OpenTofu denies" {
  policy = id,
  plan   = file "testdata/opentofu_errored.json",
  expect = deny "because of an error",
}
test "a plan that should say so and does not is undetermined" {
  policy = id,
  plan   = file "testdata/complete_removed.json",
  expect = undetermined "complete",
}
test "a plan without its version is undetermined" {
  policy = id,
  plan   = file "testdata/version_removed.json",
  expect = undetermined "terraform_version",
}
test "the first version that says that planning failed is believed" {
  policy = id,
  plan   = file "testdata/first_errored.json",
  expect = deny "because of an error",
}
test "one provider of OpenTofu among others shows what made the plan" {
  policy = id,
  plan   = file "testdata/two_registries.json",
  expect = pass,
}
test "a version that is none is an error" {
  policy = id,
  plan   = file "testdata/version_unreadable.json",
  expect = error "`soon` is no version",
}
test "a plan without its version is known by its format" {
  policy = id,
  plan   = file "testdata/old_format_without_version.json",
  expect = pass,
}
test "so is one of the format before" {
  policy = id,
  plan   = file "testdata/older_format_without_version.json",
  expect = pass,
}
test "and one of the first formats" {
  policy = id,
  plan   = file "testdata/first_format_without_version.json",
  expect = pass,
}
test "a format that is older than a key of its plan is not believed" {
  policy = id,
  plan   = file "testdata/old_format_with_complete.json",
  expect = undetermined "format_version",
}

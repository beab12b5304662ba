local id = "terraform.protection.destroyed-while-protected"

test "a protected database that is deleted denies" {
  policy = id,
  plan   = { delete("aws_db_instance.prod", { identifier = "prod", deletion_protection = true }) },
  expect = deny "deletion_protection is on, and this delete destroys it",
}
test "a database without protection passes" {
  policy = id,
  plan   = { delete("aws_db_instance.old", { identifier = "old", deletion_protection = false }) },
  expect = pass,
}
test "a protected database that is replaced denies" {
  policy = id,
  plan   = {
    replace("aws_db_instance.prod",
      { identifier = "prod", deletion_protection = true },
      { identifier = "prod", deletion_protection = false }),
  },
  expect = deny "this replace destroys it",
}
test "a new value that is unknown plays no part" {
  policy = id,
  plan   = {
    replace("aws_db_instance.prod",
      { identifier = "prod", deletion_protection = false },
      { identifier = "prod", deletion_protection = unknown }),
  },
  expect = pass,
}
test "an update destroys nothing" {
  policy = id,
  plan   = {
    update("aws_db_instance.prod",
      { identifier = "prod", deletion_protection = true },
      { identifier = "prod", deletion_protection = false }),
  },
  expect = not_applicable,
}
for flag in each {
  "delete_protection",
  "deletion_protection",
  "deletion_protection_enabled",
  "disable_api_termination",
  "enable_deletion_protection",
  "termination_protection",
} do
  test("an object whose " .. flag .. " is on must not go") {
    policy = id,
    plan   = { delete("example_object.a", { [flag] = true }) },
    expect = deny(flag .. " is on"),
  }
end
test "a flag that is null protects nothing" {
  policy = id,
  plan   = { delete("aws_db_instance.old", { identifier = "old", deletion_protection = null }) },
  expect = pass,
}

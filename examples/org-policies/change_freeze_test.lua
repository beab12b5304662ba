local id = "lighthouse.change-freeze"
local change = { create("aws_instance.a", {}) }

test "a change before the freeze passes" {
  policy = id,
  now    = "2026-12-19T23:59:59Z",
  plan   = change,
  expect = pass,
}
test "the first moment of the freeze denies" {
  policy = id,
  now    = "2026-12-20T00:00:00Z",
  plan   = change,
  expect = deny "during a freeze",
}
test "the second window counts like the first" {
  policy = id,
  now    = "2026-11-27T12:00:00Z",
  plan   = change,
  expect = deny "during a freeze",
}
test "the end of the freeze passes" {
  policy = id,
  now    = "2027-01-03T00:00:00Z",
  plan   = change,
  expect = pass,
}
test "a replacement is a change" {
  policy = id,
  now    = "2026-12-24T10:00:00Z",
  plan   = { replace("aws_instance.a", {}, {}) },
  expect = deny "during a freeze",
}
test "values that are not known yet do not matter" {
  policy = id,
  now    = "2026-12-24T10:00:00Z",
  plan   = { create("aws_instance.a", { instance_type = unknown }) },
  expect = deny "during a freeze",
}
test "a plan without changes passes during the freeze" {
  policy = id,
  now    = "2026-12-24T10:00:00Z",
  plan   = { noop("aws_instance.a", {}) },
  expect = pass,
}

test "gone" {
  policy = "a.p",
  plan = { delete("aws_x.a", { n = 1 }) },
  expect = pass,
}
test "made" {
  policy = "a.p", now = "2026-02-26T22:00:00Z",
  plan = { create("aws_x.a", { n = 1, u = unknown, s = sensitive("x") }),
           module("m", { source = "./m" }), variable("v", "x") },
  expect = deny "aws_x.a is 1",
}

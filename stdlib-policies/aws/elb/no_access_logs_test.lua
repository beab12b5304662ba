local id = "aws.elb.no-access-logs"

local function logs(enabled)
  return { load_balancer_type = "application", access_logs = { { bucket = "logs", enabled = enabled } } }
end
local function classic(enabled)
  return { access_logs = { { bucket = "logs", enabled = enabled } } }
end

test "a load balancer without logs denies" {
  policy = id, plan = { create("aws_lb.a", { load_balancer_type = "application" }) },
  expect = deny "aws_lb.a: writes no access logs",
}
test "a load balancer with logs passes" {
  policy = id, plan = { create("aws_lb.a", logs(true)) },
  expect = pass,
}
test "logs that are off deny" {
  policy = id, plan = { create("aws_lb.a", logs(false)) },
  expect = deny,
}
test "logs that do not say are off" {
  policy = id, plan = { create("aws_lb.a", logs(null)) },
  expect = deny,
}
test "a type that is left out is an application load balancer" {
  policy = id, plan = { create("aws_lb.a", { load_balancer_type = null }) },
  expect = deny,
}
test "a network load balancer passes" {
  policy = id, plan = { create("aws_lb.a", { load_balancer_type = "network" }) },
  expect = pass,
}
test "a gateway load balancer passes" {
  policy = id, plan = { create("aws_lb.a", { load_balancer_type = "gateway" }) },
  expect = pass,
}
test "the other name of the type denies" {
  policy = id, plan = { create("aws_alb.a", logs(false)) },
  expect = deny,
}
test "a classic load balancer without logs denies" {
  policy = id, plan = { create("aws_elb.a", {}) },
  expect = deny,
}
test "the logs of a classic load balancer are on unless it says otherwise" {
  policy = id, plan = { create("aws_elb.a", classic(null)) },
  expect = pass,
}
test "the logs of a classic load balancer pass" {
  policy = id, plan = { create("aws_elb.a", classic(true)) },
  expect = pass,
}
test "the logs of a classic load balancer that are off deny" {
  policy = id, plan = { create("aws_elb.a", classic(false)) },
  expect = deny,
}
test "a setting that is not known yet is undetermined" {
  policy = id, plan = { create("aws_lb.a", logs(unknown)) },
  expect = undetermined "after.access_logs[1].enabled",
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace("aws_lb.a", logs(true), logs(false)) },
  expect = deny,
}
test "a load balancer that stays as it was is judged too" {
  policy = id, plan = { noop("aws_lb.a", logs(true)) },
  expect = pass,
}
test "a load balancer that goes is not judged" {
  policy = id, plan = { delete("aws_lb.a", logs(false)) },
  expect = not_applicable,
}

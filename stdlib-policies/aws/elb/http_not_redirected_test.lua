local id = "aws.elb.http-not-redirected"

local forward = { type = "forward", target_group_arn = "arn:tg" }
local redirect = { type = "redirect", redirect = { { protocol = "HTTPS", status_code = "HTTP_301" } } }
local function listener(...)
  return { protocol = "HTTP", port = 80, default_action = { ... }, load_balancer_arn = ref "aws_lb.a" }
end
local public = create("aws_lb.a", { internal = false })

test "forwarding HTTP denies" {
  policy = id, plan = { public, create("aws_lb_listener.a", listener(forward)) },
  expect = deny "aws_lb_listener.a: serves HTTP without sending it",
}
test "redirecting to HTTPS passes" {
  policy = id, plan = { public, create("aws_lb_listener.a", listener(redirect)) },
  expect = pass,
}
test "a listener for HTTPS passes" {
  policy = id,
  plan   = { public, create("aws_lb_listener.a",
    { protocol = "HTTPS", default_action = { forward }, load_balancer_arn = ref "aws_lb.a" }) },
  expect = pass,
}
test "redirecting to HTTP denies" {
  policy = id,
  plan   = { public, create("aws_lb_listener.a",
    listener { type = "redirect", redirect = { { protocol = "HTTP", status_code = "HTTP_301" } } }) },
  expect = deny,
}
test "redirecting to the same protocol denies" {
  policy = id,
  plan   = { public, create("aws_lb_listener.a",
    listener { type = "redirect", redirect = { { protocol = null, status_code = "HTTP_301" } } }) },
  expect = deny,
}
test "an action that only looks like a redirect denies" {
  policy = id,
  plan   = { public, create("aws_lb_listener.a",
    listener { type = "forward", redirect = { { protocol = "HTTPS", status_code = "HTTP_301" } } }) },
  expect = deny,
}
test "forwarding beside a redirect denies" {
  policy = id, plan = { public, create("aws_lb_listener.a", listener(redirect, forward)) },
  expect = deny,
}
test "an internal load balancer passes" {
  policy = id,
  plan   = {
    create("aws_lb.a", { internal = true }),
    create("aws_lb_listener.a", listener(forward)),
  },
  expect = pass,
}
test "a load balancer that is not in the plan is public" {
  policy = id,
  plan   = { create("aws_lb_listener.a",
    { protocol = "HTTP", default_action = { forward }, load_balancer_arn = "arn:lb" }) },
  expect = deny,
}
test "a load balancer that says nothing is public" {
  policy = id, plan = { create("aws_lb.a", {}), create("aws_lb_listener.a", listener(forward)) },
  expect = deny,
}
test "the other name of the type denies" {
  policy = id, plan = { public, create("aws_alb_listener.a", listener(forward)) },
  expect = deny,
}
test "a load balancer that is not known yet is undetermined" {
  policy = id,
  plan   = { create("aws_lb_listener.a",
    { protocol = "HTTP", default_action = { forward }, load_balancer_arn = unknown }) },
  expect = undetermined "load_balancer_arn",
}
test "a redirect needs no load balancer to pass" {
  policy = id,
  plan   = { create("aws_lb_listener.a",
    { protocol = "HTTP", default_action = { redirect }, load_balancer_arn = unknown }) },
  expect = pass,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { public, replace("aws_lb_listener.a", listener(redirect), listener(forward)) },
  expect = deny,
}
test "a listener that stays as it was is judged too" {
  policy = id,
  plan   = { noop("aws_lb_listener.a", { protocol = "HTTP", default_action = { redirect } }) },
  expect = pass,
}
test "a listener that goes is not judged" {
  policy = id, plan = { public, delete("aws_lb_listener.a", { protocol = "HTTP" }) },
  expect = not_applicable,
}

local id = "aws.elb.weak-tls"

local function listener(protocol, ssl_policy)
  return { protocol = protocol, ssl_policy = ssl_policy }
end

test "an old policy denies" {
  policy = id,
  plan   = { create("aws_lb_listener.a", listener("HTTPS", "ELBSecurityPolicy-TLS-1-1-2017-01")) },
  expect = deny "aws_lb_listener.a: the security policy ELBSecurityPolicy-TLS-1-1-2017-01 takes old versions",
}
test "a policy for TLS 1.2 and 1.3 passes" {
  policy = id,
  plan   = { create("aws_lb_listener.a", listener("HTTPS", "ELBSecurityPolicy-TLS13-1-2-2021-06")) },
  expect = pass,
}
test "the other good policies pass" {
  policy = id,
  plan   = {
    create("aws_lb_listener.a", listener("TLS", "ELBSecurityPolicy-TLS-1-2-Ext-2018-06")),
    create("aws_lb_listener.b", listener("TLS", "ELBSecurityPolicy-FS-1-2-Res-2020-10")),
    create("aws_lb_listener.c", listener("TLS", "ELBSecurityPolicy-TLS13-1-3-2021-06")),
  },
  expect = pass,
}
test "a policy that is left out is the old default" {
  policy = id, plan = { create("aws_lb_listener.a", { protocol = "HTTPS" }) },
  expect = deny "ELBSecurityPolicy-2016-08",
}
test "null is the old default" {
  policy = id, plan = { create("aws_lb_listener.a", listener("HTTPS", null)) },
  expect = deny "ELBSecurityPolicy-2016-08",
}
test "TLS of a network load balancer denies" {
  policy = id,
  plan   = { create("aws_lb_listener.a", listener("TLS", "ELBSecurityPolicy-2016-08")) },
  expect = deny,
}
test "HTTP is another rule's business" {
  policy = id, plan = { create("aws_lb_listener.a", { protocol = "HTTP" }) },
  expect = pass,
}
test "the other name of the type denies" {
  policy = id, plan = { create("aws_alb_listener.a", { protocol = "HTTPS" }) },
  expect = deny,
}
test "the parameter decides what is good enough" {
  policy = id, params = { policies = { "ELBSecurityPolicy-TLS13-1-3-*" } },
  plan   = { create("aws_lb_listener.a", listener("HTTPS", "ELBSecurityPolicy-TLS13-1-2-2021-06")) },
  expect = deny,
}
test "a policy that is not known yet is undetermined" {
  policy = id,
  plan   = { create("aws_lb_listener.a", { protocol = "HTTPS", ssl_policy = ref "aws_lb.a" }) },
  expect = undetermined "after.ssl_policy",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_lb_listener.a",
    listener("HTTPS", "ELBSecurityPolicy-TLS13-1-2-2021-06"),
    listener("HTTPS", "ELBSecurityPolicy-2016-08")) },
  expect = deny,
}
test "a listener that stays as it was is judged too" {
  policy = id,
  plan   = { noop("aws_lb_listener.a", listener("HTTPS", "ELBSecurityPolicy-TLS13-1-2-2021-06")) },
  expect = pass,
}
test "a listener that goes is not judged" {
  policy = id,
  plan   = { delete("aws_lb_listener.a", listener("HTTPS", "ELBSecurityPolicy-2016-08")) },
  expect = not_applicable,
}

local id = "aws.elb.classic-without-tls"

local function listening(internal, ...)
  local listeners = {}
  for _, protocol in ipairs { ... } do
    listeners[#listeners + 1] = {
      lb_protocol = protocol, lb_port = 80 + #listeners,
      instance_protocol = "http", instance_port = 80,
    }
  end
  return { internal = internal, listener = listeners }
end

test "HTTP denies" {
  policy = id, plan = { create("aws_elb.a", listening(false, "HTTP")) },
  expect = deny "aws_elb.a: takes requests from the internet without TLS",
}
test "HTTPS and SSL pass" {
  policy = id, plan = { create("aws_elb.a", listening(false, "https", "SSL")) },
  expect = pass,
}
test "TCP beside HTTPS denies" {
  policy = id, plan = { create("aws_elb.a", listening(false, "https", "tcp")) },
  expect = deny,
}
test "an internal one passes" {
  policy = id, plan = { create("aws_elb.a", listening(true, "http")) },
  expect = pass,
}
test "one that does not say whether it is internal is public" {
  policy = id,
  plan   = { create("aws_elb.a", { listener = listening(false, "http").listener }) },
  expect = deny,
}
test "null is public" {
  policy = id, plan = { create("aws_elb.a", listening(null, "http")) },
  expect = deny,
}
test "a protocol that is not known yet is undetermined" {
  policy = id, plan = { create("aws_elb.a", listening(false, unknown)) },
  expect = undetermined "lb_protocol",
}
test "an unknown protocol does not hide HTTP" {
  policy = id, plan = { create("aws_elb.a", listening(false, unknown, "http")) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_elb.a", listening(true, "http"), listening(false, "http")) },
  expect = deny,
}
test "one that stays as it was is judged too" {
  policy = id, plan = { noop("aws_elb.a", listening(false, "https")) },
  expect = pass,
}
test "one that goes is not judged" {
  policy = id, plan = { delete("aws_elb.a", listening(false, "http")) },
  expect = not_applicable,
}

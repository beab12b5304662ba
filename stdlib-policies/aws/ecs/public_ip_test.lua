local id = "aws.ecs.public-ip"

local function service(assigned)
  return { name = "s", network_configuration = { { subnets = { "subnet-1" }, assign_public_ip = assigned } } }
end

test "tasks with public addresses deny" {
  policy = id, plan = { create("aws_ecs_service.a", service(true)) },
  expect = deny "aws_ecs_service.a: its tasks get public addresses",
}
test "tasks without them pass" {
  policy = id, plan = { create("aws_ecs_service.a", service(false)) },
  expect = pass,
}
test "null passes: tasks get none by default" {
  policy = id, plan = { create("aws_ecs_service.a", service(null)) },
  expect = pass,
}
test "a service without a network of its own passes" {
  policy = id, plan = { create("aws_ecs_service.a", { name = "s" }) },
  expect = pass,
}
test "a setting that is not known yet is undetermined" {
  policy = id, plan = { create("aws_ecs_service.a", service(unknown)) },
  expect = undetermined "assign_public_ip",
}
test "an update that gives them denies" {
  policy = id, plan = { update("aws_ecs_service.a", service(false), service(true)) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace("aws_ecs_service.a", service(true), service(false)) },
  expect = pass,
}
test "a service that stays as it was is judged too" {
  policy = id, plan = { noop("aws_ecs_service.a", service(false)) },
  expect = pass,
}
test "a service that goes is not judged" {
  policy = id, plan = { delete("aws_ecs_service.a", service(true)) },
  expect = not_applicable,
}

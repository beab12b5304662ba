local id = "aws.ecs.privileged-container"

local plain = [=[[{"name": "a", "image": "a", "privileged": false}]]=]
local privileged = [=[[{"name": "a", "image": "a"}, {"name": "b", "image": "b", "privileged": true}]]=]
local function task(document)
  return { create("aws_ecs_task_definition.a", { family = "a", container_definitions = document }) }
end
local function job(document)
  return { create("aws_batch_job_definition.a",
    { name = "a", type = "container", container_properties = document }) }
end

test "a privileged container of a task denies" {
  policy = id, plan = task(privileged),
  expect = deny "aws_ecs_task_definition.a: a container is privileged",
}
test "a plain container passes" {
  policy = id, plan = task(plain),
  expect = pass,
}
test "a container that does not say passes" {
  policy = id, plan = task [=[[{"name": "a", "image": "a"}]]=],
  expect = pass,
}
test "a privileged job denies" {
  policy = id, plan = job [[{"image": "a", "privileged": true}]],
  expect = deny "aws_batch_job_definition.a",
}
test "a plain job passes" {
  policy = id, plan = job [[{"image": "a"}]],
  expect = pass,
}
test "a job of another kind passes" {
  policy = id, plan = job(null),
  expect = pass,
}
test "a task without containers passes" {
  policy = id, plan = task(null),
  expect = pass,
}
test "a document that is not known yet is undetermined" {
  policy = id, plan = task(unknown),
  expect = undetermined "after.container_definitions",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_ecs_task_definition.a",
    { container_definitions = plain }, { container_definitions = privileged }) },
  expect = deny,
}
test "a task that stays as it was is judged too" {
  policy = id, plan = { noop("aws_ecs_task_definition.a", { container_definitions = plain }) },
  expect = pass,
}
test "a task that goes is not judged" {
  policy = id, plan = { delete("aws_ecs_task_definition.a", { container_definitions = privileged }) },
  expect = not_applicable,
}

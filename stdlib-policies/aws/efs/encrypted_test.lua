local id = "aws.efs.encrypted"

local function fs(fields) return { create("aws_efs_file_system.a", fields) } end

test "a file system that is not encrypted denies" {
  policy = id, plan = fs { encrypted = false },
  expect = deny "aws_efs_file_system.a: encrypted is not true",
}
test "an encrypted file system passes" {
  policy = id, plan = fs { encrypted = true }, expect = pass,
}
test "left out denies" { policy = id, plan = fs {}, expect = deny }
test "null denies" { policy = id, plan = fs { encrypted = null }, expect = deny }
test "a value that is not known yet is undetermined" {
  policy = id, plan = fs { encrypted = unknown }, expect = undetermined "after.encrypted",
}
test "an old file system that is updated denies" {
  policy = id,
  plan   = { update("aws_efs_file_system.a",
    { encrypted = false, throughput_mode = "bursting" },
    { encrypted = false, throughput_mode = "elastic" }) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_efs_file_system.a", { encrypted = false }, { encrypted = true }) },
  expect = pass,
}
test "a file system that goes is not judged" {
  policy = id, plan = { delete("aws_efs_file_system.a", { encrypted = false }) },
  expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_efs_file_system.a", { encrypted = true }) }, expect = pass,
}

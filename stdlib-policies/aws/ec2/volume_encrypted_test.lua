local id = "aws.ec2.volume-encrypted"
local by_default = { encrypted_by_default = true }

local function volume(encrypted)
  return { create("aws_ebs_volume.a", { encrypted = encrypted }) }
end
local function with(kind, block, encrypted)
  local name = block == "ebs_block_device" and "/dev/xvdb" or nil
  return { create(kind .. ".a", { [block] = { { device_name = name, encrypted = encrypted } } }) }
end
local function template(encrypted)
  return { create("aws_launch_template.a", {
    block_device_mappings = {
      { device_name = "/dev/xvdb", no_device = "true" },
      { device_name = "/dev/xvda", ebs = { { encrypted = encrypted } } },
    },
  }) }
end

test "a volume that is not encrypted denies" {
  policy = id, plan = volume(false), expect = deny "aws_ebs_volume.a: a volume is not encrypted",
}
test "an encrypted volume passes" { policy = id, plan = volume(true), expect = pass }
test "left out denies: the account decides" {
  policy = id, plan = { create("aws_ebs_volume.a", {}) }, expect = deny,
}
test "left out passes where the accounts encrypt by themselves" {
  policy = id, params = by_default, plan = { create("aws_ebs_volume.a", {}) }, expect = pass,
}
test "null is left out" { policy = id, plan = volume(null), expect = deny }
test "null passes where the accounts encrypt by themselves" {
  policy = id, params = by_default, plan = volume(null), expect = pass,
}
test "false denies even where the accounts encrypt by themselves" {
  policy = id, params = by_default, plan = volume(false), expect = deny,
}
test "a value that is not known yet is undetermined" {
  policy = id, plan = volume(unknown), expect = undetermined "after.encrypted",
}

for _, kind in ipairs { "aws_instance", "aws_launch_configuration" } do
  for _, block in ipairs { "root_block_device", "ebs_block_device" } do
    test("false in " .. block .. " of " .. kind .. " denies") {
      policy = id, plan = with(kind, block, false), expect = deny(kind .. ".a"),
    }
    test("true in " .. block .. " of " .. kind .. " passes") {
      policy = id, plan = with(kind, block, true), expect = pass,
    }
    test("left out of " .. block .. " of " .. kind .. " denies") {
      policy = id, plan = with(kind, block, nil), expect = deny,
    }
  end
  test(kind .. " that declares no device passes") {
    policy = id, plan = { create(kind .. ".a", {}) }, expect = pass,
  }
end
test "one of two devices is enough to deny" {
  policy = id,
  plan   = { create("aws_instance.a", {
    root_block_device = { { encrypted = true } },
    ebs_block_device = {
      { device_name = "/dev/xvdb", encrypted = true },
      { device_name = "/dev/xvdc", encrypted = false },
    },
  }) },
  expect = deny,
}
test "a device of an instance that is not known yet is undetermined" {
  policy = id, plan = with("aws_instance", "root_block_device", unknown),
  expect = undetermined "encrypted",
}
test "an instance is left to the accounts as well" {
  policy = id, params = by_default, plan = with("aws_instance", "root_block_device", nil),
  expect = pass,
}

test "a template that does not encrypt denies" {
  policy = id, plan = template "false", expect = deny "aws_launch_template.a",
}
test "a template that encrypts passes" { policy = id, plan = template "true", expect = pass }
test "a template that leaves it out denies" { policy = id, plan = template(nil), expect = deny }
test "a template that leaves it to the accounts passes" {
  policy = id, params = by_default, plan = template(nil), expect = pass,
}
test "a template without devices passes" {
  policy = id, plan = { create("aws_launch_template.a", {}) }, expect = pass,
}
test "a template whose devices are null passes" {
  policy = id, plan = { create("aws_launch_template.a", { block_device_mappings = null }) },
  expect = pass,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_ebs_volume.a", { encrypted = true }, { encrypted = false }) },
  expect = deny,
}
test "a volume that goes is not judged" {
  policy = id, plan = { delete("aws_ebs_volume.a", { encrypted = false }) },
  expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_ebs_volume.a", { encrypted = true }) }, expect = pass,
}

local settings = use "lib/settings"

-- The devices of a launch template keep their settings one level deeper, and
-- say "true" in a text.
local function devices(r)
  if r.type == "aws_ebs_volume" then return { r.after } end
  if r.type == "aws_launch_template" then
    return map(filter(r.after.block_device_mappings, function(mapping)
      return any(mapping.ebs, function() return true end)
    end), function(mapping) return mapping.ebs[1] end)
  end
  return nil
end

local function is_encrypted(device)
  return present(device, "encrypted") and (device.encrypted == true or device.encrypted == "true")
end

--- What is deleted from a volume stays on AWS's disks and in snapshots, and a
--- snapshot is shared by one call. Encryption costs nothing and cannot be added
--- to a volume later.
---
--- A posture rule: it judges every volume that exists after the plan, the
--- devices that an instance or a launch configuration declares, and those of
--- launch templates.
---
--- ## Known gaps
--- - A volume that leaves the setting out is encrypted if its account encrypts
---   by default, or its snapshot was encrypted; neither shows in a plan, so that
---   it is denied. Where the accounts do, set `encrypted_by_default`.
--- - The root volume of an instance that declares none is what its image says;
---   it is not judged.
---
--- ## References
--- - Amazon EBS User Guide, Amazon EBS encryption
policy "aws.ec2.volume-encrypted" {
  title    = "Volumes must be encrypted",
  severity = "high",
  on       = {
    type = { "aws_ebs_volume", "aws_instance", "aws_launch_configuration", "aws_launch_template" },
    action = "remains",
  },
  params   = {
    --- true where the accounts encrypt every new volume by themselves: what is
    --- left out passes then, and only `encrypted = false` is denied
    encrypted_by_default = false,
  },
  require  = function(r, p)
    local function passes(device)
      if p.encrypted_by_default and not present(device, "encrypted") then return true end
      return is_encrypted(device)
    end
    local own = devices(r)
    if own ~= nil then return all(own, passes) end
    return all({ "root_block_device", "ebs_block_device" }, function(name)
      return all(settings.value_or(r, name, {}), passes)
    end)
  end,
  message  = "{address}: a volume is not encrypted",
  remedy   = "Set encrypted = true. An existing volume cannot be changed in place: restore an encrypted copy of its snapshot.",
  controls = { "FSBP EC2.3", "CIS AWS 2.2.1" },
}

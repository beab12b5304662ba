local settings = use "lib/settings"

local function closes(options)
  return options.http_tokens == "required" or options.http_endpoint == "disabled"
end

-- Whether an instance leaves it to its launch template, which is judged where it
-- stands. Templates and launch configurations have no such block.
local function leaves_it_to_template(r)
  return #settings.value_or(r, "launch_template", {}) > 0
end

--- Version 1 of the metadata service answers any request that a machine can be
--- tricked into making, and hands out the credentials of its role. Version 2 asks
--- for a token first, which a tricked web server cannot get.
---
--- The rule judges what exists after the plan (`remains`): instances, launch
--- templates and launch configurations. What is left out leaves version 1 open.
---
--- ## Known gaps
--- - An account's default and an image that demands version 2 are not in the plan:
---   say it on the machine as well.
--- - An instance that is made from a launch template and sets nothing itself
---   passes; a template outside this plan is not seen.
policy "aws.ec2.metadata-v1" {
  title    = "Machines must demand version 2 of the metadata service",
  severity = "high",
  on       = {
    type = { "aws_instance", "aws_launch_configuration", "aws_launch_template" },
    action = "remains",
  },
  on_undetermined = "after_apply",
  require  = function(r)
    local blocks = settings.value_or(r, "metadata_options", {})
    return any(blocks, closes) or (#blocks == 0 and leaves_it_to_template(r))
  end,
  message  = "{address}: the metadata service answers requests without a token",
  remedy   = "Set http_tokens to required in a metadata_options block.",
  controls = { "CIS AWS 5.6", "FSBP AutoScaling.3", "FSBP EC2.8", "FSBP EC2.170" },
}

local settings = use "lib/settings"

-- The containers that a document describes: tasks have a list of them, a job has
-- one.
local function containers(r)
  if r.type == "aws_ecs_task_definition" then
    return json.decode(r.after.container_definitions)
  end
  return { json.decode(settings.value_or(r, "container_properties", nil)) }
end

--- A privileged container is root on the machine that it runs on: whoever breaks
--- into it owns the machine and all containers beside it.
---
--- The rule judges what exists after the plan (`remains`): task definitions of ECS
--- and job definitions of Batch.
---
--- ## Known gaps
--- - A document that holds the address of something not yet created is unknown as a
---   whole in a plan; the rule is judged again on the state after apply.
--- - Jobs of several nodes and pods of EKS are not judged.
policy "aws.ecs.privileged-container" {
  title    = "Containers must not be privileged",
  severity = "high",
  on       = { type = { "aws_batch_job_definition", "aws_ecs_task_definition" }, action = "remains" },
  on_undetermined = "after_apply",
  forbid   = function(r)
    return any(containers(r), function(container) return container.privileged == true end)
  end,
  message  = "{address}: a container is privileged",
  remedy   = "Leave privileged out, and add the single Linux capability that is needed.",
  controls = { "FSBP ECS.4" },
}

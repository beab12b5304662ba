--- Production is changed by mistake when one of three things is not the one that
--- was meant: the credentials, the workspace, or the variables. Each looks right
--- alone. So a team writes down once which account and which workspace belong to
--- which environment, and every run says which environment it is for.
---
--- A change rule: it judges the plan as a whole, if it changes anything. Nothing is
--- compared until `environments` is set. Unlike `terraform.plan.account-mismatch`
--- it needs no pin.
---
--- ## Known gaps
--- - The environment and the workspace are what the run states (`--run
---   environment=...`, `--workspace`); plan JSON does not hold them.
--- - The account is that of AWS.
policy "terraform.plan.environment-mismatch" {
  title    = "Environment, workspace and account must belong together",
  severity = "critical",
  on       = "plan",
  params   = {
    --- what belongs together, such as
    --- `[{"name": "prod", "account": "123456789012", "workspace": "prod"}]`;
    --- an account or a workspace that is left out is not compared
    environments = {},
  },
  check    = function(plan, p)
    if #plan.changes == 0 or #p.environments == 0 then return end
    local own = filter(p.environments, function(e) return e.name == run.environment end)
    if #own == 0 then
      plan:deny("the environment {name} is none of those that are written down",
        { name = run.environment })
    end
    for e in each(own) do
      if e.workspace ~= nil and run.workspace ~= e.workspace then
        plan:deny("the workspace is {actual}, and {name} has the workspace {expected}",
          { actual = run.workspace, name = e.name, expected = e.workspace })
      end
      if e.account ~= nil and plan.account ~= e.account then
        plan:deny("the plan acts in account {actual}, and {name} is in account {expected}",
          { actual = plan.account, name = e.name, expected = e.account })
      end
    end
  end,
  remedy   = "Stop. Look at the credentials, the workspace and the variables: one of them is for another environment.",
}

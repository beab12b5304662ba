local runtimes = use "lib/lambda_runtimes"

--- A runtime that AWS no longer supports gets no security patches, and after some
--- weeks AWS refuses to create or change its functions: also the fix that you will
--- need then.
---
--- The rule judges what exists after the plan (`remains`), as of the time of the
--- run. Functions from container images have no runtime, and pass.
---
--- ## Known gaps
--- - A runtime whose end was announced after this list was made is not named: add it
---   to `ended`.
policy "aws.lambda.deprecated-runtime" {
  title    = "Functions must use a runtime that AWS supports",
  severity = "medium",
  on       = { type = "aws_lambda_function", action = "remains" },
  on_undetermined = "after_apply",
  params   = {
    --- The day on which the support of a runtime ended or ends, by its name.
    ended = runtimes,
  },
  forbid   = function(r, p)
    local day = p.ended[r.after.runtime]
    return day ~= nil and now() >= time(day .. "T00:00:00Z"), { day = day }
  end,
  message  = "{address}: AWS ended the support of {after.runtime} on {day}",
  remedy   = "Move the function to a runtime that is supported.",
  controls = { "FSBP Lambda.2" },
}

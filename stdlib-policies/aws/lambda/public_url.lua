--- A function URL without authorization is a door to the internet: no gateway, no
--- limit of requests, no firewall in front.
---
--- A deny holds the plan: a webhook may be meant. The rule judges what exists after
--- the plan (`remains`).
---
--- ## Known gaps
--- - Code of the function that checks who calls is not seen.
policy "aws.lambda.public-url" {
  title    = "Function URLs must demand authorization",
  severity = "high",
  enforcement = "hold",
  on       = { type = "aws_lambda_function_url", action = "remains" },
  forbid   = function(r) return r.after.authorization_type == "NONE" end,
  message  = "{address}: everybody on the internet may call the function",
  remedy   = "Set authorization_type to AWS_IAM, or put an API gateway in front.",
}

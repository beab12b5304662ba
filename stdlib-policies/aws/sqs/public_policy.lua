local grants = use "lib/iam"

--- Everybody in the world can send into such a queue or read from it, and what reads
--- from it acts on what was sent.
---
--- A condition that says who asks (`aws:SourceArn`, `aws:PrincipalOrgID` and their
--- like, compared with certain values) closes it. The rule judges what exists after
--- the plan (`remains`): inline policies and policies in a resource of their own.
---
--- ## Known gaps
--- - A policy made by `jsonencode` that holds the id of something not yet created is
---   unknown as a whole in a plan; the rule is judged again on the state after apply.
---   One made by `aws_iam_policy_document` is judged as far as it is known.
policy "aws.sqs.public-policy" {
  title    = "Queues must not be open to everybody",
  severity = "critical",
  on       = { type = { "aws_sqs_queue", "aws_sqs_queue_policy" }, action = "remains" },
  on_undetermined = "after_apply",
  forbid   = function(r) return grants.has_public_statement(r, "policy") end,
  message  = "{address}: everybody may use the queue",
  remedy   = "Name the accounts or services, or demand aws:SourceArn, aws:SourceAccount or aws:PrincipalOrgID.",
  controls = { "FSBP SQS.3" },
}

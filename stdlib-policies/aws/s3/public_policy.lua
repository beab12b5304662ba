local grants = use "lib/iam"

--- A statement that allows something to everybody (`Principal: "*"`, or
--- everybody but some) without a condition on where or who they are makes the
--- bucket public. S3 itself uses the same definition to decide whether a policy
--- is public.
---
--- A posture rule: it judges what exists after the plan, with the policy in the
--- bucket and in a resource of its own.
---
--- ## Known gaps
--- - A policy made by `jsonencode` that names what does not exist yet is unknown as
---   a whole, and is judged after apply. One made by `aws_iam_policy_document` is
---   judged as far as it is known.
--- - A condition counts by its key and by values that are not everything; a very
---   wide network (`10.0.0.0/1`) is not told from a narrow one.
--- - Access points have policies of their own, which are not judged.
---
--- ## References
--- - Amazon S3 User Guide, Blocking public access: the meaning of "public"
policy "aws.s3.public-policy" {
  title    = "No policy may open a bucket to everybody",
  severity = "critical",
  on       = { type = { "aws_s3_bucket", "aws_s3_bucket_policy" }, action = "remains" },
  on_undetermined = "after_apply",
  forbid   = function(r) return grants.has_public_statement(r, "policy") end,
  message  = "{address}: the policy allows access to everybody",
  remedy   = "Name the principals, or limit them with a condition (aws:PrincipalOrgID, aws:SourceVpce, aws:SourceArn). What must be public belongs behind CloudFront.",
  controls = { "FSBP S3.2", "FSBP S3.3" },
}

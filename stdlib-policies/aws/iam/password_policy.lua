local settings = use "lib/settings"

--- The password policy of an account holds for every user who signs in with a
--- password. A setting that is left out is set back to its default, which demands
--- almost nothing (UpdateAccountPasswordPolicy, IAM API).
---
--- The rule judges what exists after the plan (`remains`). Take names out of `kinds`
--- where long passwords are preferred to mixed ones, as NIST advises.
---
--- ## Known gaps
--- - An account whose password policy is not in the plan is not judged.
policy "aws.iam.password-policy" {
  title    = "The password policy must demand long passwords that are not reused",
  severity = "medium",
  on       = { type = "aws_iam_account_password_policy", action = "remains" },
  params   = {
    --- The length that passwords must have at least.
    min_length = 14,
    --- How many earlier passwords must not come back.
    min_remembered = 24,
    --- Attributes that must be true.
    kinds = {
      "require_lowercase_characters", "require_numbers",
      "require_symbols", "require_uppercase_characters",
    },
  },
  check    = function(r, p)
    local length = settings.value_or(r, "minimum_password_length", 6)
    if length < p.min_length then
      r:deny("{address}: passwords of {length} characters are enough (minimum: {p.min_length})",
        { length = length })
    end
    local remembered = settings.value_or(r, "password_reuse_prevention", 0)
    if remembered < p.min_remembered then
      r:deny("{address}: only {remembered} earlier passwords are remembered (minimum: {p.min_remembered})",
        { remembered = remembered })
    end
    for kind in each(p.kinds) do
      if settings.value_or(r, kind, false) ~= true then
        r:deny("{address}: {kind} is off", { kind = kind })
      end
    end
  end,
  remedy   = "Set every attribute of the policy: those left out fall back to AWS's defaults.",
  controls = { "CIS AWS 1.8", "CIS AWS 1.9", "FSBP IAM.7" },
}

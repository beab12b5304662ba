local settings = use "lib/settings"

-- The algorithms that one list of rules names.
local function all_allowed(rules, allowed)
  return all(rules, function(rule)
    return all(rule.apply_server_side_encryption_by_default, function(default)
      return contains(allowed, default.sse_algorithm)
    end)
  end)
end

-- A configuration without a rule, or whose rules name no algorithm, says
-- nothing about one.
local function names_one(rules)
  return any(rules, function(rule)
    return any(rule.apply_server_side_encryption_by_default, function() return true end)
  end)
end

--- Since January 2023 S3 encrypts every new object, with keys of its own
--- (`AES256`) where nothing else is said. So nothing is denied by default. Who
--- must control the keys (to withdraw access by the key, to see its use in
--- CloudTrail, to share across accounts) takes `AES256` out of `algorithms`: a
--- bucket that says nothing is denied from then on.
---
--- A posture rule: it judges every bucket that exists after the plan, with the
--- setting in the bucket and in a resource of its own.
---
--- ## Known gaps
--- - Which key encrypts is not judged, and neither are objects that were written
---   before the setting.
---
--- ## References
--- - Amazon S3 User Guide, Setting default server-side encryption behavior
policy "aws.s3.default-encryption" {
  title    = "Buckets must encrypt new objects by an algorithm that is allowed",
  severity = "medium",
  on       = { type = "aws_s3_bucket", action = "remains" },
  params   = {
    --- algorithms that may be a bucket's default; without `AES256`, every bucket
    --- must name one
    algorithms = { "AES256", "aws:kms", "aws:kms:dsse" },
  },
  require  = function(bucket, p)
    local separate = settings.beside(
      bucket, "aws_s3_bucket_server_side_encryption_configuration", "bucket")
    local inline = settings.value_or(bucket, "server_side_encryption_configuration", {})
    local chosen = all(separate, function(s) return all_allowed(s.after.rule, p.algorithms) end)
      and all(inline, function(c) return all_allowed(c.rule, p.algorithms) end)
    if not chosen or contains(p.algorithms, "AES256") then return chosen end
    return settings.any_holds {
      function() return any(separate, function(s) return names_one(s.after.rule) end) end,
      function() return any(inline, function(c) return names_one(c.rule) end) end,
    }
  end,
  message  = "{address}: new objects are not encrypted by one of {p.algorithms}",
  remedy   = "Give the bucket an aws_s3_bucket_server_side_encryption_configuration with one of these algorithms.",
}

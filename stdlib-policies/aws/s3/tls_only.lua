local settings = use "lib/settings"

-- A condition's values: IAM takes one value or a list of them.
local function values_of(value)
  if type(value) == "list" then return value end
  return { value }
end

-- What such a statement refuses: requests without TLS, or with an old one.
local function without_tls(operator, key, value)
  if key == "aws:securetransport" then
    return operator == "bool"
      and any(values_of(value), function(v) return v == "false" or v == false end)
  end
  return key == "s3:tlsversion" and glob("numericlessthan*", operator)
end

local function some_condition(statement)
  for operator, keys in pairs(statement.conditions) do
    for key, value in pairs(keys) do
      if without_tls(operator:lower(), key:lower(), value) then return true end
    end
  end
  return false
end

-- Everybody, every action, the objects included.
local function refuses_plain_http(statement)
  return statement.effect == "Deny"
    and contains(statement.principals, "*")
    and any(statement.actions, function(a) return a == "*" or a:lower() == "s3:*" end)
    and any(statement.resources, function(r) return r == "*" or glob("*/*", r) end)
    and some_condition(statement)
end

local function has_such_a_statement(r)
  return settings.is_set(r, "policy") and any(aws.statements(r, "policy"), refuses_plain_http)
end

--- S3 answers over plain HTTP as well. A policy of the bucket that denies
--- `aws:SecureTransport = false` is the only thing that stops it.
---
--- A posture rule: it judges every bucket that exists after the plan, with the
--- policy in the bucket or in a resource of its own. A policy that names a
--- bucket which does not exist yet is known only after apply; it is judged then.
---
--- ## Known gaps
--- - A statement that denies only some actions does not count.
--- - The policy of a bucket that another root manages is not seen.
---
--- ## References
--- - Amazon S3 User Guide, Security best practices: enforce encryption of data in transit
policy "aws.s3.tls-only" {
  title    = "Buckets should refuse requests without TLS",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = "aws_s3_bucket", action = "remains" },
  on_undetermined = "after_apply",
  require  = function(bucket)
    return settings.any_holds {
      function()
        return any(settings.beside(bucket, "aws_s3_bucket_policy", "bucket"), has_such_a_statement)
      end,
      function() return has_such_a_statement(bucket) end,
    }
  end,
  message  = "{address}: no policy of this bucket denies requests without TLS",
  remedy   = "Deny s3:* to everybody on the bucket and its objects where aws:SecureTransport is false.",
  controls = { "FSBP S3.5", "CIS AWS 2.1.1" },
}

local settings = use "lib/settings"

-- Ready-made ACLs that grant something to everybody, or to everybody with an
-- account of AWS.
local public_acls = { "authenticated-read", "public-read", "public-read-write" }

local groups = {
  "http://acs.amazonaws.com/groups/global/AllUsers",
  "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
}

local function grants_to_everybody(r)
  if r.type == "aws_s3_bucket" then
    return any(settings.value_or(r, "grant", {}), function(grant) return contains(groups, grant.uri) end)
  end
  return any(settings.value_or(r, "access_control_policy", {}), function(acl)
    return any(acl.grant, function(grant)
      return any(grant.grantee, function(grantee) return contains(groups, grantee.uri) end)
    end)
  end)
end

--- An ACL for everybody publishes every object of a bucket at once, or lets
--- everybody write into it. It is the oldest way to leak a bucket, and since
--- policies exist nothing needs it any more.
---
--- A posture rule: it judges what exists after the plan, with the ACL in the
--- bucket (`acl`, `grant`) and in a resource of its own (`aws_s3_bucket_acl`).
---
--- ## Known gaps
--- - A public access block that ignores the ACL does not make it right: the day
---   somebody takes the block away, the bucket is open.
--- - ACLs of single objects are not judged.
---
--- ## References
--- - Amazon S3 User Guide, Access control list (ACL) overview
policy "aws.s3.public-acl" {
  title    = "No ACL may open a bucket to everybody",
  severity = "critical",
  on       = { type = { "aws_s3_bucket", "aws_s3_bucket_acl" }, action = "remains" },
  forbid   = function(r)
    return settings.any_holds {
      function()
        return settings.is_set(r, "acl") and contains(public_acls, r.after.acl)
      end,
      function() return grants_to_everybody(r) end,
    }
  end,
  message  = "{address}: the ACL grants access to everybody",
  remedy   = "Set acl = \"private\", or leave ACLs out and let object ownership be BucketOwnerEnforced. What must be public belongs behind CloudFront.",
  controls = { "FSBP S3.2", "FSBP S3.3" },
}

local settings = use "lib/settings"

--- Versioning is what brings an object back that somebody overwrote or deleted:
--- S3 has no other undo, and no backups of its own.
---
--- A posture rule: it judges every bucket that exists after the plan. That an
--- update turns versioning off is denied by
--- `terraform.protection.backup-protection-removed`; this rule only warns,
--- because a bucket of logs or of caches may do without.
---
--- ## Known gaps
--- - A `dynamic "versioning"` block whose `for_each` is unknown looks like one
---   that was left out, and is warned about.
---
--- ## References
--- - Amazon S3 User Guide, Retaining multiple versions of objects with S3 Versioning
--- - Amazon S3 User Guide, Configuring S3 Object Lock: it turns versioning on
policy "aws.s3.versioning" {
  title    = "Buckets should keep the versions of their objects",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = "aws_s3_bucket", action = "remains" },
  require  = function(bucket)
    return settings.any_holds {
      function()
        return any(settings.beside(bucket, "aws_s3_bucket_versioning", "bucket"), function(v)
          return any(v.after.versioning_configuration, function(c) return c.status == "Enabled" end)
        end)
      end,
      function()
        return any(settings.value_or(bucket, "versioning", {}), function(v) return v.enabled == true end)
      end,
      function() return settings.is_on(bucket, "object_lock_enabled") end,
    }
  end,
  message  = "{address}: versioning is not enabled",
  remedy   = "Give the bucket an aws_s3_bucket_versioning with status = \"Enabled\".",
}

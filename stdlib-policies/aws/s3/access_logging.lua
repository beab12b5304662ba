local settings = use "lib/settings"

local function is_there() return true end

--- After a leak the first question is who read what. Without access logs (or
--- data events of CloudTrail) nobody can answer it, and nothing can be logged
--- afterwards.
---
--- A posture rule: it judges every bucket that exists after the plan. A bucket
--- that takes the logs of others needs none of its own.
---
--- ## Known gaps
--- - Data events of CloudTrail record the same and are not looked for.
--- - A bucket of logs is recognised by the buckets of the same plan that send
---   theirs to it, or by its ACL `log-delivery-write`.
---
--- ## References
--- - Amazon S3 User Guide, Logging requests with server access logging
policy "aws.s3.access-logging" {
  title    = "Buckets should log who accesses them",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = "aws_s3_bucket", action = "remains" },
  require  = function(bucket)
    return settings.any_holds {
      function()
        return any(settings.beside(bucket, "aws_s3_bucket_logging", "bucket"), function(log)
          return settings.is_set(log, "target_bucket")
        end)
      end,
      function()
        return any(settings.value_or(bucket, "logging", {}), function(log)
          return present(log, "target_bucket")
        end)
      end,
      function()
        return any(settings.beside(bucket, "aws_s3_bucket_logging", "target_bucket"),
          is_there)
      end,
      function()
        -- A bucket without the block may point here for all its references tell.
        return any(settings.beside(bucket, "aws_s3_bucket", "logging.target_bucket"),
          function(other) return any(settings.value_or(other, "logging", {}), is_there) end)
      end,
      function()
        return settings.is_set(bucket, "acl")
          and bucket.after.acl == "log-delivery-write"
      end,
    }
  end,
  message  = "{address}: access to this bucket is not logged",
  remedy   = "Give the bucket an aws_s3_bucket_logging that sends its logs to another bucket.",
  controls = { "FSBP S3.9" },
}

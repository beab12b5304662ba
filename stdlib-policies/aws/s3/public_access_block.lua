local settings = use "lib/settings"

--- A bucket becomes public by an ACL or by a policy, and either may be added
--- years later by somebody who knows nothing of what lies in it. The public
--- access block refuses both, whatever they say. AWS gives one to every new
--- bucket since April 2023, but only what stands in the configuration is put
--- back when somebody removes it.
---
--- A posture rule: it judges every bucket that exists after the plan, because a
--- plan can take the block away and leave the bucket alone.
---
--- ## Known gaps
--- - The block of a whole account (`aws_s3_account_public_access_block`) does
---   not count: the control asks for one at each bucket.
--- - A block that another root manages is not seen; waive the policy for it.
---
--- ## References
--- - Amazon S3 User Guide, Blocking public access to your Amazon S3 storage
policy "aws.s3.public-access-block" {
  title    = "Every bucket needs a complete public access block",
  severity = "high",
  on       = { type = "aws_s3_bucket", action = "remains" },
  require  = function(bucket)
    local found = settings.beside(bucket, "aws_s3_bucket_public_access_block", "bucket")
    return any(found, function(block)
      local a = block.after
      return a.block_public_acls == true and a.block_public_policy == true
        and a.ignore_public_acls == true and a.restrict_public_buckets == true
    end)
  end,
  message  = "{address}: no public access block with all four settings belongs to this bucket",
  remedy   = "Give the bucket an aws_s3_bucket_public_access_block and set block_public_acls, block_public_policy, ignore_public_acls and restrict_public_buckets to true.",
  controls = { "FSBP S3.8", "CIS AWS 2.1.4" },
}

-- What is encrypted with a key now: who lists it, how the list calls it, and
-- how resources of the plan call the same object. Asked one by one, so that an
-- answer that is missing does not hide a use that another one shows.
local uses = {
  {
    list = function() return cloud.aws.rds.db_instances end,
    id = "db_instance_identifier",
    types = {
      aws_db_instance = "identifier",
      aws_docdb_cluster_instance = "identifier",
      aws_neptune_cluster_instance = "identifier",
      aws_rds_cluster_instance = "identifier",
    },
  },
  {
    list = function() return cloud.aws.rds.db_clusters end,
    id = "db_cluster_identifier",
    types = {
      aws_docdb_cluster = "cluster_identifier",
      aws_neptune_cluster = "cluster_identifier",
      aws_rds_cluster = "cluster_identifier",
    },
  },
  {
    list = function() return cloud.aws.ec2.volumes end,
    id = "volume_id",
    types = { aws_ebs_volume = "id" },
  },
  {
    list = function() return cloud.aws.efs.file_systems end,
    id = "file_system_id",
    types = { aws_efs_file_system = "id" },
  },
  {
    list = function() return cloud.aws.redshift.clusters end,
    id = "cluster_identifier",
    types = { aws_redshift_cluster = "cluster_identifier" },
  },
}

-- Whether the plan destroys this very object as well.
local function goes_too(use, object)
  for resource_type, attribute in pairs(use.types) do
    local gone = any(plan:resources(resource_type, "destroys"), function(r)
      return r.before[attribute] == object[use.id]
    end)
    if gone then return true end
  end
  return false
end

--- What is encrypted with a key is lost with it, at once and without any trace of
--- a deletion: the database is still there, and nobody can read it.
---
--- A change rule: it judges every key that the plan destroys or replaces. Objects
--- that the plan destroys as well do not count; the backups that need the key are
--- the business of `terraform.recovery.key-of-backup-destroyed`.
---
--- ## Known gaps
--- - It asks for databases, volumes, file systems of EFS and Redshift. Buckets,
---   queues, secrets, logs and tables name their key elsewhere and are not asked.
--- - The volume of an instance that the plan destroys counts as still there.
---
--- ## References
--- - AWS KMS Developer Guide, Deleting AWS KMS keys
policy "terraform.resource.key-in-use-destroyed" {
  title    = "A key that something is encrypted with must not be destroyed",
  severity = "critical",
  on       = { type = { "aws_kms_key", "aws_kms_replica_key" }, action = "destroys" },
  on_undetermined = "warn_until_given",
  forbid   = function(key)
    return any(uses, function(use)
      return any(use.list(), function(object)
        return object.kms_key_id == key.before.arn and not goes_too(use, object)
      end)
    end)
  end,
  message  = "{address}: what is encrypted with {before.arn} cannot be read without it",
  remedy   = "Keep the key. What uses it shows `holdpoint context show`, or the key's page in the console.",
}

-- By type of backup: the attribute that names what it is a backup of, and the
-- types and attributes that carry this name.
local sources = {
  aws_db_snapshot = {
    names = "db_instance_identifier",
    types = { aws_db_instance = "identifier" },
  },
  aws_db_cluster_snapshot = {
    names = "db_cluster_identifier",
    types = {
      aws_docdb_cluster = "cluster_identifier",
      aws_neptune_cluster = "cluster_identifier",
      aws_rds_cluster = "cluster_identifier",
    },
  },
  aws_docdb_cluster_snapshot = {
    names = "db_cluster_identifier",
    types = { aws_docdb_cluster = "cluster_identifier" },
  },
  aws_neptune_cluster_snapshot = {
    names = "db_cluster_identifier",
    types = { aws_neptune_cluster = "cluster_identifier" },
  },
  aws_ebs_snapshot = {
    names = "volume_id",
    types = { aws_ebs_volume = "id" },
  },
  aws_fsx_backup = {
    names = "file_system_id",
    types = {
      aws_fsx_lustre_file_system = "id",
      aws_fsx_openzfs_file_system = "id",
      aws_fsx_windows_file_system = "id",
    },
  },
  aws_redshift_cluster_snapshot = {
    names = "cluster_identifier",
    types = { aws_redshift_cluster = "cluster_identifier" },
  },
}

local types = {}
for backup_type in pairs(sources) do types[#types + 1] = backup_type end

--- A plan must not destroy an object together with the backup of it.
---
--- Snapshots that are resources of the same state go with everything else when
--- the whole state is destroyed. Each deletion may be right; both in one plan
--- leave nothing.
---
--- ## Known gaps
--- - Source and backup are matched by the name that the backup's state holds; a
---   backup of a renamed database is not recognised.
--- - Backups in vaults are judged by `terraform.recovery.no-surviving-backup`.
---
--- ## References
--- - The delete calls of the RDS, EC2, FSx and Redshift APIs
policy "terraform.recovery.backup-deleted-with-source" {
  title    = "A plan must not destroy an object together with its backup",
  severity = "critical",
  on       = { type = types, action = "destroys" },
  check    = function(r)
    local row = sources[r.type]
    local name = r.before[row.names]
    for source_type, attribute in pairs(row.types) do
      for source in each(plan:resources(source_type, "destroys")) do
        if name ~= nil and source.before[attribute] == name then
          r:deny("{address}: this backup goes together with {source}, which it is a backup of",
            { source = source.address })
        end
      end
    end
  end,
  remedy   = "Keep the backup: `terraform state rm` it, or a removed block with destroy = false, and delete it once nobody needs it.",
}

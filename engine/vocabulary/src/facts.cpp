// Global values: the plan, the state, evidence from the cloud, the run.
#include <array>

#include "tables.hpp"

namespace holdpoint::vocabulary {
namespace {

using enum Kind;

// Datasets are named after the cloud's own calls; the fields of their items
// after the fields of its answers, in snake_case.
constexpr std::array kEntries{
    Entry{"cloud", kGlobalValue, "", "datasets",
          "Evidence about what exists in the cloud. A dataset that is "
          "missing, failed, incomplete or too old is undetermined, never "
          "empty.",
          "any(cloud.aws.rds.db_snapshots, function(s) return s.status == "
          "\"available\" end)"},
    Entry{"null", kGlobalValue, "", "null",
          "A null element of a list; an attribute that is null gives nil.",
          "contains(r.after.zones, null)"},
    Entry{"plan", kGlobalValue, "", "plan", "The plan that is judged.",
          "#plan:doing(\"destroys\") == 0"},
    Entry{"run", kGlobalValue, "", "run",
          "What the command line says about this run (--run key=value). "
          "Reading a key that was not given is undetermined.",
          "run.environment == \"prod\""},
    Entry{"state", kGlobalValue, "", "state",
          "Evidence: the state before the plan; undetermined if none was "
          "given.",
          "state.serial"},

    Entry{"cloud.aws.rds.db_cluster_automated_backups", kDataset,
          "cloud.aws.rds", "list of object",
          "Automated backups of clusters, kept ones of deleted clusters "
          "included."},
    Entry{"cloud.aws.rds.db_cluster_snapshots", kDataset, "cloud.aws.rds",
          "list of object", "Snapshots of clusters."},
    Entry{"cloud.aws.rds.db_clusters", kDataset, "cloud.aws.rds",
          "list of object", "Clusters: Aurora, DocumentDB, Neptune."},
    Entry{"cloud.aws.rds.db_instance_automated_backups", kDataset,
          "cloud.aws.rds", "list of object",
          "Automated backups of instances, kept ones of deleted instances "
          "included."},
    Entry{"cloud.aws.rds.db_instances", kDataset, "cloud.aws.rds",
          "list of object", "Database instances."},
    Entry{"cloud.aws.rds.db_snapshots", kDataset, "cloud.aws.rds",
          "list of object",
          "Snapshots of database instances, with snapshot_type, status and "
          "snapshot_create_time."},
    Entry{"cloud.aws.rds.global_clusters", kDataset, "cloud.aws.rds",
          "list of object", "Clusters that span regions."},

    Entry{"run.actor", kRunKey, "run", "string", "Who started the run.",
          "run.actor ~= \"agent\""},
    Entry{"run.ci", kRunKey, "run", "string",
          "The system that runs it, such as github.", "run.ci == \"github\""},
    Entry{"run.environment", kRunKey, "run", "string",
          "The environment that the plan is for.",
          "run.environment == \"prod\""},
    Entry{"run.event", kRunKey, "run", "string",
          "What caused the run, such as pull_request.",
          "run.event == \"push\""},
    Entry{"run.project", kRunKey, "run", "string",
          "The project that the plan belongs to.",
          "run.project == \"billing\""},
    Entry{"run.workspace", kRunKey, "run", "string", "The Terraform workspace.",
          "run.workspace == \"default\""},
};

}  // namespace

std::span<const Entry> fact_entries() { return kEntries; }

}  // namespace holdpoint::vocabulary

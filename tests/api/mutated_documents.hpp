// Documents that speak against a plan, each holding a little of everything, and
// the policies that listen to them.
#pragma once

#include <string>

namespace holdpoint::api {

[[nodiscard]] inline std::string mutated_plan() {
  return R"({"format_version":"1.2","terraform_version":"1.11.4",
"variables":{"v":{"value":1}},
"planned_values":{"root_module":{"resources":[{"address":"aws_vpc.main","mode":"managed","type":"aws_vpc","name":"main","values":{"id":"vpc-1"}}]}},
"resource_drift":[{"address":"aws_vpc.main","mode":"managed","type":"aws_vpc","name":"main","change":{"actions":["update"],"before":{"id":"vpc-1"},"after":{"id":"vpc-1"},"after_unknown":{}}}],
"resource_changes":[{"address":"module.db[\"eu\"].aws_db_instance.prod[0]","module_address":"module.db[\"eu\"]","mode":"managed","type":"aws_db_instance","name":"prod","index":0,"provider_name":"registry.terraform.io/hashicorp/aws","change":{"actions":["delete"],"before":{"identifier":"prod","tags":{"a":"b"}},"after":null,"after_unknown":{},"before_sensitive":{},"after_sensitive":false},"action_reason":"delete_because_no_resource_config"},
{"address":"aws_vpc.main","mode":"managed","type":"aws_vpc","name":"main","change":{"actions":["no-op"],"before":{"id":"vpc-1"},"after":{"id":"vpc-1"},"after_unknown":{}}}],
"output_changes":{"o":{"actions":["no-op"],"before":"x","after":"x","after_unknown":false}},
"prior_state":{"format_version":"1.0","values":{"root_module":{"child_modules":[{"address":"module.db[\"eu\"]","resources":[{"address":"module.db[\"eu\"].aws_db_instance.prod[0]","mode":"managed","type":"aws_db_instance","name":"prod","index":0,"values":{"identifier":"prod"}}]}]}}},
"configuration":{"root_module":{"resources":[{"address":"aws_vpc.main","mode":"managed","type":"aws_vpc","name":"main","expressions":{"id":{"constant_value":"x"}}}]}},
"timestamp":"2026-02-26T21:50:00Z","complete":true,"applyable":true,"errored":false})";
}

// One that denies the destruction, and one that always passes where it is
// asked: without it a plan whose changes are gone would not have been judged.
[[nodiscard]] inline std::string mutated_plan_policies() {
  return R"(policy "a.kept" {
  title = "Databases stay", severity = "critical",
  on = { type = { "aws_db_instance", "aws_rds_cluster" }, action = "destroys" },
  forbid = function() return true end, message = "{address} goes" }
policy "a.whole" {
  title = "A plan is whole", severity = "high", on = "plan",
  require = function(plan) return plan.complete and not plan.errored end,
  message = "the plan is not whole" })";
}

// The state of that plan's database, which is not encrypted.
[[nodiscard]] inline std::string mutated_state() {
  return R"({"version":4,"terraform_version":"1.11.4","serial":7,
"lineage":"5b1b6c1e-0000-4000-8000-000000000000","outputs":{"o":{"value":"x","type":"string"}},
"resources":[{"module":"module.db[\"eu\"]","mode":"managed","type":"aws_db_instance","name":"prod","provider":"provider[\"registry.terraform.io/hashicorp/aws\"]","instances":[{"index_key":0,"schema_version":2,"attributes":{"identifier":"prod","id":"prod","storage_encrypted":false},"sensitive_attributes":[],"dependencies":["aws_vpc.main"]}]},
{"mode":"managed","type":"aws_vpc","name":"main","provider":"provider[\"registry.terraform.io/hashicorp/aws\"]","instances":[{"schema_version":1,"attributes":{"id":"vpc-1"}}]}]})";
}

[[nodiscard]] inline std::string mutated_state_policies() {
  return R"(policy "a.encrypted" {
  title = "Databases are encrypted", severity = "critical",
  on = { state = true, type = "aws_*" },
  require = function(r)
    return r.type ~= "aws_db_instance" or r.after.storage_encrypted == true
  end, message = "{address} is open" })";
}

// The plan that deletes a database whose backups a context knows.
[[nodiscard]] inline std::string backed_up_plan() {
  return R"({"format_version":"1.2","terraform_version":"1.11.4",
"planned_values":{"root_module":{}},"complete":true,"applyable":true,"errored":false,"configuration":{"root_module":{}},
"resource_changes":[{"address":"aws_db_instance.prod","mode":"managed","type":"aws_db_instance","name":"prod","provider_name":"registry.terraform.io/hashicorp/aws","change":{"actions":["delete"],"before":{"identifier":"prod","resource_id":"db-ABC","arn":"arn:aws:rds:eu-west-1:123456789012:db:prod","delete_automated_backups":true,"skip_final_snapshot":true},"after":null,"after_unknown":{}}}]})";
}

// A manual snapshot of that database, two hours old: it survives.
[[nodiscard]] inline std::string sound_context() {
  return R"({"format":"holdpoint.context","format_version":1,"collected_at":"2026-02-26T21:58:00Z",
"collector":{"name":"test","version":"1"},
"scopes":[{"provider":"aws","account":"123456789012","region":"eu-west-1"}],
"sources":[
{"id":"aws/123456789012/eu-west-1/rds.db-snapshots","call":"rds describe-db-snapshots","status":"ok","complete":true,"count":1,"collected_at":"2026-02-26T21:58:00Z"},
{"id":"aws/123456789012/eu-west-1/rds.db-snapshots+","call":"rds describe-db-snapshots --snapshot-type awsbackup","status":"ok","complete":true,"count":0,"collected_at":"2026-02-26T21:58:00Z"},
{"id":"aws/123456789012/eu-west-1/rds.db-instances","call":"rds describe-db-instances","status":"ok","complete":true,"count":1,"collected_at":"2026-02-26T21:58:00Z"}],
"items":[
{"kind":"backup","source":"aws/123456789012/eu-west-1/rds.db-snapshots","id":"arn:aws:rds:eu-west-1:123456789012:snapshot:s","raw":{"DBSnapshotIdentifier":"s","DBSnapshotArn":"arn:aws:rds:eu-west-1:123456789012:snapshot:s","DBInstanceIdentifier":"prod","DbiResourceId":"db-ABC","SnapshotType":"manual","Status":"available","SnapshotCreateTime":"2026-02-26T20:10:00Z","Encrypted":false}},
{"kind":"database.instance","source":"aws/123456789012/eu-west-1/rds.db-instances","id":"arn:aws:rds:eu-west-1:123456789012:db:prod","raw":{"DBInstanceIdentifier":"prod","DbiResourceId":"db-ABC","DBInstanceArn":"arn:aws:rds:eu-west-1:123456789012:db:prod","InstanceCreateTime":"2025-01-01T00:00:00Z"}}]})";
}

[[nodiscard]] inline std::string backup_policies() {
  return R"(policy "a.backup" {
  title = "Data survives", severity = "critical",
  on = { type = "aws_db_instance", action = "destroys" },
  require = function(r)
    return any(r:surviving_backups(), function(b)
      return age(b.data_as_of) < hours(24)
    end)
  end, message = "{address} is lost" })";
}

}  // namespace holdpoint::api

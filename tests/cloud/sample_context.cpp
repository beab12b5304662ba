#include "sample_context.hpp"

#include <gtest/gtest.h>

#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::cloud::testing {

Json empty_document() {
  return Json{{"format", "holdpoint.context"},
              {"format_version", 1},
              {"collected_at", "2026-02-26T22:00:00Z"},
              {"collector", {{"name", "sample"}, {"version", "1"}}},
              {"scopes",
               {{{"provider", "aws"},
                 {"account", kAccount},
                 {"region", kRegion},
                 {"principal", "arn:aws:sts::123456789012:role/read"}}}},
              {"sources", Json::array()},
              {"items", Json::array()}};
}

Json source_of(const std::string& id, const std::string& dataset,
               const std::string& account, const std::string& region) {
  const auto* row = vocabulary::find_dataset(dataset);
  Json source{{"id", id},          {"dataset", dataset},
              {"provider", "aws"}, {"account", account},
              {"region", region},  {"collected_at", "2026-02-26T22:00:00Z"},
              {"status", "ok"},    {"complete", true}};
  if (row != nullptr) source["call"] = std::string(row->call);
  return source;
}

Json item_of(const std::string& source, const Json& raw) {
  return {{"source", source}, {"raw", raw}};
}

Json sample_document() {
  Json document = empty_document();
  Json aws_backup = source_of("backup-snapshots", "aws.rds.db_snapshots");
  aws_backup["call"] = "rds describe-db-snapshots --snapshot-type awsbackup";
  document["sources"] = {source_of("instances", "aws.rds.db_instances"),
                         source_of("snapshots", "aws.rds.db_snapshots"),
                         aws_backup,
                         {{"id", "nightly"},
                          {"provider", "aws"},
                          {"account", kAccount},
                          {"region", kRegion},
                          {"kinds", {"restore_test"}},
                          {"of_kinds", {"database.instance"}},
                          {"collected_at", "2026-02-26T22:00:00Z"},
                          {"status", "ok"},
                          {"complete", true},
                          {"count", 1}}};
  document["items"] = {
      item_of("instances",
              {{"DBInstanceIdentifier", "prod"},
               {"DBInstanceArn", "arn:aws:rds:eu-west-1:123456789012:db:prod"},
               {"DbiResourceId", "db-ABC"}}),
      item_of("instances",
              {{"DBInstanceIdentifier", "stage"},
               {"DBInstanceArn", "arn:aws:rds:eu-west-1:123456789012:db:stage"},
               {"DbiResourceId", "db-DEF"}}),
      item_of("snapshots",
              {{"DBSnapshotIdentifier", "rds:prod-2026-02-26-00-24"},
               {"DBSnapshotArn",
                "arn:aws:rds:eu-west-1:123456789012:snapshot:rds:prod-2026"},
               {"DbiResourceId", "db-ABC"},
               {"SnapshotCreateTime", 1772065445.123}}),
      {{"kind", "restore_test"},
       {"id", "t-1"},
       {"source", "nightly"},
       {"of", "db-ABC"},
       {"result", "passed"},
       {"finished_at", "2026-02-26T03:00:00Z"},
       {"method", "custom"}}};
  return document;
}

Result<Context> read(const Json& document) {
  return Context::read(Bytes::copy_of(document.dump(), "context.json"));
}

Context context_of(const Json& document) {
  const auto context = read(document);
  if (!context) {
    ADD_FAILURE() << to_string(context.error());
    return {};
  }
  return *context;
}

Evidence evidence_of(const Json& document, std::int64_t age_seconds) {
  return {context_of(document), Timestamp{kCollectedAt + age_seconds, 0}};
}

}  // namespace holdpoint::cloud::testing

#include "neutral_items.hpp"

namespace holdpoint::policytest {
namespace {

constexpr std::string_view kKinds[] = {
    "account",      "backup",           "bucket",      "cache",
    "cluster.k8s",  "database.cluster", "expectation", "database.instance",
    "filesystem",   "freeze",           "key",         "network",
    "restore_test", "search.domain",    "table",       "volume",
    "warehouse"};

constexpr std::string_view kFields[] = {
    // of every kind
    "account", "aliases", "created_at", "id", "provider", "raw", "region",
    "status", "tags",
    // of what can be lost
    "continuous_backup", "delete_protected", "deleted_at",
    // of backups and restore tests
    "backup", "data_as_of", "expires_at", "finished_at", "immutable_until",
    "kms_key", "method", "of", "origin", "result", "state", "survives_delete",
    // of freezes and expectations
    "ends_at", "lineage", "owner", "reason", "root", "serial", "starts_at",
    "workspace"};

}  // namespace

std::span<const std::string_view> neutral_kinds() { return kKinds; }
std::span<const std::string_view> neutral_fields() { return kFields; }

}  // namespace holdpoint::policytest

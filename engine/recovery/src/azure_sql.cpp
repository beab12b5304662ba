// Azure SQL. Long-term backups are listed by location and outlive both their
// database and its server. Restore to a point in time works for a deleted
// database as long as its server lives, and nothing says how far it reaches.
#include <optional>
#include <utility>

#include "paths.hpp"
#include "specials.hpp"

namespace holdpoint::recovery {
namespace {

constexpr std::string_view kServers = "azurerm.sql.server";
constexpr std::string_view kDatabases = "azurerm.sql.db";
constexpr std::string_view kLongTerm = "azurerm.sql.db_ltr_backup";

Found make_found(const Inquiry& inquiry, std::string id, std::string origin,
                 std::string why) {
  Found found{.backup = {},
              .names = {id},
              .fortune = Fortune(std::move(why)),
              .encrypted = std::nullopt,
              .family = Family::kNone};
  found.backup.id = std::move(id);
  found.backup.origin = std::move(origin);
  found.backup.state = "complete";
  found.backup.account = inquiry.object.scope.account.value_or("");
  found.backup.region = inquiry.object.scope.region.value_or("");
  return found;
}

// Where the server is; nullopt with a gap when nobody says.
std::optional<std::string> location_of(Inquiry& inquiry,
                                       std::string_view server) {
  const cloud::Answer servers = inquiry.ask(kServers);
  for (const cloud::Item* item : servers.items) {
    if (text_at(item->raw, "name") == server) {
      return text_at(item->raw, "location");
    }
  }
  if (servers.is_known()) {
    inquiry.add_gap({.dataset = std::string(kServers),
                     .account = inquiry.object.scope.account.value_or(""),
                     .region = {},
                     .why = "it does not list the server `" +
                            std::string(server) +
                            "`, whose location decides "
                            "where long-term backups are listed",
                     .next_step = "collect as somebody who may see it"});
  }
  return std::nullopt;
}

void add_long_term(Inquiry& inquiry, std::string_view server) {
  const auto location = location_of(inquiry, server);
  if (!location) return;
  for (const cloud::Item* item : inquiry.ask(kLongTerm, *location).items) {
    const json::Value raw = item->raw;
    if (text_at(raw, "serverName") != server ||
        text_at(raw, "databaseName") != inquiry.name) {
      continue;
    }
    // Of an older database of this name, which was deleted.
    if (!value_at(raw, "databaseDeletionTime").is_null()) continue;
    Found found = make_found(inquiry, item->id, "long-term",
                             "long-term backups outlive database and server");
    if (const auto time = cloud::time_of(value_at(raw, "backupTime"))) {
      set_data_time(found.backup, *time, inquiry.evidence.now());
    } else {
      found.backup.data_as_of_missing = "its backupTime is no time with a zone";
    }
    const json::Value expires = value_at(raw, "backupExpirationTime");
    found.backup.expires_at = cloud::time_of(expires);
    if (!expires.is_null() && !found.backup.expires_at) {
      found.fortune.lower(Survives::kUnknown, "when it expires cannot be read");
    }
    inquiry.add(std::move(found));
  }
}

void add_point_in_time(Inquiry& inquiry, std::string_view server) {
  const cloud::Answer databases = inquiry.ask(kDatabases, server);
  for (const cloud::Item* item : databases.items) {
    if (text_at(item->raw, "name") != inquiry.name ||
        text_at(item->raw, "earliestRestoreDate").empty()) {
      continue;
    }
    Found found = make_found(
        inquiry, "point-in-time restore of " + inquiry.name, "continuous",
        "Azure restores a deleted database while its server lives");
    found.backup.data_as_of_missing = "Azure does not say how far it reaches";
    const Removed removed = inquiry.removals().find(
        Family::kAzureSqlServer, {text_at(inquiry.before, "server_id")});
    if (removed) {
      found.fortune.lower(removed.certain ? Survives::kNo : Survives::kUnknown,
                          "the plan " + removed.removal->verb + " its server " +
                              removed.removal->change->address);
    }
    inquiry.add(std::move(found));
  }
}

}  // namespace

void add_azure_sql_backups(Inquiry& inquiry) {
  const std::string server = subject_of(inquiry.row, inquiry.before);
  if (server.empty()) {
    inquiry.add_gap({.dataset = std::string(kDatabases),
                     .account = inquiry.object.scope.account.value_or(""),
                     .region = {},
                     .why = "the server of " + inquiry.address() +
                            " is not known: server_id is not set",
                     .next_step = "refresh the plan"});
    return;
  }
  add_long_term(inquiry, server);
  add_point_in_time(inquiry, server);
}

}  // namespace holdpoint::recovery

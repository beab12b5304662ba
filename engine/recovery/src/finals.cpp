#include "finals.hpp"

#include <utility>

#include "paths.hpp"

namespace holdpoint::recovery {
namespace {

// What the provider will do, by the values of the prior state: nullopt when it
// makes none.
std::optional<std::string> name_of_final(const Inquiry& inquiry) {
  const FinalBackup& row = inquiry.row.final_backup;
  const json::Value before = inquiry.before;
  if (row.skip.empty() && row.wanted.empty() && row.name.empty()) return {};
  if (!row.skip.empty() && boolean_at(before, row.skip) != false) return {};
  if (!row.wanted.empty() && boolean_at(before, row.wanted) != true) return {};
  std::string name = text_at(before, row.name);
  // Without a name the provider refuses to delete.
  if (!row.name.empty() && name.empty()) return {};
  return name;
}

std::string why_it_will_be_made(const FinalBackup& row) {
  const std::string_view attribute = !row.skip.empty()     ? row.skip
                                     : !row.wanted.empty() ? row.wanted
                                                           : row.name;
  const std::string said = !row.skip.empty()     ? " is false"
                           : !row.wanted.empty() ? " is true"
                                                 : " is set";
  return "the provider makes it before it deletes: before." +
         std::string(attribute) + said;
}

}  // namespace

void add_final_backup(Inquiry& inquiry) {
  if (!inquiry.destroyed) return;
  const std::optional<std::string> name = name_of_final(inquiry);
  if (!name) return;
  const FinalBackup& row = inquiry.row.final_backup;

  Found found{.backup = {},
              .names = {},
              .fortune = Fortune(why_it_will_be_made(row)),
              .encrypted = std::nullopt,
              .family = Family::kNone};
  Backup& backup = found.backup;
  backup.id = name->empty() ? "final backup of " + inquiry.address() : *name;
  backup.origin = "final";
  backup.state = "planned";
  backup.planned = true;
  backup.data_as_of_missing = "it is not made yet";
  backup.account = inquiry.object.scope.account.value_or("");
  backup.region = inquiry.object.scope.region.value_or("");

  for (const Found& known : inquiry.found()) {
    for (const std::string& taken : known.names) {
      if (name->empty() || last_part(taken) != *name) continue;
      found.fortune.lower(Survives::kUnknown,
                          "a backup named " + *name +
                              " exists already, so that the deletion fails");
    }
  }
  if (!row.refused_if.empty() &&
      !text_at(inquiry.before, row.refused_if).empty()) {
    found.fortune.lower(Survives::kUnknown,
                        "no final backup is made of a replica: before." +
                            std::string(row.refused_if) + " is set");
  }
  inquiry.add(std::move(found));
}

}  // namespace holdpoint::recovery

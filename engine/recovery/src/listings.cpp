#include "listings.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/values/arn.hpp"
#include "paths.hpp"

namespace holdpoint::recovery {
namespace {

using terraform::Action;

bool contains(std::span<const std::string_view> list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

std::string state_of(const Listing& listing, json::Value raw) {
  if (listing.state.empty()) return "complete";
  const std::string said = text_at(raw, listing.state);
  if (contains(listing.complete, said)) return "complete";
  if (contains(listing.creating, said)) return "creating";
  if (said == "failed" || said == "FAILED" || said == "error") return "failed";
  return said.empty() ? "unknown" : said;
}

bool is_copy(const Listing& listing, json::Value raw) {
  return std::any_of(
      listing.copy_marks.begin(), listing.copy_marks.end(),
      [&](std::string_view path) { return !value_at(raw, path).is_null(); });
}

// Whose data a backup holds is told by the earliest of its times: none of them
// is earlier than its data, and a time that cannot be read tells nothing.
// What stands in another account or region was copied there, whatever it says.
void read_data_time(const Listing& listing, json::Value raw, bool is_elsewhere,
                    const Timestamp& now, Backup& backup) {
  const bool copy = is_elsewhere || is_copy(listing, raw);
  std::optional<Timestamp> earliest;
  for (const DataTime& time : listing.times) {
    if (copy && !time.of_copy_too) continue;
    for (const json::Value& value : values_at(raw, time.path)) {
      if (value.is_null()) continue;
      const std::optional<Timestamp> read = cloud::time_of(value);
      if (!read) {
        backup.data_as_of_missing =
            "its " + std::string(time.path) + " is no time with a zone";
        return;
      }
      keep_earlier(earliest, read);
    }
  }
  if (earliest) {
    set_data_time(backup, *earliest, now);
  } else if (copy) {
    backup.data_as_of_missing =
        "it is a copy, and does not say when its original was made";
  } else {
    backup.data_as_of_missing = "it carries no time";
  }
}

// The earliest time of any kind, for joins: a copy's too.
std::optional<Timestamp> earliest_time(const Listing& listing,
                                       json::Value raw) {
  std::optional<Timestamp> earliest;
  for (const DataTime& time : listing.times) {
    for (const json::Value& value : values_at(raw, time.path)) {
      keep_earlier(earliest, cloud::time_of(value));
    }
  }
  return earliest;
}

Claim claim_of(const Listing& listing, json::Value raw, bool is_elsewhere) {
  Claim claim{
      .id = {},
      .name = text_at(raw, listing.name),
      .object_created = cloud::time_of(value_at(raw, listing.object_created)),
      .made = earliest_time(listing, raw),
      .is_elsewhere = is_elsewhere};
  for (const std::string_view path : listing.ids) {
    if (claim.id.empty()) claim.id = text_at(raw, path);
  }
  return claim;
}

const Origin* origin_of(const Listing& listing, json::Value raw) {
  const std::string said = text_at(raw, listing.origin);
  for (const Origin& origin : listing.origins) {
    if (listing.origin.empty() || origin.value == said) return &origin;
  }
  return nullptr;
}

// Whether automated backups outlive their object: the provider sends what the
// prior state says.
void judge_kept(const Inquiry& inquiry, const Origin& origin,
                Fortune& fortune) {
  const Keep& keep = inquiry.row.keep;
  const std::string why(origin.why);
  if (keep.attribute.empty()) {
    fortune.lower(Survives::kNo, why);
    return;
  }
  const std::string attribute = "before." + std::string(keep.attribute);
  const json::Value value = value_at(inquiry.before, keep.attribute);
  const std::string kept = keep.kept_when ? "true" : "false";
  const std::string not_kept = keep.kept_when ? "false" : "true";
  if (value.is_null()) {
    fortune.lower(Survives::kNo, why + ": " + attribute + " is not set");
  } else if (!value.is_boolean()) {
    fortune.lower(Survives::kUnknown, attribute + " is neither true nor false");
  } else if (value.as_boolean() != keep.kept_when) {
    fortune.lower(Survives::kNo, why + ": " + attribute + " is " + not_kept);
  }
}

void judge_destruction(const Inquiry& inquiry, const Listing& listing,
                       const Origin* origin, json::Value raw,
                       Fortune& fortune) {
  if (origin == nullptr) {
    const std::string said = text_at(raw, listing.origin);
    fortune.lower(Survives::kUnknown,
                  "its " + std::string(listing.origin) +
                      (said.empty() ? " is not known"
                                    : " `" + said + "` is not known here"));
    return;
  }
  const bool looks_automated =
      !listing.automated_prefix.empty() &&
      text_at(raw, listing.label).starts_with(listing.automated_prefix);
  if (looks_automated && origin->name != "automated") {
    fortune.lower(Survives::kUnknown,
                  "its name is that of an automated one, and its " +
                      std::string(listing.origin) + " is " +
                      std::string(origin->value));
  }
  switch (origin->fate) {
    case Fate::kOutlives:
      break;
    case Fate::kDies:
      fortune.lower(Survives::kNo, std::string(origin->why));
      break;
    case Fate::kIfKept:
      judge_kept(inquiry, *origin, fortune);
      break;
    case Fate::kUnclear:
      fortune.lower(Survives::kUnknown, std::string(origin->why));
      break;
  }
}

// An update that sets the retention of automated backups to zero deletes them.
void judge_retention(const Inquiry& inquiry, const Origin* origin,
                     Fortune& fortune) {
  const std::string_view attribute = inquiry.row.retention;
  if (attribute.empty() || inquiry.object.change->action != Action::kUpdate ||
      (origin != nullptr && origin->fate == Fate::kOutlives)) {
    return;
  }
  const terraform::ChangeValues& values = *inquiry.object.values;
  const json::Value after = value_at(values.after, attribute);
  if (value_at(values.after_unknown, attribute).is_true()) {
    fortune.lower(Survives::kUnknown,
                  "what " + std::string(attribute) + " will be is not known");
  } else if (after.kind() == json::Kind::kInteger && after.as_integer() == 0) {
    fortune.lower(Survives::kNo, "the plan turns automated backups off: " +
                                     std::string(attribute) + " is 0");
  }
}

std::string reason_to_survive(const Inquiry& inquiry, const Origin* origin) {
  if (!inquiry.destroyed) {
    return "the plan does not destroy " + inquiry.address();
  }
  if (origin == nullptr) return {};
  if (origin->fate != Fate::kIfKept) return std::string(origin->why);
  return "automated backups are kept: before." +
         std::string(inquiry.row.keep.attribute) + " is " +
         (inquiry.row.keep.kept_when ? "true" : "false");
}

Found read_item(const Inquiry& inquiry, const Listing& listing,
                const cloud::Item& item, const Joined& joined,
                bool is_elsewhere) {
  const json::Value raw = item.raw;
  const Origin* origin = origin_of(listing, raw);
  const cloud::Scope& scope = inquiry.source_of(item).scope;
  const std::string label = text_at(raw, listing.label);
  Found found{.backup = {},
              .names = {},
              .fortune = Fortune(reason_to_survive(inquiry, origin)),
              .encrypted = boolean_at(raw, listing.encrypted),
              .family = listing.removed_by};
  Backup& backup = found.backup;
  const std::string arn = text_at(raw, listing.arn);
  backup.id = !arn.empty() ? arn : item.id.empty() ? label : item.id;
  for (const std::string& name : {arn, item.id, label}) {
    if (!name.empty()) found.names.push_back(name);
  }
  backup.origin = origin != nullptr ? std::string(origin->name)
                                    : text_at(raw, listing.origin);
  backup.state = state_of(listing, raw);
  backup.account = scope.account;
  backup.region = scope.region;
  backup.kms_key = text_at(raw, listing.key);
  read_data_time(listing, raw, is_elsewhere, inquiry.evidence.now(), backup);
  // A snapshot that was shared is listed where it does not live.
  if (const auto own = values::parse_arn(arn);
      own && !own->account.empty() && own->account != scope.account &&
      !inquiry.evidence.is_everywhere()) {
    found.fortune.lower(Survives::kUnknown,
                        "its ARN is of account " + own->account +
                            ", and the answer is of " + scope.account);
  }

  if (joined.join == Join::kDoubtful) {
    found.fortune.lower(Survives::kUnknown, joined.why);
  }
  const json::Value expires = value_at(raw, listing.expires);
  backup.expires_at = cloud::time_of(expires);
  if (!expires.is_null() && !backup.expires_at) {
    found.fortune.lower(Survives::kUnknown, "when it expires cannot be read");
  }
  if (!value_at(raw, listing.part).is_null()) {
    found.fortune.lower(Survives::kUnknown,
                        "it holds " + text_at(raw, listing.part) +
                            " only: whether every part of the " +
                            std::string(inquiry.row.noun) +
                            " has one is not known");
  }
  if (inquiry.destroyed && is_elsewhere && origin != nullptr &&
      origin->fate == Fate::kIfKept) {
    found.fortune.lower(Survives::kUnknown,
                        "whether automated backups in another place are "
                        "deleted with their " +
                            std::string(inquiry.row.noun) +
                            " is not documented");
  } else if (inquiry.destroyed) {
    judge_destruction(inquiry, listing, origin, raw, found.fortune);
  } else {
    judge_retention(inquiry, origin, found.fortune);
  }
  return found;
}

// The usual case, told without reading more: the item is of another object.
bool names_another(const Inquiry& inquiry, const Listing& listing,
                   json::Value raw) {
  if (inquiry.id.empty()) return false;
  for (const std::string_view path : listing.ids) {
    const json::Value id = cloud::member_at(raw, path);
    if (id.is_string() && !id.as_string().empty()) {
      return id.as_string() != inquiry.id;
    }
  }
  return false;
}

void add_items(Inquiry& inquiry, Joiner& joiner, const Listing& listing,
               const std::vector<const cloud::Item*>& items,
               bool is_elsewhere) {
  for (const cloud::Item* item : items) {
    if (names_another(inquiry, listing, item->raw)) continue;
    const Claim claim = claim_of(listing, item->raw, is_elsewhere);
    if (listing.may_be_silent && claim.id.empty() && claim.name.empty()) {
      continue;
    }
    const Joined joined = listing.per_object && !is_elsewhere
                              ? Joined{Join::kMine, {}}
                              : joiner.join(claim);
    if (joined.join == Join::kOther) continue;
    if (joined.join == Join::kDoubtful && is_elsewhere) continue;
    inquiry.add(read_item(inquiry, listing, *item, joined, is_elsewhere));
  }
}

}  // namespace

void add_listed_backups(Inquiry& inquiry, Joiner& joiner) {
  for (const Listing& listing : inquiry.row.listings) {
    const std::string subject =
        listing.per_object ? inquiry.name : std::string();
    add_items(inquiry, joiner, listing,
              inquiry.ask(listing.dataset, subject).items, false);
    add_items(inquiry, joiner, listing,
              inquiry.elsewhere(listing.dataset, subject).items, true);
  }
}

}  // namespace holdpoint::recovery

// The living object: by immutable id, else by name.
#include <utility>

#include "holdpoint/recovery/recovery.hpp"
#include "holdpoint/vocabulary/datasets.hpp"
#include "paths.hpp"
#include "row.hpp"

namespace holdpoint::recovery {
namespace {

// How the object is looked for.
struct Wanted {
  std::string id, name, arn, subject;
  bool cannot_exist = false;  // its name is made up when it is created
  std::string doubt;          // set: its name is not known
};

Wanted wanted_of(const Object& object, const Row& row) {
  const terraform::ChangeValues& values = *object.values;
  const bool exists = values.before.is_object();
  const json::Value shown = exists ? values.before : values.after;
  Wanted wanted{.id = text_at(shown, row.id),
                .name = text_at(shown, row.name),
                .arn = text_at(shown, row.arn),
                .subject = subject_of(row, shown),
                .cannot_exist = false,
                .doubt = {}};
  if (!row.live.subject.empty() && wanted.subject.empty()) {
    wanted.doubt = "its " + std::string(row.live.subject) + " is not known";
    return wanted;
  }
  if (!wanted.id.empty() || !wanted.name.empty()) return wanted;
  if (row.name.empty()) {
    // Nothing names it before it exists: its id is given to it then.
    wanted.cannot_exist = !exists;
    if (exists) wanted.doubt = "its " + std::string(row.id) + " is not known";
    return wanted;
  }
  const bool has_prefix =
      !row.name_prefix.empty() && !text_at(shown, row.name_prefix).empty();
  const bool is_unset = object.is_unset && object.is_unset(row.name);
  if (!exists && row.name_is_made_up && (has_prefix || is_unset)) {
    wanted.cannot_exist = true;
    return wanted;
  }
  wanted.doubt = "its " + std::string(row.name) + " is not known before apply";
  return wanted;
}

bool matches(const LiveObject& live, const Wanted& wanted, json::Value raw) {
  const std::string id = text_at(raw, live.id);
  if (!wanted.id.empty() && !id.empty()) return id == wanted.id;
  if (!live.name.empty()) {
    return !wanted.name.empty() && name_at(raw, live.name) == wanted.name;
  }
  return !wanted.arn.empty() && text_at(raw, live.arn) == wanted.arn;
}

// A place that is not known, as a gap; nullopt if it is.
std::optional<cloud::Gap> gap_of_place(const Object& object, const Row& row,
                                       const cloud::Evidence& evidence) {
  if (evidence.is_everywhere()) return std::nullopt;
  cloud::Gap gap{.dataset = std::string(row.live.dataset),
                 .account = object.scope.account.value_or(""),
                 .region = object.scope.region.value_or(""),
                 .why = {},
                 .next_step = {}};
  const vocabulary::Dataset* dataset =
      vocabulary::find_dataset(row.live.dataset);
  const bool is_regional = dataset == nullptr || !dataset->global;
  if (!object.scope.account) {
    gap.why = object.scope.account_missing;
  } else if (is_regional && !object.scope.region) {
    gap.why = object.scope.region_missing;
  } else {
    return std::nullopt;
  }
  return gap;
}

}  // namespace

Live live_of(const Object& object, const cloud::Evidence& evidence) {
  Live result;
  const Row* row = find_row(object.change->type);
  if (row == nullptr) {
    result.gap =
        cloud::Gap{.dataset = {},
                   .account = {},
                   .region = {},
                   .why = "which cloud objects " + object.change->type +
                          " makes is not known to Holdpoint",
                   .next_step = "look into the dataset itself: cloud.…"};
    return result;
  }
  result.dataset = std::string(row->live.dataset);
  const Wanted wanted = wanted_of(object, *row);
  if (wanted.cannot_exist) return result;
  const auto gap = [&](std::string why, std::string next_step) {
    result.gap = cloud::Gap{.dataset = result.dataset,
                            .account = object.scope.account.value_or(""),
                            .region = object.scope.region.value_or(""),
                            .why = std::move(why),
                            .next_step = std::move(next_step)};
  };
  if (!wanted.doubt.empty()) {
    gap(wanted.doubt, "write the name into the configuration");
    return result;
  }
  result.gap = gap_of_place(object, *row, evidence);
  if (result.gap) return result;

  const cloud::Answer answer =
      evidence.ask({.dataset = result.dataset,
                    .account = object.scope.account.value_or(""),
                    .region = object.scope.region,
                    .subject = wanted.subject});
  result.sources = answer.sources;
  result.valid_until = answer.valid_until;
  result.examined = answer.items.size();
  std::size_t count = 0;
  for (const cloud::Item* item : answer.items) {
    if (!matches(row->live, wanted, item->raw)) continue;
    result.item = item;
    ++count;
  }
  if (count > 1) {
    result.item = nullptr;
    gap(std::to_string(count) + " objects are named `" + wanted.name + "`",
        "join by an id that only one of them has");
  } else if (count == 0 && !answer.is_known()) {
    result.gap = answer.gaps.front();
  }
  return result;
}

}  // namespace holdpoint::recovery

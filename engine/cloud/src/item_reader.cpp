#include "item_reader.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "fields.hpp"
#include "holdpoint/cloud/evidence.hpp"
#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::cloud::internal {
namespace {

constexpr std::string_view kKinds[] = {"account",
                                       "backup",
                                       "bucket",
                                       "cache",
                                       "cluster.k8s",
                                       "expectation",
                                       "database.cluster",
                                       "database.instance",
                                       "filesystem",
                                       "freeze",
                                       "key",
                                       "network",
                                       "restore_test",
                                       "search.domain",
                                       "table",
                                       "volume",
                                       "warehouse"};

// The neutral fields whose form decides what they say. A text that is not
// known here is nobody's business: policies read it as it is.
constexpr std::string_view kTimes[] = {
    "created_at", "data_as_of",  "deleted_at",      "ends_at",
    "expires_at", "finished_at", "immutable_until", "starts_at"};
constexpr std::string_view kTexts[] = {"of",     "origin",  "state",  "status",
                                       "backup", "kms_key", "method", "result"};
constexpr std::string_view kFlags[] = {"survives_delete", "delete_protected"};

// What names an object: texts and numbers, such as Cloud SQL's backup ids.
std::string name_of(json::Value value) {
  switch (value.kind()) {
    case json::Kind::kString:
      return std::string(value.as_string());
    case json::Kind::kInteger:
    case json::Kind::kReal:
    case json::Kind::kDecimal:
      return std::string(value.number_text());
    default:
      return {};
  }
}

std::string name_at(json::Value raw, std::string_view path) {
  return path.empty() ? std::string() : name_of(member_at(raw, path));
}

// Takes from `raw` what the dataset's row says of names. False when the row
// names an id and the object has none.
bool take_names(Item& item, const Source& source) {
  if (item.raw.is_string()) {
    if (item.id.empty()) item.id = item.raw.as_string();
    return true;
  }
  const auto* row = vocabulary::find_dataset(source.dataset);
  const std::string_view id_path = row == nullptr ? "" : row->id;
  const std::string_view label_path = row == nullptr ? "" : row->label;
  const std::string label = name_at(item.raw, label_path);
  if (item.id.empty()) item.id = name_at(item.raw, id_path);
  if (item.id.empty()) item.id = label;
  if (!label.empty() && label != item.id &&
      std::find(item.aliases.begin(), item.aliases.end(), label) ==
          item.aliases.end()) {
    item.aliases.push_back(label);
  }
  return !item.id.empty() || (id_path.empty() && label_path.empty());
}

// Of texts and flags another tool may well have names that are much alike.
void check_neutral_fields(Fields& fields) {
  fields.refuse_misspellings(kTimes);
  for (const auto key : kTimes) (void)fields.time(key);
  for (const auto key : kTexts) (void)fields.text_or_empty(key);
  for (const auto key : kFlags) (void)fields.flag(key);
  const json::Value tags = fields.object("tags");
  for (std::size_t i = 0; i < tags.size(); ++i) {
    if (!tags.at(i).is_string()) {
      fields.refuse("tags", "the value of a tag must be a string");
    }
  }
  const json::Value continuous = fields.object("continuous_backup");
  if (continuous.is_null()) return;
  Fields inner(continuous, "continuous_backup");
  (void)inner.flag("enabled");
  (void)inner.flag("survives_delete");
  (void)inner.time("latest_restorable_at");
  (void)inner.time("earliest_restorable_at");
  if (inner.failed()) fields.refuse({}, inner.complaint());
}

}  // namespace

bool is_known_kind(std::string_view kind) {
  return std::find(std::begin(kKinds), std::end(kKinds), kind) !=
         std::end(kKinds);
}

ItemResult<Item> read_item(json::Value value, const Source& source,
                           const std::string& path) {
  Fields fields(value, path);
  Item item;
  item.kind = fields.text_or_empty("kind");
  item.id = fields.text_or_empty("id");
  item.aliases = fields.texts("aliases");
  item.fields = value;
  item.raw = value.get("raw");
  if (!item.raw.is_null() && !item.raw.is_object() && !item.raw.is_string()) {
    fields.refuse("raw", "expected an object, found " +
                             std::string(kind_text(item.raw.kind())));
  }
  check_neutral_fields(fields);
  if (fields.failed()) return tl::unexpected(fields.complaint());
  const bool has_raw = !item.raw.is_null();
  if (has_raw && take_names(item, source)) return item;
  if (!has_raw && !item.id.empty() && !item.kind.empty()) return item;
  return tl::unexpected(path + ": the item has no " +
                        (item.id.empty() ? "`id`" : "`kind` and no `raw`"));
}

ItemResult<Item> item_of_raw(json::Value raw, const Source& source,
                             std::size_t place, std::size_t count) {
  const std::string number = std::to_string(place);
  if (!raw.is_object() && !raw.is_string()) {
    return tl::unexpected("item " + number + ": expected an object, found " +
                          std::string(kind_text(raw.kind())));
  }
  Item item;
  item.raw = raw;
  if (!take_names(item, source)) {
    return tl::unexpected("item " + number + ": the object has no id");
  }
  if (item.id.empty() && count == 1) item.id = source.subject;
  if (item.id.empty()) item.id = "#" + number;
  return item;
}

bool is_place(std::string_view id) { return id.starts_with('#'); }

bool contradicts(json::Value fields, const Source& source) {
  const auto differs = [&](std::string_view key, const std::string& own) {
    const json::Value said = fields.get(key);
    return !said.is_null() && (!said.is_string() || said.as_string() != own);
  };
  // What a global service lists may well stand in a region.
  return differs("provider", source.scope.provider) ||
         differs("account", source.scope.account) ||
         (!source.scope.region.empty() &&
          differs("region", source.scope.region));
}

}  // namespace holdpoint::cloud::internal

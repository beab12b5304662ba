#include "type_facts.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "known_types.hpp"
#include "lua_text.hpp"

namespace holdpoint::cli {
namespace {

// What every provider computes, whatever a plan's values look like.
constexpr std::array<std::string_view, 4> kComputed = {"arn", "id", "self_link",
                                                       "tags_all"};

AttributeKind kind_of(terraform::TypeKind kind) {
  switch (kind) {
    case terraform::TypeKind::kBool:
      return AttributeKind::kFlag;
    case terraform::TypeKind::kString:
      return AttributeKind::kText;
    case terraform::TypeKind::kNumber:
      return AttributeKind::kNumber;
    default:
      return AttributeKind::kOther;
  }
}

AttributeKind kind_of(const json::Value& value) {
  switch (value.kind()) {
    case json::Kind::kBoolean:
      return AttributeKind::kFlag;
    case json::Kind::kString:
      return AttributeKind::kText;
    case json::Kind::kInteger:
    case json::Kind::kReal:
    case json::Kind::kDecimal:
      return AttributeKind::kNumber;
    default:
      return AttributeKind::kOther;
  }
}

bool is_computed(std::string_view name) {
  return std::find(kComputed.begin(), kComputed.end(), name) != kComputed.end();
}

// What has a value before the apply was set, or has a default of its own.
void add_side(const json::Value& side, TypeFacts& facts) {
  if (!side.is_object()) return;
  for (std::size_t i = 0; i < side.size(); ++i) {
    const std::string name(side.key_at(i));
    if (!is_lua_name(name)) continue;
    const bool is_tags = name == "tags" || name == "labels";
    if (side.at(i).is_null() && !is_tags) continue;
    facts.attributes[name] = {kind_of(side.at(i)), !is_computed(name)};
  }
}

}  // namespace

std::string_view TypeFacts::tag_attribute() const {
  for (const std::string_view name : {"tags", "labels"}) {
    const auto found = attributes.find(name);
    const bool is_map = found != attributes.end() &&
                        found->second.kind == AttributeKind::kOther &&
                        found->second.is_settable;
    if (is_map) return name;
  }
  return {};
}

TypeFacts facts_of(const std::string& type, const terraform::TypeSchema& schema,
                   std::string source) {
  TypeFacts facts{type, {}, std::move(source), /*is_complete=*/true};
  for (const auto& [name, attribute] : schema.attributes) {
    const bool is_plain = !attribute.is_block && !attribute.deprecated &&
                          !attribute.write_only && is_lua_name(name);
    if (!is_plain) continue;
    facts.attributes[name] = {kind_of(attribute.type.kind),
                              attribute.required || attribute.optional,
                              attribute.required};
  }
  return facts;
}

std::optional<TypeFacts> facts_of(const std::string& type,
                                  const terraform::Plan& plan,
                                  std::string source) {
  TypeFacts facts{type, {}, std::move(source)};
  bool found = false;
  for (const terraform::ResourceChange& change : plan.changes()) {
    if (change.type != type || change.mode != terraform::Mode::kManaged) {
      continue;
    }
    const auto loaded = plan.load(change);
    if (!loaded) continue;
    found = true;
    add_side(loaded->values.before, facts);
    add_side(loaded->values.after, facts);
  }
  if (!found) return std::nullopt;
  return facts;
}

TypeFacts facts_of(const std::string& type) {
  const KnownType* row = find_known_type(type);
  if (row == nullptr) return {type, {}, {}};
  TypeFacts facts{type, {}, "what Holdpoint knows of common types"};
  if (!row->flag.empty()) {
    facts.attributes[std::string(row->flag)] = {AttributeKind::kFlag};
  }
  if (row->is_tagged) {
    facts.attributes[row->cloud == "google" ? "labels" : "tags"] = {};
  }
  return facts;
}

AttributeKind usual_kind(std::string_view attribute) {
  static constexpr std::array<std::string_view, 10> kFlagWords = {
      "allow",  "enable",   "enabled",    "encrypted", "force",
      "public", "publicly", "protection", "skip",      "accessible"};
  static constexpr std::array<std::string_view, 9> kNumberWords = {
      "capacity", "count", "days",    "hours", "minutes",
      "period",   "port",  "seconds", "size"};
  const auto is_among = [](std::string_view word, const auto& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  std::string_view word;
  while (!attribute.empty()) {
    const std::size_t end = std::min(attribute.find('_'), attribute.size());
    word = attribute.substr(0, end);
    if (is_among(word, kFlagWords)) return AttributeKind::kFlag;
    attribute.remove_prefix(std::min(end + 1, attribute.size()));
  }
  return is_among(word, kNumberWords) ? AttributeKind::kNumber
                                      : AttributeKind::kText;
}

std::vector<std::string> types_of(const terraform::Plan& plan) {
  std::set<std::string> types;
  for (const terraform::ResourceChange& change : plan.changes()) {
    if (change.mode == terraform::Mode::kManaged) types.insert(change.type);
  }
  return {types.begin(), types.end()};
}

}  // namespace holdpoint::cli

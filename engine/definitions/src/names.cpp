#include "names.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "holdpoint/vocabulary/signatures.hpp"

namespace holdpoint::definitions {
namespace {

using vocabulary::Entry;
using vocabulary::Kind;

// Functions whose call is worth something without their result.
constexpr std::array<std::string_view, 3> kWithEffects = {
    "table.move", "table.remove", "use"};

// Read as values: a string has methods, a list has elements.
bool is_value(Kind kind) {
  return kind == Kind::kField || kind == Kind::kLibraryValue ||
         kind == Kind::kDataset || kind == Kind::kRunKey ||
         kind == Kind::kTestValue;
}

Name& at_path(Names& names, std::string_view path) {
  const std::size_t end = std::min(path.find_first_of(".:"), path.size());
  Name& name = names[std::string(path.substr(0, end))];
  return end == path.size() ? name : at_path(name.fields, path.substr(end + 1));
}

Names names_with_fields(std::span<const std::string_view> globals) {
  Names names;
  for (const std::string_view global : globals) {
    Name& name = names[std::string(global)];
    name.entry = vocabulary::find(global);
    // Any key can be given to a run.
    name.is_open = global == "run";
  }
  for (const Entry& entry : vocabulary::entries()) {
    const bool has_owner = is_value(entry.kind) ||
                           entry.kind == Kind::kMethod ||
                           entry.kind == Kind::kLibraryFunction;
    const std::size_t end = entry.name.find_first_of(".:");
    if (!has_owner || end == std::string_view::npos) continue;
    const auto global = names.find(std::string(entry.name.substr(0, end)));
    const bool is_here = global != names.end() &&
                         global->second.entry != nullptr &&
                         (global->second.entry->kind == Kind::kLibrary ||
                          global->second.entry->kind == Kind::kGlobalValue);
    if (!is_here) continue;
    Name& name = at_path(names, entry.name);
    name.entry = &entry;
    name.is_open = is_value(entry.kind);
  }
  return names;
}

// `create` is test.create in the table.
const Entry* test_entry(std::string_view name) {
  for (const Kind kind :
       {Kind::kTestBuilder, Kind::kTestValue, Kind::kExpectation}) {
    if (const Entry* entry = vocabulary::find(kind, "test", name)) return entry;
  }
  return vocabulary::find(name);
}

}  // namespace

Names policy_names() { return names_with_fields(vocabulary::global_names()); }

Names test_names() {
  Names names;
  for (const std::string_view global : vocabulary::test_global_names()) {
    Name& name = names[std::string(global)];
    name.entry = test_entry(global);
    name.is_open = name.entry != nullptr && is_value(name.entry->kind) &&
                   !name.entry->type.starts_with('(');
  }
  return names;
}

Names waiver_names() {
  return names_with_fields(vocabulary::waiver_global_names());
}

bool must_use(const Entry& entry) {
  const auto signatures = vocabulary::signatures_of(entry);
  return !signatures.empty() && !signatures.front().results.empty() &&
         std::ranges::find(kWithEffects, entry.name) == kWithEffects.end();
}

}  // namespace holdpoint::definitions

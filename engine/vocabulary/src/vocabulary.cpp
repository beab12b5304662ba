#include "holdpoint/vocabulary/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "tables.hpp"

namespace holdpoint::vocabulary {
namespace {

using Names = std::vector<std::string_view>;

std::vector<Entry> sorted_entries() {
  std::vector<Entry> all;
  for (const auto part :
       {declaration_entries(), keyword_entries(), list_helper_entries(),
        time_entries(), library_entries(), parameter_entries(), type_entries(),
        base_entries(), table_entries(), math_entries(), utf8_entries(),
        string_entries(), resource_entries(), fact_entries(), dataset_entries(),
        plan_entries(), other_subject_entries(), view_entries(),
        test_entries()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  std::ranges::sort(all, {}, &Entry::name);
  return all;
}

void sort_unique(Names& names) {
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

// Short names by kind and owner; under the empty owner, all of the kind.
using Index = std::map<std::pair<Kind, std::string_view>, Names>;

Index index_by_kind() {
  Index index;
  for (const Entry& entry : entries()) {
    index[{entry.kind, {}}].push_back(short_name(entry));
    if (!entry.owner.empty()) {
      index[{entry.kind, entry.owner}].push_back(short_name(entry));
    }
  }
  for (auto& [key, names] : index) sort_unique(names);
  return index;
}

// The union of several lists of names, sorted.
Names joined(std::initializer_list<std::span<const std::string_view>> parts) {
  Names all;
  for (const auto part : parts) all.insert(all.end(), part.begin(), part.end());
  sort_unique(all);
  return all;
}

// joined(first kind, second kind) for each owner that has either.
std::map<std::string_view, Names> by_owner(Kind first, Kind second) {
  std::map<std::string_view, Names> result;
  for (const Entry& entry : entries()) {
    if (entry.kind == first || entry.kind == second) {
      result[entry.owner].push_back(short_name(entry));
    }
  }
  for (auto& [owner, names] : result) sort_unique(names);
  return result;
}

template <typename Map>
std::span<const std::string_view> at_or_empty(
    const Map& map, const typename Map::key_type& key) {
  const auto at = map.find(key);
  return at == map.end() ? std::span<const std::string_view>() : at->second;
}

// The words of "delete, replace": a group's type lists its actions.
Names split_list(std::string_view text) {
  static constexpr std::string_view kSeparator = ", ";
  Names words;
  for (auto at = text.find(kSeparator); at != std::string_view::npos;
       at = text.find(kSeparator)) {
    words.push_back(text.substr(0, at));
    text.remove_prefix(at + kSeparator.size());
  }
  words.push_back(text);
  sort_unique(words);
  return words;
}

// "a.b.c" adds b to the steps after "a" and c to those after "a.b".
void add_steps(std::string_view name,
               std::map<std::string_view, Names>& steps) {
  for (auto dot = name.find('.'); dot != std::string_view::npos;) {
    const auto next = name.find('.', dot + 1);
    const auto end = std::min(next, name.size());
    steps[name.substr(0, dot)].push_back(name.substr(dot + 1, end - dot - 1));
    dot = next;
  }
}

}  // namespace

std::string_view to_string(Kind kind) {
  static constexpr std::array<std::string_view, kKindCount> kNames{
      "declaration",
      "function",
      "library",
      "library function",
      "library value",
      "global value",
      "dataset",
      "run key",
      "subject",
      "field",
      "method",
      "type",
      "policy key",
      "selector key",
      "action",
      "group of actions",
      "severity",
      "enforcement",
      "undetermined mode",
      "standing mode",
      "unknown reason",
      "test key",
      "test builder",
      "test value",
      "expectation",
      "waiver key",
      "kind of evidence"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view short_name(const Entry& entry) {
  const auto at = entry.name.find_last_of(".:");
  return at == std::string_view::npos ? entry.name : entry.name.substr(at + 1);
}

std::span<const Entry> entries() {
  static const std::vector<Entry> kAll = sorted_entries();
  return kAll;
}

const Entry* find(std::string_view name) {
  const auto all = entries();
  const auto at = std::ranges::lower_bound(all, name, {}, &Entry::name);
  return at != all.end() && at->name == name ? &*at : nullptr;
}

const Entry* find(Kind kind, std::string_view owner,
                  std::string_view short_name_of) {
  for (const Entry& entry : entries()) {
    if (entry.kind == kind && entry.owner == owner &&
        short_name(entry) == short_name_of) {
      return &entry;
    }
  }
  return nullptr;
}

std::span<const std::string_view> names_of(Kind kind, std::string_view owner) {
  static const Index kIndex = index_by_kind();
  return at_or_empty(kIndex, {kind, owner});
}

std::span<const std::string_view> global_names() {
  static const Names kNames = joined(
      {names_of(Kind::kDeclaration, "policy"), names_of(Kind::kGlobalFunction),
       names_of(Kind::kLibrary), names_of(Kind::kGlobalValue)});
  return kNames;
}

std::span<const std::string_view> test_global_names() {
  static const Names kNames = joined(
      {names_of(Kind::kDeclaration, "test"), names_of(Kind::kTestBuilder),
       names_of(Kind::kTestValue), names_of(Kind::kExpectation)});
  return kNames;
}

std::span<const std::string_view> waiver_global_names() {
  return names_of(Kind::kDeclaration, "waiver");
}

bool is_global(std::string_view name) {
  return std::ranges::binary_search(global_names(), name);
}

bool is_test_global(std::string_view name) {
  return std::ranges::binary_search(test_global_names(), name);
}

std::span<const std::string_view> library_names(std::string_view library) {
  static const auto kNames =
      by_owner(Kind::kLibraryFunction, Kind::kLibraryValue);
  return at_or_empty(kNames, library);
}

std::span<const std::string_view> subject_fields(std::string_view owner) {
  return names_of(Kind::kField, owner);
}

std::span<const std::string_view> subject_members(std::string_view owner) {
  static const auto kNames = by_owner(Kind::kField, Kind::kMethod);
  return at_or_empty(kNames, owner);
}

std::span<const std::string_view> policy_keys() {
  return names_of(Kind::kPolicyKey);
}

std::span<const std::string_view> selector_keys() {
  return names_of(Kind::kSelectorKey);
}

std::span<const std::string_view> dataset_steps(std::string_view path) {
  static const std::map<std::string_view, Names> kSteps = [] {
    std::map<std::string_view, Names> result;
    for (const Entry& entry : entries()) {
      if (entry.kind == Kind::kDataset) add_steps(entry.name, result);
    }
    for (auto& [at, names] : result) sort_unique(names);
    return result;
  }();
  return at_or_empty(kSteps, path);
}

std::span<const std::string_view> actions_of(std::string_view group) {
  static const std::map<std::string_view, Names> kActions = [] {
    std::map<std::string_view, Names> result;
    for (const Entry& entry : entries()) {
      if (entry.kind == Kind::kGroup) {
        result[short_name(entry)] = split_list(entry.type);
      }
    }
    return result;
  }();
  return at_or_empty(kActions, group);
}

}  // namespace holdpoint::vocabulary

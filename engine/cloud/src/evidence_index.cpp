#include "evidence_index.hpp"

#include <algorithm>

#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::cloud::internal {
namespace {

// Whether the API's own object is there and is one of the dataset's: without
// it, fields of the item would read as if the API had left them out.
bool holds_raw(const Item& item, const vocabulary::Dataset* row) {
  if (item.raw.is_string()) return true;
  if (!item.raw.is_object()) return false;
  if (row == nullptr || (row->id.empty() && row->label.empty())) return true;
  const auto has = [&](std::string_view path) {
    return !path.empty() && !member_at(item.raw, path).is_null();
  };
  return has(row->id) || has(row->label);
}

void keep_each_once(std::vector<std::string>& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

}  // namespace

EvidenceIndex::EvidenceIndex(const Context& context) {
  const auto& sources = context.sources();
  const auto& items = context.items();
  const auto add_place = [this](const Scope& scope) {
    accounts[scope.provider].push_back(scope.account);
    auto& named = regions[{scope.provider, scope.account}];
    if (!scope.region.empty()) named.push_back(scope.region);
  };
  for (const Scope& scope : context.scopes()) add_place(scope);
  first_items.assign(sources.size() + 1, items.size());
  for (std::size_t i = items.size(); i-- > 0;) first_items[items[i].source] = i;
  for (std::size_t i = sources.size(); i-- > 0;) {
    first_items[i] = std::min(first_items[i], first_items[i + 1]);
  }
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    const Source& source = sources[i];
    add_place(source.scope);
    entries.push_back({source.dataset, source.scope.account, source.subject,
                       source.scope.region, i});
    for (const std::string& kind : source.kinds) kinds[kind].insert(i);
    const auto* row = vocabulary::find_dataset(source.dataset);
    for (std::size_t at = first_items[i]; at < first_items[i + 1]; ++at) {
      const Item& item = items[at];
      if (!item.kind.empty()) kinds[item.kind].insert(i);
      if (source.dataset.empty() || holds_raw(item, row)) continue;
      without_raw.emplace(
          i, "its item `" + item.id + "` does not hold the API's own object");
    }
  }
  std::sort(entries.begin(), entries.end());
  for (auto& [provider, names] : accounts) keep_each_once(names);
  for (auto& [account, names] : regions) keep_each_once(names);
}

std::span<const EvidenceIndex::Entry> EvidenceIndex::of_dataset(
    std::string_view name) const {
  const auto range =
      std::ranges::equal_range(entries, name, {}, &Entry::dataset);
  return {range.begin(), range.end()};
}

std::span<const EvidenceIndex::Entry> EvidenceIndex::of_subject(
    std::string_view dataset, std::string_view account,
    std::string_view subject) const {
  const auto range =
      std::ranges::equal_range(of_dataset(dataset), std::pair(account, subject),
                               {}, [](const Entry& entry) {
                                 return std::pair(entry.account, entry.subject);
                               });
  return {range.begin(), range.end()};
}

std::span<const std::string> EvidenceIndex::accounts_of(
    const std::string& provider) const {
  const auto found = accounts.find(provider);
  if (found == accounts.end()) return {};
  return found->second;
}

std::span<const std::string> EvidenceIndex::regions_of(
    const std::string& provider, const std::string& account) const {
  const auto found = regions.find({provider, account});
  if (found == regions.end()) return {};
  return found->second;
}

}  // namespace holdpoint::cloud::internal

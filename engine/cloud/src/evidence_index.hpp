// Where everything stands in a context, found once for all questions.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "holdpoint/cloud/evidence.hpp"

namespace holdpoint::cloud::internal {

struct EvidenceIndex {
  explicit EvidenceIndex(const Context& context);

  // A source in its place; sorted by all of it.
  struct Entry {
    std::string_view dataset, account, subject, region;
    std::uint32_t source = 0;

    auto operator<=>(const Entry&) const = default;
  };
  std::vector<Entry> entries;
  std::vector<std::size_t> first_items;  // of each source, and the end

  // Of sources: why its items are not the API's own objects; mostly empty.
  std::map<std::uint32_t, std::string> without_raw;

  // By provider: the accounts that the context has anything of. By provider
  // and account: its regions.
  std::map<std::string, std::vector<std::string>, std::less<>> accounts;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>>
      regions;

  // By kind: the sources that name it or have items of it.
  std::map<std::string, std::set<std::uint32_t>, std::less<>> kinds;

  [[nodiscard]] std::span<const Entry> of_dataset(std::string_view name) const;
  // About one object; without a subject, those about all objects.
  [[nodiscard]] std::span<const Entry> of_subject(
      std::string_view dataset, std::string_view account,
      std::string_view subject) const;
  [[nodiscard]] std::span<const std::string> accounts_of(
      const std::string& provider) const;
  [[nodiscard]] std::span<const std::string> regions_of(
      const std::string& provider, const std::string& account) const;
};

}  // namespace holdpoint::cloud::internal

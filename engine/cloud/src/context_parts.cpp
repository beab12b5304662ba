#include "context_parts.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "item_reader.hpp"

namespace holdpoint::cloud::internal {
namespace {

constexpr std::size_t kMostRemarks = 100;
constexpr std::string_view kManyRemarks = "there is more of this kind";

// Members that say where an item stands and what it is called, not what it is.
bool is_neutral_fact(std::string_view key) {
  constexpr std::string_view kOthers[] = {"account", "aliases",  "id",
                                          "kind",    "provider", "raw",
                                          "region",  "source"};
  return std::find(std::begin(kOthers), std::end(kOthers), key) ==
         std::end(kOthers);
}

bool holds_facts_of(json::Value a, json::Value b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::string_view key = a.key_at(i);
    if (!is_neutral_fact(key)) continue;
    const auto other = b.find(key);
    if (!other || !json::equal(a.at(i), *other)) return false;
  }
  return true;
}

tl::unexpected<Error> two_of_one_id(const Item& item, const Source& first,
                                    const Source& second) {
  std::string what = "two items have the id `" + item.id + "` and differ, in ";
  what += first.id == second.id
              ? "the source `" + first.id + "`"
              : "the sources `" + first.id + "` and `" + second.id + "`";
  return fail(ErrorCode::kInvalidValue, std::move(what), {},
              "nobody can tell which one is true: collect both at one time, "
              "or remove the wrong one");
}

// Sources whose items share one name space get the same number.
std::vector<std::size_t> name_spaces(const std::vector<Source>& sources) {
  using Key = std::tuple<std::string_view, std::string_view, std::string_view,
                         std::string_view, std::string_view>;
  std::map<Key, std::size_t> numbers;
  std::vector<std::size_t> out;
  out.reserve(sources.size());
  for (const Source& source : sources) {
    const Key key{source.dataset, source.scope.provider, source.scope.account,
                  source.scope.region, source.subject};
    out.push_back(numbers.emplace(key, numbers.size()).first->second);
  }
  return out;
}

// Fails when two items of one id differ; removes copies within one source.
Result<void> collapse_copies(ContextParts& parts) {
  const std::vector<std::size_t> spaces = name_spaces(parts.sources);
  const auto key = [&](std::size_t i) {
    const Item& item = parts.items[i];
    return std::tuple(spaces[item.source], std::string_view(item.kind),
                      std::string_view(item.id), i);
  };
  std::vector<std::size_t> order(parts.items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  std::vector<bool> copied(parts.items.size());
  std::size_t first = 0;  // of those with the same id
  for (std::size_t i = 1; i < order.size(); ++i) {
    const Item& a = parts.items[order[first]];
    const Item& b = parts.items[order[i]];
    if (a.id.empty() || is_place(a.id) || a.id != b.id || a.kind != b.kind ||
        spaces[a.source] != spaces[b.source]) {
      first = i;
      continue;
    }
    if (!equal(a, b)) {
      return two_of_one_id(a, parts.sources[a.source], parts.sources[b.source]);
    }
    copied[order[i]] = parts.items[order[i - 1]].source == b.source;
  }
  std::size_t index = 0;
  std::erase_if(parts.items, [&](const Item&) { return copied[index++]; });
  return {};
}

void drop_items_of_failed_sources(ContextParts& parts) {
  std::erase_if(parts.items, [&](const Item& item) {
    return !parts.sources[item.source].is_whole();
  });
}

// The items of each source as a range; they are ordered by source.
std::vector<std::size_t> starts_of(const ContextParts& parts) {
  std::vector<std::size_t> starts(parts.sources.size() + 1);
  for (const Item& item : parts.items) ++starts[item.source + 1];
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  return starts;
}

// Puts contexts together, one after the other.
class Merger {
 public:
  Result<void> add(const ContextParts& parts) {
    add_head(parts);
    const auto starts = starts_of(parts);
    for (std::size_t i = 0; i < parts.sources.size(); ++i) {
      const std::span items(parts.items.data() + starts[i],
                            starts[i + 1] - starts[i]);
      if (auto added = add_source(parts.sources[i], items); !added) {
        return added;
      }
    }
    return {};
  }

  Result<ContextParts> done() {
    if (auto settled = settle(out_); !settled) return fail(settled.error());
    return std::move(out_);
  }

 private:
  void add_head(const ContextParts& parts) {
    if (parts.expires_at) {
      out_.expires_at = out_.expires_at
                            ? std::min(*out_.expires_at, *parts.expires_at)
                            : *parts.expires_at;
    }
    if (parts.collected_at) {
      out_.collected_at =
          out_.collected_at ? std::max(*out_.collected_at, *parts.collected_at)
                            : *parts.collected_at;
    }
    if (out_.collector.name.empty()) {
      out_.collector = parts.collector;
    } else if (!parts.collector.name.empty() &&
               (parts.collector.name != out_.collector.name ||
                parts.collector.version != out_.collector.version)) {
      out_.collector = {"several collectors", ""};
    }
    for (const Scope& scope : parts.scopes) {
      if (std::find(out_.scopes.begin(), out_.scopes.end(), scope) ==
          out_.scopes.end()) {
        out_.scopes.push_back(scope);
      }
    }
    for (const auto& remark : parts.remarks) add_remark(out_, remark);
    out_.kept.insert(out_.kept.end(), parts.kept.begin(), parts.kept.end());
  }

  Result<void> add_source(const Source& source, std::span<const Item> items) {
    const auto index = static_cast<std::uint32_t>(out_.sources.size());
    const auto [known, is_new] = by_id_.emplace(source.id, index);
    if (!is_new) return compare(source, items, known->second);
    out_.sources.push_back(source);
    starts_.push_back(out_.items.size());
    out_.items.insert(out_.items.end(), items.begin(), items.end());
    for (std::size_t i = starts_.back(); i < out_.items.size(); ++i) {
      out_.items[i].source = index;
    }
    return {};
  }

  Result<void> compare(const Source& source, std::span<const Item> items,
                       std::uint32_t known) {
    const std::size_t start = starts_[known];
    const std::size_t end =
        known + 1 < starts_.size() ? starts_[known + 1] : out_.items.size();
    const bool same =
        source == out_.sources[known] &&
        std::equal(items.begin(), items.end(),
                   out_.items.begin() + static_cast<std::ptrdiff_t>(start),
                   out_.items.begin() + static_cast<std::ptrdiff_t>(end),
                   [](const Item& a, const Item& b) { return equal(a, b); });
    if (same) return {};
    return fail(ErrorCode::kInvalidValue,
                "two sources have the id `" + source.id + "` and differ", {},
                "use the newer one alone: nobody can tell which one is true");
  }

  ContextParts out_;
  std::map<std::string, std::uint32_t> by_id_;
  std::vector<std::size_t> starts_;  // of the items of each source
};

}  // namespace

void add_remark(ContextParts& parts, std::string remark) {
  auto& remarks = parts.remarks;
  if (remarks.size() > kMostRemarks ||
      std::find(remarks.begin(), remarks.end(), remark) != remarks.end()) {
    return;
  }
  remarks.push_back(remarks.size() == kMostRemarks ? std::string(kManyRemarks)
                                                   : std::move(remark));
}

void demote(Source& source, std::string_view code, std::string message) {
  if (!source.is_whole()) return;
  source.status = SourceStatus::kPartial;
  source.complete = false;
  source.error_code = code;
  source.error_message = std::move(message);
}

bool equal(const Item& a, const Item& b) {
  return a.kind == b.kind && a.id == b.id && a.aliases == b.aliases &&
         json::equal(a.raw, b.raw) && holds_facts_of(a.fields, b.fields) &&
         holds_facts_of(b.fields, a.fields);
}

Result<void> settle(ContextParts& parts) {
  drop_items_of_failed_sources(parts);
  std::stable_sort(
      parts.items.begin(), parts.items.end(),
      [](const Item& a, const Item& b) { return a.source < b.source; });
  if (auto collapsed = collapse_copies(parts); !collapsed) return collapsed;
  for (Source& source : parts.sources) {
    if (source.is_whole()) source.count = 0;
  }
  for (const Item& item : parts.items) ++parts.sources[item.source].count;
  return {};
}

Result<ContextParts> merge(std::span<const ContextParts* const> all) {
  Merger merger;
  for (const ContextParts* parts : all) {
    if (auto added = merger.add(*parts); !added) return fail(added.error());
  }
  return merger.done();
}

}  // namespace holdpoint::cloud::internal

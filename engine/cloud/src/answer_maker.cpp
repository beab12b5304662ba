#include "answer_maker.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "item_reader.hpp"

namespace holdpoint::cloud::internal {
namespace {

using vocabulary::EvidenceKind;

void shorten(std::optional<Timestamp>& until,
             const std::optional<Timestamp>& other) {
  if (other && (!until || *other < *until)) until = other;
}

void remove_copies(std::vector<const Item*>& items,
                   const std::vector<Source>& sources) {
  std::set<std::array<std::string_view, 6>> seen;
  std::erase_if(items, [&](const Item* item) {
    if (item->id.empty() || is_place(item->id)) return false;
    const Source& source = sources[item->source];
    const bool is_new =
        seen.insert({source.dataset, source.scope.account, source.scope.region,
                     source.subject, item->kind, item->id})
            .second;
    return !is_new;
  });
}

}  // namespace

EvidenceKind evidence_of(std::string_view kind) {
  static constexpr std::pair<std::string_view, EvidenceKind> kKinds[] = {
      {"account", EvidenceKind::kIdentity},
      {"backup", EvidenceKind::kBackup},
      {"expectation", EvidenceKind::kProtection},
      {"freeze", EvidenceKind::kProtection},
      {"key", EvidenceKind::kKey},
      {"restore_test", EvidenceKind::kRestoreTest}};
  for (const auto& [name, evidence] : kKinds) {
    if (name == kind) return evidence;
  }
  return EvidenceKind::kInventory;
}

bool AnswerMaker::add(std::uint32_t source, std::string_view kind) {
  const Source& its = context_.sources()[source];
  if (auto gap = gap_of(its, check_)) {
    if (gap->dataset.empty()) gap->dataset = kind;
    add_gap(std::move(*gap));
    return false;
  }
  answer_.sources.push_back(&its);
  // A limit that leads beyond the year 9999 limits nothing.
  if (const auto until = values::add(its.collected_at, check_.limit)) {
    shorten(answer_.valid_until, *until);
  }
  shorten(answer_.valid_until, check_.expires_at);
  for (std::size_t i = first_items_[source]; i < first_items_[source + 1];
       ++i) {
    const Item& item = context_.items()[i];
    if (kind.empty() || item.kind == kind) answer_.items.push_back(&item);
  }
  return true;
}

void AnswerMaker::add_if_known(std::uint32_t source) {
  if (!gap_of(context_.sources()[source], check_)) (void)add(source);
}

Answer AnswerMaker::done() {
  std::sort(answer_.items.begin(), answer_.items.end());
  std::sort(answer_.sources.begin(), answer_.sources.end());
  if (answer_.sources.size() > 1) {
    remove_copies(answer_.items, context_.sources());
  }
  return std::move(answer_);
}

}  // namespace holdpoint::cloud::internal

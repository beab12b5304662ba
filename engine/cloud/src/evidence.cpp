#include "holdpoint/cloud/evidence.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "answer_maker.hpp"
#include "asker.hpp"
#include "evidence_index.hpp"
#include "gaps.hpp"
#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::cloud {
using internal::Asker;
using internal::Check;
using vocabulary::EvidenceKind;

namespace {

values::Duration limit_of(std::string_view dataset,
                          const Freshness& freshness) {
  const auto* row = vocabulary::find_dataset(dataset);
  return freshness.of(row == nullptr ? EvidenceKind::kInventory : row->kind);
}

values::Duration limit_of(const Source& source, const Freshness& freshness) {
  if (!source.dataset.empty() || source.kinds.empty()) {
    return limit_of(source.dataset, freshness);
  }
  std::vector<values::Duration> limits;
  for (const std::string& kind : source.kinds) {
    limits.push_back(freshness.of(internal::evidence_of(kind)));
  }
  return *std::min_element(limits.begin(), limits.end());
}

}  // namespace

Freshness Freshness::defaults() {
  Freshness out;
  const auto set = [&](EvidenceKind kind, std::int64_t seconds) {
    out.of(kind) = values::Duration{seconds, 0};
  };
  set(EvidenceKind::kInventory, 15 * values::kSecondsPerMinute);
  set(EvidenceKind::kBackup, 2 * values::kSecondsPerHour);
  set(EvidenceKind::kRestoreTest, values::kSecondsPerDay);
  set(EvidenceKind::kProtection, 7 * values::kSecondsPerDay);
  set(EvidenceKind::kKey, 2 * values::kSecondsPerHour);
  set(EvidenceKind::kIdentity, 7 * values::kSecondsPerDay);
  return out;
}

Evidence::Evidence(Context context, Timestamp now, Freshness freshness,
                   bool everywhere)
    : context_(std::move(context)),
      now_(now),
      freshness_(freshness),
      everywhere_(everywhere),
      index_(std::make_shared<const internal::EvidenceIndex>(context_)) {}

bool Evidence::is_empty() const { return context_.sources().empty(); }

Evidence Evidence::with(const Freshness& freshness) const {
  Evidence other = *this;
  other.freshness_ = freshness;
  return other;
}

Answer Evidence::ask(const Question& question) const {
  if (!everywhere_ && question.account.empty()) {
    Answer answer;
    answer.gaps.push_back(Gap{question.dataset, "",
                              question.region.value_or(std::string()),
                              "the account that the plan is for is not known",
                              "state it with --account ACCOUNT"});
    return answer;
  }
  const Check check{now_, limit_of(question.dataset, freshness_),
                    context_.expires_at()};
  return Asker(context_, *index_, question, check, everywhere_).ask();
}

Answer Evidence::elsewhere(const Question& question) const {
  if (everywhere_) return {};
  const Check check{now_, limit_of(question.dataset, freshness_),
                    context_.expires_at()};
  return Asker(context_, *index_, question, check, everywhere_).elsewhere();
}

std::optional<Gap> Evidence::doubt(std::size_t index) const {
  const Source& source = context_.sources()[index];
  const Check check{now_, limit_of(source, freshness_), context_.expires_at()};
  if (auto gap = internal::gap_of(source, check)) return gap;
  std::set<int> parts;
  const auto why = internal::weakness(context_, *index_,
                                      static_cast<std::uint32_t>(index), parts);
  if (!why) return std::nullopt;
  return internal::useless(source, *why);
}

Answer Evidence::neutral(std::string_view kind) const {
  const auto found = index_->kinds.find(kind);
  if (found == index_->kinds.end()) {
    Answer answer;
    answer.gaps.push_back(Gap{std::string(kind), "", "",
                              "no source of the context names this kind",
                              "pass a context of a tool that writes it"});
    return answer;
  }
  const Check check{now_, freshness_.of(internal::evidence_of(kind)),
                    context_.expires_at()};
  internal::AnswerMaker maker(context_, index_->first_items, check);
  for (const std::uint32_t source : found->second) maker.add(source, kind);
  return maker.done();
}

}  // namespace holdpoint::cloud

#include "holdpoint/cloud/evidence.hpp"

#include <utility>

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

values::Duration limit_of(const Question& question,
                          const Freshness& freshness) {
  const auto* row = vocabulary::find_dataset(question.dataset);
  return freshness.of(row == nullptr ? EvidenceKind::kInventory : row->kind);
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
  const Check check{now_, limit_of(question, freshness_),
                    context_.expires_at()};
  return Asker(context_, *index_, question, check, everywhere_).ask();
}

Answer Evidence::elsewhere(const Question& question) const {
  if (everywhere_) return {};
  const Check check{now_, limit_of(question, freshness_),
                    context_.expires_at()};
  return Asker(context_, *index_, question, check, everywhere_).elsewhere();
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

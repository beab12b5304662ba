#include "joins.hpp"

#include <vector>

#include "paths.hpp"

namespace holdpoint::recovery {
namespace {

constexpr std::string_view kCannotTell =
    "whether it is of this or of an older one of the same name cannot be told";

}  // namespace

void Joiner::look(Witness& witness) {
  const LiveObject& live = inquiry_.row.live;
  const bool by_detail = !live.detail.empty();
  const std::string_view dataset = by_detail ? live.detail : live.dataset;
  const std::string_view id_path = by_detail ? live.detail_id : live.id;
  const std::string_view created =
      by_detail ? live.detail_created : live.created;
  const std::string subject =
      by_detail ? inquiry_.name : subject_of(inquiry_.row, inquiry_.before);

  const cloud::Answer answer = inquiry_.ask(dataset, subject);
  std::vector<const cloud::Item*> same;
  for (const cloud::Item* item : answer.items) {
    if (text_at(item->raw, live.name) == inquiry_.name) same.push_back(item);
  }
  if (!answer.is_known()) {
    witness.doubt = to_string(answer.gaps.front());
  } else if (same.empty()) {
    witness.doubt =
        "there is no " + std::string(inquiry_.row.noun) + " of this name now";
  } else if (same.size() > 1) {
    witness.doubt = std::to_string(same.size()) + " objects have this name";
  } else {
    witness.id = text_at(same.front()->raw, id_path);
    witness.created = cloud::time_of(value_at(same.front()->raw, created));
    if (!inquiry_.id.empty() && !witness.id.empty() &&
        inquiry_.id != witness.id) {
      witness.doubt = "the one that has this name now is another one";
    }
  }
}

const Joiner::Witness& Joiner::witness() {
  if (!witness_) {
    witness_.emplace();
    look(*witness_);
  }
  return *witness_;
}

Joined Joiner::join_by_name(const Claim& claim) {
  const Witness& living = witness();
  const auto doubt = [](const std::string& because) {
    return Joined{Join::kDoubtful, std::string(kCannotTell) + ": " + because};
  };
  // Another account's or region's object of this name is another object,
  // unless it was created at the very same moment.
  if (claim.is_elsewhere) {
    const bool same = living.doubt.empty() && living.created &&
                      claim.object_created == living.created;
    return {same ? Join::kMine : Join::kOther, {}};
  }
  if (!living.doubt.empty()) return doubt(living.doubt);
  if (!claim.id.empty() && !living.id.empty()) {
    return {claim.id == living.id ? Join::kMine : Join::kOther, {}};
  }
  if (claim.object_created && living.created) {
    return {claim.object_created == living.created ? Join::kMine : Join::kOther,
            {}};
  }
  if (!living.created) return doubt("when it was created is not known");
  if (!claim.made) return doubt("when the backup was made is not known");
  if (*claim.made >= *living.created) return {Join::kMine, {}};
  if (inquiry_.row.live.created_may_move) {
    return doubt("it is older than the creation time that is shown");
  }
  return {Join::kOther, {}};
}

Joined Joiner::join_by_arn(const std::optional<Timestamp>& made) {
  const bool holds_id =
      !inquiry_.id.empty() && same_name(inquiry_.arn, inquiry_.id);
  const bool never_says = inquiry_.row.live.created.empty() &&
                          inquiry_.row.live.detail_created.empty();
  if (holds_id || never_says) return {Join::kMine, {}};
  return join_by_name({.id = {},
                       .name = inquiry_.name,
                       .object_created = std::nullopt,
                       .made = made,
                       .is_elsewhere = false});
}

Joined Joiner::join(const Claim& claim) {
  if (!claim.id.empty() && !inquiry_.id.empty()) {
    return {claim.id == inquiry_.id ? Join::kMine : Join::kOther, {}};
  }
  if (claim.name.empty() && claim.id.empty()) {
    return {Join::kDoubtful, "it does not say what it is a backup of"};
  }
  if (claim.name.empty() || claim.name != inquiry_.name) {
    return {Join::kOther, {}};
  }
  return join_by_name(claim);
}

}  // namespace holdpoint::recovery

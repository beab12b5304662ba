#include "text_unasked.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "text_head.hpp"
#include "wording.hpp"

namespace holdpoint::report {
namespace {

// "pin.lineage is not known: no pin was given; ..." without its subject.
std::string_view reason_in(const Outcome& outcome) {
  constexpr std::string_view kMark = " is not known: ";
  if (outcome.messages.empty()) return {};
  const std::string_view text = outcome.messages.front().text;
  const std::size_t at = text.find(kMark);
  return at == std::string_view::npos ? text : text.substr(at + kMark.size());
}

// Policies by what they lack, in the order of the groups.
using Lacking =
    std::vector<std::pair<std::string_view, std::vector<std::string_view>>>;

void add_policy(Lacking& lacking, std::string_view reason,
                std::string_view policy) {
  auto found = std::find_if(
      lacking.begin(), lacking.end(),
      [reason](const auto& entry) { return entry.first == reason; });
  if (found == lacking.end()) {
    lacking.push_back({reason, {}});
    found = lacking.end() - 1;
  }
  auto& policies = found->second;
  if (policies.empty() || policies.back() != policy) policies.push_back(policy);
}

}  // namespace

bool is_unasked(const Group& group) {
  return group.effect == Effect::kWarning &&
         group.verdict == Verdict::kUndetermined &&
         std::all_of(group.outcomes.begin(), group.outcomes.end(),
                     [](const Outcome* outcome) {
                       return outcome->unknown == Unknown::kEvidence;
                     });
}

void add_unasked(Page& page, const std::vector<Group>& groups) {
  Lacking lacking;
  std::uint64_t policies = 0;
  for (const Group& group : groups) {
    if (!is_unasked(group)) continue;
    ++policies;
    for (const Outcome* outcome : group.outcomes) {
      add_policy(lacking, reason_in(*outcome), group.policy->id);
    }
  }
  if (policies == 0) return;
  page.blank();
  page.add(
      0, kHanging,
      {{"WARNING", Style::kYellow},
       {"  " + counted(policies,
                       "policy lacks evidence to decide on, and blocks nothing",
                       "policies lack evidence to decide on, and block "
                       "nothing")}});
  for (const auto& [reason, ids] : lacking) {
    std::vector<Span> spans = {{"- "}};
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (i > 0) spans.push_back({", "});
      spans.push_back({std::string(ids[i]), Style::kBold, true});
    }
    spans.push_back({": " + std::string(reason)});
    page.add(kBody, kHanging, spans);
  }
}

}  // namespace holdpoint::report

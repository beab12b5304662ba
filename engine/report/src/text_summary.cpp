#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "text_sections.hpp"
#include "wording.hpp"

namespace holdpoint::report {
namespace {

// How many policies have at least one finding of this effect.
std::uint64_t policies_with(const std::vector<Group>& groups, Effect effect) {
  std::set<const PolicyInfo*> policies;
  for (const Group& group : groups) {
    if (group.effect == effect) policies.insert(group.policy);
  }
  return policies.size();
}

// What the answer rests on: "2 policies deny, 1 warns".
std::vector<std::string> reasons_in_words(const std::vector<Group>& groups) {
  std::vector<std::string> out;
  const auto add = [&](Effect effect, std::string_view one,
                       std::string_view many) {
    const std::uint64_t policies = policies_with(groups, effect);
    if (policies > 0) out.push_back(counted(policies, one, many));
  };
  add(Effect::kDenied, "policy denies", "policies deny");
  add(Effect::kUndetermined, "could not be decided", "could not be decided");
  add(Effect::kHeld, "asks for approval", "ask for approval");
  add(Effect::kWarning, "warns", "warn");
  const auto owed =
      std::count_if(groups.begin(), groups.end(), [](const Group& group) {
        return group.effect == Effect::kNoted &&
               group.verdict == Verdict::kUndetermined;
      });
  if (owed > 0) {
    out.push_back(std::to_string(owed) + " to be judged again after apply");
  }
  return out;
}

// Allowed because all went well is not the same as allowed because no policy
// had anything to say about such a plan.
std::string praise(const Report& report) {
  const auto counts = count_verdicts(report);
  const std::uint64_t idle =
      counts.at(static_cast<std::size_t>(Verdict::kNotApplicable));
  return report.outcomes.size() == idle
             ? "no policy found anything to judge in this plan"
             : "nothing stands against this plan";
}

std::pair<std::string, Style> answer_of(Decision decision) {
  switch (decision) {
    case Decision::kAllowed:
      return {"ALLOWED", Style::kGreen};
    case Decision::kDenied:
      return {"DENIED", Style::kRed};
    case Decision::kHeld:
      return {"HELD", Style::kYellow};
    case Decision::kUndetermined:
      break;
  }
  return {"UNDETERMINED", Style::kYellow};
}

}  // namespace

std::string summary_of(const Report& report, const std::vector<Group>& groups,
                       bool colours) {
  const auto [word, style] = answer_of(report.decision);
  std::string text;
  if (report.decision == Decision::kAllowed) text = praise(report);
  for (const std::string& reason : reasons_in_words(groups)) {
    if (!text.empty()) text += ", ";
    text += reason;
  }
  const int code = exit_code(report.decision, false);
  const std::string exit = "exit " + std::to_string(code);
  std::vector<Span> line;
  if (report.shadow) {
    line = {{"SHADOW, NOTHING IS BLOCKED: ", Style::kYellow},
            {word, style},
            {": " + text + " (exit 0; without --shadow " + exit + ")"}};
  } else {
    line = {{word, style}, {": " + text + " (" + exit + ")"}};
  }
  Page page(colours, /*width=*/0);
  page.add(0, 0, line);
  return page.take();
}

}  // namespace holdpoint::report

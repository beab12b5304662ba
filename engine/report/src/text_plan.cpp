#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "text_sections.hpp"
#include "wording.hpp"

namespace holdpoint::report {
namespace {

// Destruction first: it is what cannot be taken back.
std::string actions_in_words(const PlanInfo& plan) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8>
      kOrder = {{{"delete", "to delete"},
                 {"replace", "to replace"},
                 {"recreate", "to recreate"},
                 {"forget", "to forget"},
                 {"update", "to update"},
                 {"create", "to create"},
                 {"read", "to read"},
                 {"no-op", "unchanged"}}};
  std::string out;
  for (const auto& [action, words] : kOrder) {
    const auto found = plan.actions.find(std::string(action));
    if (found == plan.actions.end() || found->second == 0) continue;
    if (!out.empty()) out += ", ";
    out += std::to_string(found->second) + " " + std::string(words);
  }
  return out.empty() ? "no resources" : out;
}

void add_origin(Page& page, const Report& report, const PlanInfo& plan) {
  const std::string name = plan.file == "-" ? "standard input" : plan.file;
  page.add(0, kBody,
           {{name, Style::kBold, true}, {": " + actions_in_words(plan)}});
  std::string origin = "Terraform " + plan.terraform_version;
  if (plan.terraform_version.empty()) origin = "unknown Terraform version";
  if (plan.timestamp) origin += ", planned " + *plan.timestamp;
  origin += ", judged as of " + to_string(report.now);
  page.add(0, kBody, {{origin, Style::kDim}});
  if (!plan.sha256.empty()) {
    page.add(0, kBody, {{"sha256 " + plan.sha256, Style::kDim}});
  }
}

void add_state_of_plan(Page& page, const PlanInfo& plan) {
  const auto warn = [&page](const std::string& text) {
    page.add(0, kBody, {{"note: ", Style::kYellow}, {text}});
  };
  if (plan.errored == true) {
    warn("Terraform hit an error while planning: this plan is a fragment");
  }
  if (plan.complete == false) {
    warn("the plan is incomplete: after it is applied, more changes follow");
  }
  if (plan.applyable == false) {
    warn("Terraform says that this plan cannot be applied");
  }
  if (plan.deferred > 0) {
    warn(counted(plan.deferred, "change was", "changes were") +
         " postponed by Terraform and " + (plan.deferred == 1 ? "is" : "are") +
         " not part of this plan");
  }
  if (plan.drifted > 0) {
    warn(counted(plan.drifted, "resource was", "resources were") +
         " changed outside Terraform since the last apply");
  }
}

void add_destroyed(Page& page, const DestroyedResource& gone) {
  constexpr std::size_t kActionColumns = 9;
  std::string action = gone.action;
  action.resize(std::max(kActionColumns, action.size() + 1), ' ');
  std::vector<Span> spans = {{action}, {gone.address, Style::kBold, true}};
  if (!gone.deposed.empty()) {
    spans.push_back(
        {" (leftover object " + gone.deposed + " of an earlier replacement)"});
  }
  const std::string reason = in_words(gone.action_reason);
  if (!reason.empty()) spans.push_back({"  " + reason, Style::kDim});
  page.add(kBody, kBody + kActionColumns, spans);
}

void add_destruction(Page& page, const PlanInfo& plan) {
  page.blank();
  if (plan.destroyed.empty()) {
    page.add(0, kBody, {{"Destroys nothing.", Style::kGreen}});
    return;
  }
  page.add(
      0, kBody,
      {{"DESTROYS " + std::to_string(plan.destroyed.size()) + " of " +
            counted(plan.existing, "existing resource:", "existing resources:"),
        Style::kRed}});
  for (const DestroyedResource& gone : plan.destroyed) {
    add_destroyed(page, gone);
  }
}

}  // namespace

void add_plan(Page& page, const Report& report, const PlanInfo& plan) {
  add_origin(page, report, plan);
  add_state_of_plan(page, plan);
  add_destruction(page, plan);
}

}  // namespace holdpoint::report

#include "text_head.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "holdpoint/base/log_line.hpp"
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

std::string name_of(const std::string& file) {
  return file == "-" ? "standard input" : heading_name(file);
}

void add_digest(Page& page, const std::string& sha256) {
  if (sha256.empty()) return;
  page.add(0, kBody, {{"sha256 " + sha256, Style::kDim}});
}

void add_plan(Page& page, const Report& report, const PlanInfo& plan) {
  const std::string name = name_of(plan.file);
  page.add(0, kBody,
           {{name, Style::kBold, true}, {": " + actions_in_words(plan)}});
  std::string origin = "Terraform " + plan.terraform_version;
  if (plan.terraform_version.empty()) origin = "unknown Terraform version";
  if (plan.timestamp) origin += ", planned " + *plan.timestamp;
  origin += ", judged as of " + to_string(report.now);
  page.add(0, kBody, {{origin, Style::kDim}});
  add_digest(page, plan.sha256);
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

// What is known of a state besides its resources.
std::string identity_of(const StateInfo& state) {
  std::string text;
  const auto add = [&text](const std::string& part) {
    text += (text.empty() ? "" : ", ") + part;
  };
  if (state.terraform_version) add("Terraform " + *state.terraform_version);
  if (state.serial) add("serial " + std::to_string(*state.serial));
  if (state.lineage) add("lineage " + *state.lineage);
  return text;
}

// The state on trial: there is no plan.
void add_audited(Page& page, const Report& report, const StateInfo& state) {
  page.add(0, kBody,
           {{name_of(state.file), Style::kBold, true},
            {": " + counted(state.resources, "managed resource",
                            "managed resources")}});
  std::string origin = identity_of(state);
  origin += (origin.empty() ? "judged as of " : ", judged as of ") +
            to_string(report.now);
  page.add(0, kBody, {{origin, Style::kDim}});
  add_digest(page, state.sha256);
}

// The state beside a plan, unless it was not used: then a note says why.
void add_state(Page& page, const StateInfo& state) {
  if (!state.mismatch.empty()) return;
  const std::string identity = identity_of(state);
  page.add(
      0, kBody,
      {{"state " + name_of(state.file) + ": " +
            counted(state.resources, "managed resource", "managed resources") +
            (identity.empty() ? "" : ", " + identity),
        Style::kDim}});
}

}  // namespace

void add_head(Page& page, const Report& report) {
  if (!report.plan) {
    if (report.state) add_audited(page, report, *report.state);
    return;
  }
  add_plan(page, report, *report.plan);
  if (report.state) add_state(page, *report.state);
  add_state_of_plan(page, *report.plan);
  add_destruction(page, *report.plan);
}

}  // namespace holdpoint::report

#include "holdpoint/runner/plan_summary.hpp"

#include "holdpoint/base/digest.hpp"
#include "holdpoint/bindings/subject.hpp"

namespace holdpoint::runner {

using terraform::Action;
using terraform::ResourceChange;

report::PlanInfo summarize(const terraform::Plan& plan) {
  report::PlanInfo info;
  info.file = plan.bytes().name();
  info.sha256 = sha256_hex(plan.bytes().view());
  info.bytes = plan.bytes().size();
  info.format_version = plan.format_version();
  info.terraform_version = plan.terraform_version();
  info.timestamp = plan.timestamp();
  info.complete = plan.complete();
  info.applyable = plan.applyable();
  info.errored = plan.errored();
  info.drifted = plan.drift().size();
  info.deferred = plan.deferred().size();
  for (const ResourceChange& change : plan.changes()) {
    if (change.mode != terraform::Mode::kManaged) continue;
    ++info.actions[std::string(terraform::to_string(change.action))];
    if (change.action != Action::kCreate && change.action != Action::kRead) {
      ++info.existing;
    }
    if (bindings::in_group(change.action, "destroys")) {
      info.destroyed.push_back(
          {change.address, change.type,
           std::string(terraform::to_string(change.action)),
           change.action_reason, change.deposed});
    }
  }
  return info;
}

report::StateInfo summarize(const terraform::State& state) {
  report::StateInfo info;
  info.file = state.bytes().name();
  info.sha256 = sha256_hex(state.bytes().view());
  info.format = terraform::to_string(state.format());
  info.lineage = state.lineage();
  info.serial = state.serial();
  info.terraform_version = state.terraform_version();
  if (!state.contents_known()) return info;
  for (const ResourceChange& instance : state.resources().changes()) {
    if (instance.mode == terraform::Mode::kManaged) ++info.resources;
  }
  return info;
}

}  // namespace holdpoint::runner

#include <algorithm>
#include <string>
#include <vector>

#include "holdpoint/report/json_line.hpp"
#include "holdpoint/report/writers.hpp"

namespace holdpoint::report {
namespace {

// Of the format, not of Holdpoint: the major number changes when a reader of
// the last one would misread the next.
constexpr std::string_view kFormatVersion = "1.3";

std::string map_line(const std::map<std::string, std::string>& map) {
  JsonLine line;
  for (const auto& [key, value] : map) line.text(key, value);
  return line.done();
}

std::string summary_line(const Report& report) {
  JsonLine line;
  line.number("policies", report.policies.size());
  line.number("policies_without_subjects",
              static_cast<std::uint64_t>(std::count_if(
                  report.policies.begin(), report.policies.end(),
                  [](const PolicyInfo& p) { return p.judged == 0; })));
  const auto counts = count_verdicts(report);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    line.number(to_string(static_cast<Verdict>(i)), counts.at(i));
  }
  return line.done();
}

std::string actions_line(const PlanInfo& plan) {
  JsonLine line;
  for (const auto& [action, count] : plan.actions) line.number(action, count);
  return line.done();
}

std::string plan_line(const PlanInfo& plan) {
  return JsonLine()
      .text("file", plan.file)
      .text("sha256", plan.sha256)
      .number("bytes", plan.bytes)
      .text("format_version", plan.format_version)
      .text("terraform_version", plan.terraform_version)
      .raw("timestamp", json_or_null(plan.timestamp))
      .raw("complete", json_or_null(plan.complete))
      .raw("applyable", json_or_null(plan.applyable))
      .raw("errored", json_or_null(plan.errored))
      .raw("actions", actions_line(plan))
      .number("drifted", plan.drifted)
      .number("deferred", plan.deferred)
      .number("existing", plan.existing)
      .done();
}

std::string destroyed_line(const DestroyedResource& gone) {
  return JsonLine()
      .text("address", gone.address)
      .text("type", gone.type)
      .text("action", gone.action)
      .text_if_any("action_reason", gone.action_reason)
      .text_if_any("deposed", gone.deposed)
      .done();
}

std::string state_line(const StateInfo& state) {
  return JsonLine()
      .text("file", state.file)
      .text("sha256", state.sha256)
      .text("format", state.format)
      .raw("lineage", json_or_null(state.lineage))
      .raw("serial", state.serial ? std::to_string(*state.serial) : "null")
      .raw("terraform_version", json_or_null(state.terraform_version))
      .number("resources", state.resources)
      .text_if_any("mismatch", state.mismatch)
      .done();
}

std::string evidence_line(const EvidenceInfo& evidence) {
  return JsonLine()
      .text("id", evidence.id)
      .text("dataset", evidence.dataset)
      .text("account", evidence.account)
      .text("region", evidence.region)
      .text("collected_at", to_string(evidence.collected_at))
      .text("status", evidence.status)
      .number("count", evidence.count)
      .done();
}

std::string budgets_line(const Report& report) {
  JsonLine line;
  for (const BudgetInfo& budget : report.budgets) {
    line.text(budget.key, budget.amount);
  }
  return line.done();
}

std::string policy_line(const PolicyInfo& policy) {
  JsonLine line;
  line.text("id", policy.id)
      .text("title", policy.title)
      .text("severity", to_string(policy.severity))
      .text("enforcement", to_string(policy.enforcement))
      .text("selects", policy.selects)
      .number("judged", policy.judged)
      .raw("instructions",
           policy.instructions ? std::to_string(*policy.instructions) : "null")
      .boolean("standard", policy.standard)
      .raw("where", json_location(policy.where))
      .text_if_any("docs", policy.docs);
  if (!policy.controls.empty()) {
    line.raw("controls", json_list(policy.controls));
  }
  return line.done();
}

std::string messages_list(const std::vector<Message>& messages) {
  std::string out = "[";
  for (const Message& message : messages) {
    if (out.size() > 1) out += ", ";
    out += JsonLine()
               .text("text", message.text)
               .text_if_any("path", message.path)
               .text_if_any("remedy", message.remedy)
               .done();
  }
  return out + "]";
}

std::string outcome_line(const Report& report, const Outcome& outcome) {
  const PolicyInfo& policy = policy_of(report, outcome);
  JsonLine line;
  line.text("policy", policy.id)
      .text("subject", outcome.subject)
      .text("action", outcome.action)
      .text("verdict", to_string(outcome.verdict));
  if (!outcome.evidence.empty()) {
    line.raw("evidence", json_list(outcome.evidence));
  }
  if (outcome.valid_until) {
    line.text("valid_until", to_string(*outcome.valid_until));
  }
  if (outcome.verdict == Verdict::kPass) return line.done();
  line.text("effect", to_string(effect_of(outcome, policy.enforcement)));
  if (outcome.unknown) line.text("unknown", to_string(*outcome.unknown));
  if (outcome.obligation) line.boolean("obligation", true);
  line.raw("messages", messages_list(outcome.messages));
  if (!outcome.where.file.empty()) {
    line.raw("where", json_location(outcome.where));
  }
  return line.done();
}

}  // namespace

std::string write_json(const Report& report) {
  JsonLayout out;
  out.member("format", json_string("holdpoint-report"));
  out.member("format_version", json_string(kFormatVersion));
  out.member("engine_version", json_string(report.engine_version));
  out.member("now", json_string(to_string(report.now)));
  out.member("decision", json_string(to_string(report.decision)));
  out.member("exit_code",
             std::to_string(exit_code(report.decision, report.shadow)));
  out.member("shadow", report.shadow ? "true" : "false");
  out.member("summary", summary_line(report));
  out.member("plan", report.plan ? plan_line(*report.plan) : "null");
  out.list(
      "destroyed",
      report.plan ? report.plan->destroyed : std::vector<DestroyedResource>(),
      destroyed_line);
  out.member("state", report.state ? state_line(*report.state) : "null");
  out.list("evidence", report.evidence, evidence_line);
  out.member("valid_until", report.valid_until
                                ? json_string(to_string(*report.valid_until))
                                : "null");
  out.member("run", map_line(report.run));
  out.member("budgets", budgets_line(report));
  out.member("policies_sha256", json_string(report.policies_sha256));
  out.list("policies", report.policies, policy_line);
  out.list("outcomes", report.outcomes, [&report](const Outcome& outcome) {
    return outcome_line(report, outcome);
  });
  if (!report.traces.empty()) {
    out.list("traces", report.traces, [&report](const Trace& trace) {
      return json_of(trace, report.now);
    });
  }
  out.list("notes", report.notes, json_string);
  return out.done();
}

}  // namespace holdpoint::report

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "findings.hpp"
#include "holdpoint/report/writers.hpp"
#include "page.hpp"
#include "text_sections.hpp"
#include "wording.hpp"

namespace holdpoint::report {
namespace {

void add_judged(Page& page, const Report& report) {
  constexpr std::array<std::pair<Verdict, std::string_view>, 6> kOrder = {
      {{Verdict::kPass, "passed"},
       {Verdict::kDeny, "denied"},
       {Verdict::kUndetermined, "undetermined"},
       {Verdict::kError, "failed"},
       {Verdict::kWaived, "waived"},
       {Verdict::kStanding, "standing"}}};
  const auto counts = count_verdicts(report);
  std::uint64_t total = 0;
  std::string parts;
  for (const auto& [verdict, word] : kOrder) {
    const std::uint64_t count = counts.at(static_cast<std::size_t>(verdict));
    total += count;
    if (count == 0) continue;
    parts += parts.empty() ? ": " : ", ";
    parts += std::to_string(count) + " " + std::string(word);
  }
  const auto idle = static_cast<std::uint64_t>(
      std::count_if(report.policies.begin(), report.policies.end(),
                    [](const PolicyInfo& p) { return p.judged == 0; }));
  std::string text = counted(report.policies.size(), "policy", "policies") +
                     " loaded, " + counted(total, "verdict", "verdicts") +
                     parts;
  if (idle > 0) {
    text += "; " + counted(idle, "policy", "policies") +
            " found nothing to judge in this plan";
  }
  page.add(0, kBody, {{"judged: ", Style::kBold}, {text}});
  for (const std::string& note : report.notes) {
    page.add(0, kBody, {{"note: ", Style::kYellow}, {note}});
  }
}

}  // namespace

std::string write_text(const Report& report, const TextOptions& options) {
  Page page(options.colours, options.width);
  if (report.shadow) {
    page.add(0, kBody,
             {{"SHADOW MODE: ", Style::kYellow},
              {"this check reports and blocks nothing, whatever it finds"}});
    page.blank();
  }
  if (report.plan) add_plan(page, report, *report.plan);
  const std::vector<Group> groups = group_findings(report);
  for (const Group& group : groups) {
    add_group(page, group, options.max_findings);
  }
  page.blank();
  add_judged(page, report);
  return page.take() + summary_of(report, groups, options.colours);
}

std::string write_summary(const Report& report, const TextOptions& options) {
  return summary_of(report, group_findings(report), options.colours);
}

std::string write_error(const Error& error, const TextOptions& options) {
  Page page(options.colours, options.width);
  page.add(0, kBody, {{"error: ", Style::kRed}, {error.what}});
  std::string where = to_string(error.where);
  if (!error.where.json_path.empty()) {
    where += where.empty() ? "" : ", ";
    where += error.where.json_path;
  }
  if (!where.empty()) add_field(page, kBody, "at", where);
  if (!error.next_step.empty()) add_field(page, kBody, "do", error.next_step);
  return page.take();
}

}  // namespace holdpoint::report

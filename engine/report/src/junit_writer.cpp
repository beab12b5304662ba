// JUnit's XML, as the schema of Ant's task has it.
#include <map>
#include <string>
#include <vector>

#include "holdpoint/report/annotations.hpp"
#include "holdpoint/report/escape.hpp"

namespace holdpoint::report {
namespace {

enum class Kind : std::uint8_t { kPassed, kFailed, kBroken, kSkipped };

struct Case {
  Kind kind = Kind::kPassed;
  std::string name, class_name;
  std::string type;     // of a failure: a rule's id, a verdict
  std::string message;  // one line
  std::string where;
};

struct Suite {
  std::string name;
  std::vector<Case> cases;
};

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + xml(value) + "\"";
}

std::string write_case(const Case& each) {
  std::string out = "    <testcase" + attribute("name", each.name) +
                    attribute("classname", each.class_name) +
                    attribute("time", "0");
  if (each.kind == Kind::kPassed) return out + "/>\n";
  const std::string element = each.kind == Kind::kFailed   ? "failure"
                              : each.kind == Kind::kBroken ? "error"
                                                           : "skipped";
  out += ">\n      <" + element + attribute("message", each.message);
  if (each.kind != Kind::kSkipped) out += attribute("type", each.type);
  return out + ">" + xml(each.where.empty() ? each.message : each.where) +
         "</" + element + ">\n    </testcase>\n";
}

std::size_t count(const Suite& suite, Kind kind) {
  std::size_t found = 0;
  for (const Case& each : suite.cases) found += each.kind == kind;
  return found;
}

std::string write_suite(const Suite& suite, std::size_t id,
                        const std::string& stamp) {
  std::string out =
      "  <testsuite" + attribute("name", suite.name) +
      attribute("package", "") + attribute("id", std::to_string(id)) +
      attribute("timestamp", stamp) + attribute("hostname", "localhost");
  out += attribute("tests", std::to_string(suite.cases.size()));
  out += attribute("failures", std::to_string(count(suite, Kind::kFailed)));
  out += attribute("errors", std::to_string(count(suite, Kind::kBroken)));
  out += attribute("time", "0") + ">\n    <properties/>\n";
  for (const Case& each : suite.cases) out += write_case(each);
  return out + "    <system-out/>\n    <system-err/>\n  </testsuite>\n";
}

// "2026-06-01T12:00:00": the schema knows neither zones nor fractions.
std::string stamp_of(Timestamp now) {
  now.nanoseconds = 0;
  std::string stamp = to_string(now);
  if (stamp.ends_with('Z')) stamp.pop_back();
  return stamp;
}

std::string write_suites(const std::vector<Suite>& suites, Timestamp now) {
  const std::string stamp = stamp_of(now);
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (std::size_t id = 0; id < suites.size(); ++id) {
    out += write_suite(suites[id], id, stamp);
  }
  return out + "</testsuites>\n";
}

Case case_of(const Annotations& all, const Annotation& found) {
  Case each;
  each.kind =
      found.level == AnnotationLevel::kNote ? Kind::kSkipped : Kind::kFailed;
  each.type = found.rule < all.rules.size() ? all.rules[found.rule].id : "";
  each.class_name = each.type;
  each.where = found.file;
  if (found.region.line > 0) {
    each.where += ":" + std::to_string(found.region.line);
    if (found.region.column > 0) {
      each.where += ":" + std::to_string(found.region.column);
    }
  }
  each.name = each.where;
  each.message = found.message;
  return each;
}

Kind kind_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPass:
      return Kind::kPassed;
    case Verdict::kDeny:
      return Kind::kFailed;
    case Verdict::kUndetermined:
    case Verdict::kError:
      return Kind::kBroken;
    case Verdict::kWaived:
    case Verdict::kStanding:
    case Verdict::kNotApplicable:
      return Kind::kSkipped;
  }
  return Kind::kBroken;
}

}  // namespace

std::string write_junit(const Annotations& annotations, Timestamp now) {
  std::vector<Suite> suites;
  std::map<std::string_view, std::size_t> index;
  const auto suite_of = [&](const std::string& file) -> Suite& {
    const auto [at, is_new] = index.emplace(file, suites.size());
    if (is_new) suites.push_back({file, {}});
    return suites[at->second];
  };
  for (const std::string& file : annotations.files) suite_of(file);
  for (const Annotation& found : annotations.found) {
    suite_of(found.file).cases.push_back(case_of(annotations, found));
  }
  for (Suite& suite : suites) {
    if (!suite.cases.empty()) continue;
    Case passed;
    passed.name = suite.name;
    passed.class_name = "holdpoint";
    suite.cases.push_back(std::move(passed));
  }
  return write_suites(suites, now);
}

std::string write_junit(const Report& report) {
  std::vector<Suite> suites;
  const Outcome* before = nullptr;
  for (const Outcome& outcome : report.outcomes) {
    const PolicyInfo& policy = policy_of(report, outcome);
    if (before == nullptr || before->policy != outcome.policy) {
      suites.push_back({policy.id, {}});
    }
    before = &outcome;
    Case each;
    each.kind = kind_of(outcome.verdict);
    each.name = outcome.subject.empty() ? policy.id : outcome.subject;
    each.class_name = policy.id;
    each.type = std::string(to_string(outcome.verdict));
    each.message =
        outcome.messages.empty() ? policy.title : outcome.messages.front().text;
    suites.back().cases.push_back(std::move(each));
  }
  return write_suites(suites, report.now);
}

}  // namespace holdpoint::report

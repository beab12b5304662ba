// Holdpoint for embedding programs: give it a plan and policies, get a report.
//
//   holdpoint::api::CheckRequest request;
//   request.plan = *holdpoint::Bytes::read_file("plan.json");
//   request.policy_paths = {"policies"};
//   request.now = *holdpoint::parse_timestamp("2026-03-01T00:00:00Z");
//   request.clock = my_monotonic_clock;
//   auto report = holdpoint::api::check(request);
//   if (!report || report->decision != holdpoint::report::Decision::kAllowed)
//     stop();
//
// Only `kAllowed` lets a gate open. The library reads the policy files that it
// is told to read, and starts worker processes; it reads no clock and no
// environment, and prints nothing.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/error.hpp"
#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/cloud/context.hpp"
#include "holdpoint/policy/policy_set.hpp"
#include "holdpoint/policy/source.hpp"
#include "holdpoint/report/report.hpp"
#include "holdpoint/runner/budgets.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "holdpoint/wall/wall.hpp"

namespace holdpoint::api {

// "0.1.0".
[[nodiscard]] std::string_view version();

// What is known beyond the plan. All of it may be left out; a policy that needs
// what was left out is undetermined, and says what to give.
struct EvidenceRequest {
  // Of one account or several; merged, and a contradiction is an error.
  std::vector<cloud::Context> contexts;
  policy::EvidenceAges max_age;  // of this run, by kind

  // What people recorded, and which record is meant.
  std::optional<Bytes> pins;
  std::string root = ".";
  std::string workspace = "default";

  // Where the plan's resources live, where the plan does not show it: an AWS
  // account, GCP project or Azure subscription, and a region of the same cloud.
  std::string account, region;
};

// Whose answers are to be explained: Report::traces.
struct TraceWish {
  bool all = false;                   // every answer
  std::vector<std::string> subjects;  // those about these, as reports name them
  std::vector<std::string> policies;  // of these alone, by id; empty: of all
  // Look for the change of one value that would flip each answer.
  bool seek_flips = true;

  [[nodiscard]] bool is_empty() const {
    return !all && subjects.empty() && policies.empty();
  }
};

// Give a plan, a state, or both.
struct CheckRequest {
  std::optional<Bytes> plan;   // `terraform show -json FILE`
  std::optional<Bytes> state;  // `terraform state pull`, or `show -json`
  EvidenceRequest evidence;
  std::vector<std::string> policy_paths;          // folders and files
  std::vector<policy::SourceSet> sources;         // read already, beside them
  std::vector<std::string> policy_globs;          // over ids; empty means all
  std::map<std::string, std::string> parameters;  // "id.name" to text
  std::map<std::string, std::string> run;         // workspace, environment, ...
  std::vector<Bytes> schemas;  // `terraform providers schema -json`
  // What the project's providers have (`holdpoint schema import`): with it,
  // policies that misread an attribute are refused, too. Borrowed; may be null.
  const schema::Catalog* catalog = nullptr;
  Timestamp now;            // what now() says to policies
  sandbox::Clock clock;     // monotonic; required
  runner::Budgets budgets;  // of an evaluation, a policy, the run
  // Worker processes behind the wall (wall/wall.hpp). 0 loads and evaluates in
  // this process and gives up what they are for: a crash or an endless loop
  // inside Lua's C code is then yours, and who gains control of it has your
  // files and your network.
  unsigned jobs = 1;
  bool use_standard = true;  // the policies shipped with Holdpoint
  bool shadow = false;       // recorded in the report; changes no decision
  std::vector<std::string> notes;  // of the caller's, for the report
  TraceWish traces;                // what the report is to explain
  // Told what protected the workers, once they are gone, if there were any. A
  // report has a note of its own about what was missing.
  std::function<void(const wall::Protection&)> on_protection;
  // Whether nobody waits for the report any more; asked many times a second
  // while workers run, which are killed then, and check() fails. May be empty.
  std::function<bool()> is_cancelled;
};

// Judges the plan. Without one, judges the state by the policies that look at
// states, and the report says how many others were not asked. A state that is
// not the plan's is not shown to policies, and the report says why.
//
// Fails with everything that kept Holdpoint from doing its work: neither plan
// nor state, an unreadable one, policies that do not load, wrong parameters.
// What policies said, their own failures included, is in the report.
[[nodiscard]] tl::expected<report::Report, policy::Errors> check(
    const CheckRequest& request);

}  // namespace holdpoint::api

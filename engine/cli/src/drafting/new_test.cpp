#include "new_test.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "holdpoint/api/holdpoint.hpp"
#include "holdpoint/base/files.hpp"
#include "holdpoint/policytest/policytest.hpp"
#include "lua_text.hpp"
#include "mock_cut.hpp"
#include "new_policy.hpp"

namespace holdpoint::cli {
namespace {

using report::Outcome;
using report::Verdict;

constexpr const char* kTestFile = "cut_test.lua";
// A try costs a process. Resources on whose every attribute an answer depends
// are rare, and then the test is not small anyway.
constexpr std::size_t kMostTries = 300;

// What a policy answers to a plan, as a test expects it.
struct Answer {
  std::string policy;
  Verdict verdict = Verdict::kPass;
  std::string expectation;  // "deny \"too small\""
  bool lacks_evidence = false;
  bool is_standard = false;  // the policy
};

// The attributes of each change that a test goes without; and the changes.
struct Cut {
  std::vector<std::set<std::string>> left_out;
  std::set<std::size_t> dropped;
};

// One thing that may be left out: an attribute, or the whole change.
struct Part {
  std::size_t mock = 0;
  std::string name;  // empty: the change
};

// Of an attribute that is not there tests speak in other words than plans do:
// what both say is its name.
std::string common_part(const std::string& error) {
  constexpr std::string_view kWords = "has no attribute `";
  const std::size_t at = error.find(kWords);
  if (at == error.npos) return error;
  const std::size_t name = at + kWords.size();
  const std::size_t end = error.find('`', name);
  return end == error.npos ? error : error.substr(name - 1, end - name + 2);
}

std::string expectation_of(const Outcome& outcome) {
  const std::string text =
      outcome.messages.empty() ? "" : outcome.messages.front().text;
  const std::string path =
      outcome.messages.empty() ? "" : outcome.messages.front().path;
  const auto with = [](const char* word, const std::string& what) {
    return what.empty() ? std::string(word) : word + (" " + lua_string(what));
  };
  switch (outcome.verdict) {
    case Verdict::kDeny:
    case Verdict::kWaived:
      return with("deny", text);
    case Verdict::kUndetermined:
      return with("undetermined", path.empty() ? text : path);
    case Verdict::kError:
      return with("error", common_part(text));
    default:
      return "pass";
  }
}

// What stands against a plan most.
int weight(Verdict verdict) {
  switch (verdict) {
    case Verdict::kError:
      return 4;
    case Verdict::kDeny:
    case Verdict::kWaived:
      return 3;
    case Verdict::kUndetermined:
      return 2;
    case Verdict::kStanding:
      return 1;
    default:
      return 0;
  }
}

std::string quoted_run(const std::map<std::string, std::string>& run) {
  std::string out;
  for (const auto& [key, value] : run) {
    out +=
        (out.empty() ? " " : ", ") + lua_key(key) + " = " + lua_string(value);
  }
  return "{" + out + " }";
}

class TestMaker {
 public:
  TestMaker(const NewTestRequest& request, const Environment& environment)
      : request_(request), environment_(environment) {}

  Result<NewTests> make() {
    const auto bytes = Bytes::read_file(request_.plan_file);
    if (!bytes) return fail(bytes.error());
    const auto plan = terraform::Plan::read(*bytes);
    if (!plan) return fail(plan.error());
    auto folder = read_policy_folder(request_.folder);
    if (!folder) return fail(folder.error());
    folder_ = std::move(*folder);
    if (request_.sources) folder_.set = *request_.sources;
    auto mocks = PlanCutter(*plan).cut(request_.address);
    if (!mocks) return fail(mocks.error());
    mocks_ = std::move(*mocks);
    const auto answers = ask(*bytes);
    if (!answers) return fail(answers.error());
    NewTests made;
    for (const Answer& answer : *answers) {
      if (auto done = add(answer, made); !done) return fail(done.error());
    }
    return made;
  }

 private:
  // What policies answer to the plan about this resource.
  Result<std::vector<Answer>> ask(const Bytes& plan) {
    api::CheckRequest check;
    check.plan = plan;
    if (request_.sources) {
      check.sources = {*request_.sources};
    } else if (!folder_.set.policies.empty()) {
      check.policy_paths = {request_.folder};
    }
    if (!request_.policy.empty()) check.policy_globs = {request_.policy};
    check.use_standard = !request_.policy.empty();
    check.run = request_.run;
    check.now = environment_.now();
    check.clock = environment_.elapsed;
    check.is_cancelled = request_.is_cancelled;
    const auto report = api::check(check);
    if (!report) return fail(report.error().front());
    std::map<std::string, const Outcome*> worst;
    for (const Outcome& outcome : report->outcomes) {
      if (outcome.subject != request_.address) continue;
      const Outcome*& one = worst[report::policy_of(*report, outcome).id];
      if (one == nullptr || weight(outcome.verdict) > weight(one->verdict)) {
        one = &outcome;
      }
    }
    std::vector<Answer> answers;
    for (const auto& [policy, outcome] : worst) {
      answers.push_back({policy, outcome->verdict, expectation_of(*outcome),
                         outcome->unknown == report::Unknown::kEvidence,
                         report::policy_of(*report, *outcome).standard});
    }
    if (!answers.empty()) return answers;
    return fail(ErrorCode::kUsage,
                request_.policy.empty()
                    ? "none of your policies judges `" + request_.address + "`"
                    : "`" + request_.policy + "` does not judge `" +
                          request_.address + "` in this plan",
                {}, "name a policy that does with `--policy ID`");
  }

  Result<void> add(const Answer& answer, NewTests& made) {
    if (answer.verdict == Verdict::kStanding) {
      made.left_out.push_back("`" + answer.policy +
                              "` has a standing denial, which the plan neither "
                              "causes nor touches: no test can expect it");
      return {};
    }
    auto cut = find_cut(answer);
    if (!cut) return fail(cut.error());
    if (*cut) {
      made.tests.push_back(
          {answer.policy, answer.verdict, full_text(answer, **cut)});
      return {};
    }
    made.left_out.push_back("`" + answer.policy +
                            "` answers something else to builders than to "
                            "the plan (it " +
                            std::string(report::to_string(answer.verdict)) +
                            " there; the test: " + trouble_ +
                            "): use the real one, `plan = file "
                            "\"plan.json\"`");
    return {};
  }

  // The smallest mock to which the policy answers as to the plan; nullopt if
  // there is none, and then `trouble_` says what came instead.
  Result<std::optional<Cut>> find_cut(const Answer& answer) {
    Cut whole;
    whole.left_out.resize(mocks_.size());
    // A policy may judge what stands beside the resource as well, and
    // otherwise.
    Cut alone = whole;
    for (std::size_t i = 1; i < mocks_.size(); ++i) alone.dropped.insert(i);
    for (const bool with_time : {false, true}) {
      with_time_ = with_time;
      for (const Cut& cut : {whole, alone}) {
        auto good = holds(answer, cut, folder_schema());
        if (!good) return fail(good.error());
        if (!*good) continue;
        tries_ = 0;
        auto smaller = smallest(answer, cut);
        if (!smaller) return fail(smaller.error());
        return std::optional<Cut>(std::move(*smaller));
      }
    }
    return std::optional<Cut>();
  }

  // Without a schema an attribute that is read and not there is an error, so
  // that what can be left out is what the policy does not read.
  Result<Cut> smallest(const Answer& answer, const Cut& whole) {
    std::vector<Part> parts;
    for (std::size_t i = 0; i < mocks_.size(); ++i) {
      if (whole.dropped.contains(i)) continue;
      if (i > 0) parts.push_back({i, ""});
      for (const std::string& name : mocks_[i].attributes()) {
        parts.push_back({i, name});
      }
    }
    return leave_out(answer, whole, parts);
  }

  // All parts at once, or half of them, and so on; as long as it is worth it.
  Result<Cut> leave_out(const Answer& answer, const Cut& cut,
                        std::span<const Part> parts) {
    if (parts.empty() || ++tries_ > kMostTries) return cut;
    Cut smaller = cut;
    for (const Part& part : parts) smaller = without(std::move(smaller), part);
    auto good = holds(answer, smaller, nullptr);
    if (good && *good && folder_.schema) {
      good = holds(answer, smaller, &*folder_.schema);
    }
    if (!good) return fail(good.error());
    if (*good) return smaller;
    if (parts.size() < 2) return cut;
    const std::size_t half = parts.size() / 2;
    auto first = leave_out(answer, cut, parts.first(half));
    if (!first) return first;
    return leave_out(answer, *first, parts.subspan(half));
  }

  static Cut without(Cut cut, const Part& part) {
    if (part.name.empty()) {
      cut.dropped.insert(part.mock);
    } else {
      cut.left_out[part.mock].insert(part.name);
    }
    return cut;
  }

  [[nodiscard]] const terraform::ProviderSchema* folder_schema() const {
    return folder_.schema ? &*folder_.schema : nullptr;
  }

  // Whether the policy answers to the mock as to the plan.
  Result<bool> holds(const Answer& answer, const Cut& cut,
                     const terraform::ProviderSchema* schema) {
    policy::SourceSet sources = folder_.set;
    sources.tests = {{kTestFile, test_text(answer, cut)}};
    policytest::Options options;
    options.use_standard = answer.is_standard;
    options.clock = environment_.elapsed;
    options.is_cancelled = request_.is_cancelled;
    const auto ran = policytest::run_tests(sources, schema, options);
    if (!ran) return fail(ran.error());
    const auto& results = ran->results;
    if (results.size() != 1) return false;
    if (!results.front().passed()) {
      trouble_ = results.front().failure;
      std::replace(trouble_.begin(), trouble_.end(), '\n', ' ');
    }
    return results.front().passed();
  }

  [[nodiscard]] std::string test_text(const Answer& answer,
                                      const Cut& cut) const {
    std::string text =
        "test " +
        lua_string(
            request_.address + ", as in " +
            std::filesystem::path(request_.plan_file).filename().string()) +
        " {\n  policy = " + lua_string(answer.policy) + ",\n";
    if (with_time_) {
      text += "  now    = " + lua_string(to_string(environment_.now())) + ",\n";
    }
    if (!request_.run.empty()) {
      text += "  run    = " + quoted_run(request_.run) + ",\n";
    }
    text += "  plan   = {\n";
    for (std::size_t i = 0; i < mocks_.size(); ++i) {
      if (!cut.dropped.contains(i)) {
        text += mocks_[i].text(cut.left_out[i]) + "\n";
      }
    }
    return text + "  },\n  expect = " + answer.expectation + ",\n}\n";
  }

  [[nodiscard]] std::string full_text(const Answer& answer,
                                      const Cut& cut) const {
    std::string text =
        "-- Cut from a real plan: what the answer of the policy depends on. "
        "Secrets are\n-- placeholders. `expect` is what the policy answers "
        "now, right or wrong.\n";
    if (answer.lacks_evidence) {
      text +=
          "-- It asks for evidence: say what exists with `cloud`, `state` "
          "or `pin`.\n";
    }
    return text + test_text(answer, cut);
  }

  const NewTestRequest& request_;
  const Environment& environment_;
  PolicyFolder folder_;
  std::vector<MockChange> mocks_;
  bool with_time_ = false;
  std::size_t tries_ = 0;
  std::string trouble_;
};

}  // namespace

Result<NewTests> make_tests(const NewTestRequest& request,
                            const Environment& environment) {
  return TestMaker(request, environment).make();
}

}  // namespace holdpoint::cli

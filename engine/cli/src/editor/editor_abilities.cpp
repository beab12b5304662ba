#include "editor_abilities.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "../configuration.hpp"
#include "../drafting/new_test.hpp"
#include "documents.hpp"
#include "holdpoint/api/holdpoint.hpp"
#include "holdpoint/base/files.hpp"
#include "holdpoint/base/regular_file.hpp"
#include "holdpoint/policy/source.hpp"
#include "holdpoint/policytest/policytest.hpp"

namespace holdpoint::cli {
namespace {

constexpr std::size_t kMostLines = 12;  // of a message that a user reads

void replace_text(policy::SourceFile& file, const lsp::RunRequest& request) {
  const auto text = request.texts.find(file.name);
  if (text != request.texts.end()) file.text = text->second;
}

// The policy set that a file belongs to, as the editor shows it.
Result<policy::SourceSet> read_set(const lsp::RunRequest& request) {
  policytest::Options options;
  options.paths = {request.files.front()};
  const auto folders = policytest::folders_of(options);
  auto set = policy::read_sources(folders.front());
  if (!set) return set;
  for (auto& file : set->policies) replace_text(file, request);
  for (auto& file : set->tests) replace_text(file, request);
  for (auto& [name, file] : set->libraries) replace_text(file, request);
  return set;
}

Result<std::optional<terraform::ProviderSchema>> read_schema(
    const std::string& folder) {
  const std::string path = folder + "/provider-schema.json";
  const auto kind = file_kind(path);
  if (!kind) return fail(kind.error());
  if (*kind == FileKind::kAbsent) return std::nullopt;
  const auto bytes = read_regular_file(path, Bytes::kDefaultLimit);
  if (!bytes) return fail(bytes.error());
  auto schema = terraform::ProviderSchema::read(*bytes);
  if (!schema) return fail(schema.error());
  return std::move(*schema);
}

bool is_wanted(const policytest::TestResult& result,
               const lsp::RunRequest& request) {
  const bool is_of_file = std::ranges::find(request.files, result.where.file) !=
                          request.files.end();
  // A file that could not be read is a result of its name.
  if (result.status == policytest::Status::kBroken && result.policy.empty()) {
    return is_of_file;
  }
  if (!request.policy.empty() && result.policy != request.policy) return false;
  if (!request.test.empty() && result.name != request.test) return false;
  return is_of_file;
}

std::string first_lines(const std::string& text, std::size_t most) {
  std::size_t end = 0;
  for (std::size_t line = 0; line < most && end != text.npos; ++line) {
    end = text.find('\n', end == 0 ? 0 : end + 1);
  }
  return end == text.npos ? text : text.substr(0, end) + "\n…";
}

lsp::RunAnswer answer_of(const policytest::TestRun& run,
                         const lsp::RunRequest& request) {
  lsp::RunAnswer answer;
  std::size_t passed = 0, failed = 0;
  std::string failures;
  for (const policytest::TestResult& result : run.results) {
    if (!is_wanted(result, request)) continue;
    if (!result.policy.empty()) {
      answer.tests.push_back({result.policy, result.name, result.passed()});
    }
    if (result.passed()) {
      ++passed;
      continue;
    }
    ++failed;
    failures += "\n" + result.name + ": " + result.failure;
    answer.faults.push_back(
        {result.where.file, result.where.line,
         std::string(to_string(result.status)) + ": " + result.failure});
  }
  answer.is_good = failed == 0 && passed > 0;
  if (passed + failed == 0) {
    answer.summary = "there is no such test: save the file, and try again";
    return answer;
  }
  const auto tests = [](std::size_t count) {
    return std::to_string(count) + (count == 1 ? " test" : " tests");
  };
  if (failed == 0) {
    answer.summary = tests(passed) + " passed";
  } else {
    answer.summary =
        first_lines(tests(failed) + " failed, " + std::to_string(passed) +
                        " passed" + failures,
                    kMostLines);
  }
  return answer;
}

// One line for each subject that did not pass, those that stop a plan first.
lsp::RunAnswer answer_of(const report::Report& report,
                         const lsp::RunRequest& request) {
  lsp::RunAnswer answer;
  std::size_t passed = 0, judged = 0;
  std::string lines;
  for (const report::Outcome& outcome : report.outcomes) {
    if (policy_of(report, outcome).id != request.policy) continue;
    ++judged;
    if (outcome.verdict == report::Verdict::kPass) {
      ++passed;
      continue;
    }
    answer.is_good = false;
    lines +=
        "\n" + std::string(to_string(outcome.verdict)) + ": " + outcome.subject;
    for (const report::Message& message : outcome.messages) {
      lines += ": " + message.text;
    }
    if (outcome.verdict == report::Verdict::kError && outcome.where.line > 0) {
      answer.faults.push_back({outcome.where.file, outcome.where.line,
                               outcome.messages.empty()
                                   ? "the policy failed"
                                   : outcome.messages.front().text});
    }
  }
  if (judged == 0) {
    answer.summary = request.policy + " selects nothing in the sample plan";
  } else {
    answer.summary =
        first_lines(request.policy + ": " + std::to_string(passed) + " of " +
                        std::to_string(judged) + " pass" + lines,
                    kMostLines);
  }
  return answer;
}

// What the policy answers to the plan.
Result<report::Report> check_plan(policy::SourceSet set,
                                  const lsp::RunRequest& request,
                                  const Environment& environment) {
  auto plan = Bytes::read_file(request.plan);
  if (!plan) return fail(plan.error());
  api::CheckRequest check;
  check.plan = std::move(*plan);
  check.sources.push_back(std::move(set));
  check.policy_globs = {request.policy};
  check.use_standard = false;
  check.now = environment.now();
  check.clock = environment.elapsed;
  check.is_cancelled = request.is_cancelled;
  auto report = api::check(check);
  if (!report) return fail(report.error().front());
  return std::move(*report);
}

// Of what the policy judged, the first that it denies; or else the first.
std::string most_telling_subject(const report::Report& report,
                                 const std::string& policy) {
  std::string first;
  for (const report::Outcome& outcome : report.outcomes) {
    if (policy_of(report, outcome).id != policy) continue;
    if (outcome.verdict == report::Verdict::kDeny) return outcome.subject;
    if (first.empty()) first = outcome.subject;
  }
  return first;
}

}  // namespace

Result<lsp::RunAnswer> run_editor_tests(const lsp::RunRequest& request,
                                        const Environment& environment) {
  auto set = read_set(request);
  if (!set) return fail(set.error());
  const auto schema = read_schema(set->root);
  if (!schema) return fail(schema.error());
  // Only what was asked for is run.
  std::erase_if(set->tests, [&](const policy::SourceFile& file) {
    return std::ranges::find(request.files, file.name) == request.files.end();
  });
  policytest::Options options;
  options.filter = request.test;
  options.clock = environment.elapsed;
  options.jobs = environment.processors;
  options.is_cancelled = request.is_cancelled;
  const auto run =
      policytest::run_tests(*set, *schema ? &**schema : nullptr, options);
  if (!run) return fail(run.error());
  return answer_of(*run, request);
}

Result<lsp::RunAnswer> evaluate_in_editor(const lsp::RunRequest& request,
                                          const Environment& environment) {
  auto set = read_set(request);
  if (!set) return fail(set.error());
  const auto report = check_plan(std::move(*set), request, environment);
  if (!report) return fail(report.error());
  return answer_of(*report, request);
}

Result<std::string> draft_editor_test(const lsp::RunRequest& request,
                                      const Environment& environment) {
  auto set = read_set(request);
  if (!set) return fail(set.error());
  const auto report = check_plan(*set, request, environment);
  if (!report) return fail(report.error());
  const std::string address = most_telling_subject(*report, request.policy);
  if (address.empty()) {
    return fail(ErrorCode::kUsage,
                request.policy + " selects nothing in the sample plan");
  }
  NewTestRequest wanted;
  wanted.plan_file = request.plan;
  wanted.address = address;
  wanted.policy = request.policy;
  wanted.folder = set->root;
  wanted.sources = std::move(*set);
  wanted.is_cancelled = request.is_cancelled;
  const auto made = make_tests(wanted, environment);
  if (!made) return fail(made.error());
  if (!made->tests.empty()) return made->tests.front().text;
  return fail(ErrorCode::kUsage, made->left_out.empty()
                                     ? "no test can be made"
                                     : made->left_out.front());
}

lsp::Abilities editor_abilities(const Environment& environment) {
  lsp::Abilities abilities;
  abilities.run_tests = [&environment](const lsp::RunRequest& request) {
    return run_editor_tests(request, environment);
  };
  abilities.evaluate = [&environment](const lsp::RunRequest& request) {
    return evaluate_in_editor(request, environment);
  };
  abilities.draft_test = [&environment](const lsp::RunRequest& request) {
    return draft_editor_test(request, environment);
  };
  abilities.read_settings =
      [](const Bytes& bytes) -> Result<lsp::ProjectSettings> {
    auto configuration = read_configuration(bytes);
    if (!configuration) return fail(configuration.error());
    lsp::ProjectSettings settings;
    settings.lint = std::move(configuration->lint);
    settings.sample_plan = std::move(configuration->sample_plan);
    return settings;
  };
  abilities.check_configuration = configuration_errors;
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  abilities.rule_address = [documents = documents_beside(program.string())](
                               const lint::RuleInfo& rule) {
    return rule_address(rule, documents);
  };
  return abilities;
}

}  // namespace holdpoint::cli

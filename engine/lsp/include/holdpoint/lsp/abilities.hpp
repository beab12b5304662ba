// What the program around a server can do and a server cannot: run policies,
// and read the configuration of a project.
//
// A server without an ability does not offer what it would be used for.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/error.hpp"
#include "holdpoint/lint/lint.hpp"
#include "holdpoint/lint/settings.hpp"

namespace holdpoint::lsp {

// What a user asked to be run.
struct RunRequest {
  std::string folder;              // of the project
  std::vector<std::string> files;  // paths: of tests, or of the policy
  std::string test;                // the name of one test; empty: all
  std::string policy;              // an id; empty: all
  std::string plan;                // a path; for evaluations
  // What the editor has and the disk has not, by path.
  std::map<std::string, std::string, std::less<>> texts;
  // Whether nobody waits for the answer any more; to be asked often while
  // something runs. May be empty.
  std::function<bool()> is_cancelled = {};
};

// Something that was not as it should be, at a place of a file.
struct RunFault {
  std::string file;
  std::uint32_t line = 1;  // from 1
  std::string message;
};

// How one test ended.
struct RunTest {
  std::string policy, name;
  bool has_passed = false;
};

struct RunAnswer {
  bool is_good = true;
  std::string summary;  // for people: one line or several
  std::vector<RunFault> faults;
  std::vector<RunTest> tests = {};  // those that were run
};

// What a project's holdpoint.json says to editors. Paths are absolute.
struct ProjectSettings {
  lint::Settings lint;
  std::string sample_plan;  // empty: none
};

// Each may be empty. The first three are called by one thread, which nothing
// else waits for; the others by the worker.
struct Abilities {
  std::function<Result<RunAnswer>(const RunRequest&)> run_tests;
  std::function<Result<RunAnswer>(const RunRequest&)> evaluate;
  // The text of a test of the policy: of something in the plan that it judges,
  // and of what it answers today.
  std::function<Result<std::string>(const RunRequest&)> draft_test;
  std::function<Result<ProjectSettings>(const Bytes& configuration)>
      read_settings;
  // What is wrong with a configuration, at places of its text.
  std::function<std::vector<Error>(const Bytes& configuration)>
      check_configuration;
  // The URI of the page about a rule of the linter; empty if there is none.
  std::function<std::string(const lint::RuleInfo& rule)> rule_address;
};

}  // namespace holdpoint::lsp

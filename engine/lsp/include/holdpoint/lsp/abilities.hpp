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
};

// Something that was not as it should be, at a place of a file.
struct RunFault {
  std::string file;
  std::uint32_t line = 1;  // from 1
  std::string message;
};

struct RunAnswer {
  bool is_good = true;
  std::string summary;  // for people: one line or several
  std::vector<RunFault> faults;
};

// What a project's holdpoint.json says to editors. Paths are absolute.
struct ProjectSettings {
  lint::Settings lint;
  std::string sample_plan;  // empty: none
};

// Each may be empty. The first two are called by one thread, which nothing
// else waits for; the last one by the worker.
struct Abilities {
  std::function<Result<RunAnswer>(const RunRequest&)> run_tests;
  std::function<Result<RunAnswer>(const RunRequest&)> evaluate;
  std::function<Result<ProjectSettings>(const Bytes& configuration)>
      read_settings;
};

}  // namespace holdpoint::lsp

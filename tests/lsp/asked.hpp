// What tests of commands need: abilities that are only asked, and the files of
// one policy with two tests.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "editor.hpp"
#include "holdpoint/lsp/abilities.hpp"
#include "known.hpp"

namespace holdpoint::lsp {

// Abilities that remember what they were asked, and answer what they are told.
struct Asked {
  std::vector<RunRequest> tests, evaluations, drafts;
  RunAnswer answer{.is_good = true, .summary = "all is well", .faults = {}};

  Abilities abilities() {
    Abilities all;
    all.run_tests = [this](const RunRequest& request) {
      tests.push_back(request);
      return Result<RunAnswer>(answer);
    };
    all.evaluate = [this](const RunRequest& request) {
      evaluations.push_back(request);
      return Result<RunAnswer>(answer);
    };
    all.draft_test = [this](const RunRequest& request) {
      drafts.push_back(request);
      return Result<std::string>("test \"new\" {}\n");
    };
    return all;
  }
};

inline const std::string kPolicy =
    "policy \"a.b\" { on = { type = \"cloud_disk\" }, forbid = f }\n";
inline const std::string kTests =
    "test \"one\" { policy = \"a.b\" }\n"
    "local id = \"a.b\"\n"
    "test \"two\" { policy = id }\n";

// The known files, and a_test.lua; the policy is to be opened as a.lua.
inline std::map<std::string, std::string> files() {
  auto all = known_files();
  all["a_test.lua"] = kTests;
  return all;
}

// The arguments of a command about that policy.
inline Small policy_arguments() {
  return Small::array({Editor::uri("a.lua"), "a.b"});
}

// The parameters of the first message of a method; null if there is none.
inline Small first_message(const std::vector<Small>& messages,
                           const std::string& method) {
  for (const Small& message : messages) {
    if (message.value("method", "") == method) return message["params"];
  }
  return nullptr;
}

}  // namespace holdpoint::lsp

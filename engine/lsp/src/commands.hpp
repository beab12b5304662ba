// Commands: what code lenses and code actions make the editor send back by
// workspace/executeCommand.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "feature.hpp"
#include "holdpoint/lsp/abilities.hpp"
#include "test_file.hpp"

namespace holdpoint::lsp {

// [uri, name of the test]
inline constexpr std::string_view kRunTest = "holdpoint.runTest";
// [uri, id of the policy]: all of its tests
inline constexpr std::string_view kRunTests = "holdpoint.runTests";
// [uri, id of the policy]: on the sample plan
inline constexpr std::string_view kEvaluate = "holdpoint.evaluate";
// [uri, id of the policy]: a test of what it answers to the sample plan
inline constexpr std::string_view kGenerateTest = "holdpoint.generateTest";
// [a WorkspaceEdit]: for editors that know commands, but no edits, as actions
inline constexpr std::string_view kApplyEdit = "holdpoint.applyEdit";

[[nodiscard]] std::vector<std::string_view> command_names(
    const Abilities& abilities);

// Something to be run, which may take a while.
struct Task {
  enum class Kind : std::uint8_t { kTests, kEvaluation, kDraft };
  std::string title;  // "run the test `x`"
  Kind kind = Kind::kTests;
  RunRequest request;
  TestFile into = {};  // of kDraft
};

// Reads the params of an executeCommand that runs something.
[[nodiscard]] tl::expected<Task, RpcError> read_task(const Context& context);

// The edit of a kApplyEdit; null for other commands.
[[nodiscard]] Small edit_of_command(json::Value params);

// How many tests name each policy, in the project of a document.
[[nodiscard]] std::map<std::string, std::size_t> test_counts(
    const View& view, const Document& document);

}  // namespace holdpoint::lsp

#include "meta_model.hpp"

#include <gtest/gtest.h>

#include "support/fixtures.hpp"

namespace holdpoint::lsp {
namespace {

struct Row {
  const char* structure;
  const char* value;
  const char* fault;
};

// The check of all other tests can fail.
TEST(MetaModel, SeesWhatTheProtocolDoesNotAllow) {
  HOLDPOINT_SKIP_WITHOUT(
      testing::shared_dir("schemas/lsp-3.17-metaModel.json"));
  const Row kRows[] = {
      {"Position", R"({"line": 0, "character": 1})", ""},
      {"Position", R"({"line": 0})", "value.character: is missing"},
      {"Position", R"({"line": -1, "character": 1})",
       "value.line: is no uinteger"},
      {"Position", R"({"line": 0, "character": 1, "column": 2})",
       "value.column: is not in the protocol"},
      {"MarkupKind", R"("html")", "value: is none of MarkupKind"},
      {"CodeActionKind", R"("source.fixAll.holdpoint")", ""},
      {"Hover",
       R"({"contents": {"kind": "markdown", "value": "x"}, "range": null})",
       "value.range: is no object"},
      {"Hover", R"({"contents": {"kind": "text", "value": "x"}})",
       "value.contents.language: is missing"},
      {"ParameterInformation", R"({"label": [1, 2]})", ""},
      {"ParameterInformation", R"({"label": [1]})",
       "value.label: fits none of its alternatives"},
      {"WorkspaceEdit", R"({"changes": {"file:///a": [{"newText": ""}]}})",
       "value.changes.file:///a[0].range: is missing"},
      {"Diagnostic",
       R"({"range": {"start": {"line": 0, "character": 0},
           "end": {"line": 0, "character": 0}}, "message": "m",
           "tags": [3]})",
       "value.tags[0]: is none of DiagnosticTag"}};
  for (const Row& row : kRows) {
    const auto value = json::Document::parse_copy(row.value);
    ASSERT_TRUE(value.has_value()) << row.value;
    EXPECT_EQ(MetaModel::get()->fault_of(row.structure, value->root()),
              row.fault)
        << row.value;
  }
}

}  // namespace
}  // namespace holdpoint::lsp

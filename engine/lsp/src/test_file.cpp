#include "test_file.hpp"

#include <string_view>
#include <utility>

#include "feature.hpp"
#include "holdpoint/lsp/uri.hpp"

namespace holdpoint::lsp {
namespace {

constexpr std::string_view kLua = ".lua";

// One empty line between what is there and what is added.
std::string_view separator_behind(std::string_view text) {
  if (text.empty() || text.ends_with("\n\n")) return "";
  return text.ends_with('\n') ? "\n" : "\n\n";
}

}  // namespace

TestFile test_file_of(const Document& document, const View& view) {
  const std::string& path = document.path();
  const bool has_tests =
      path.ends_with(kLua) && document.file_kind() == lint::FileKind::kPolicies;
  if (!has_tests) return {};
  TestFile file;
  file.path = path.substr(0, path.size() - kLua.size()) + "_test.lua";
  file.document = view.find(uri_of(file.path));
  return file;
}

bool can_add_to(const TestFile& file, const Client& client) {
  if (file.path.empty()) return false;
  return file.document != nullptr || client.creates_files;
}

Small edit_that_adds(const std::string& test, TestFile file,
                     const OpenDocuments& open, const Client& client) {
  const std::string uri =
      file.document == nullptr ? uri_of(file.path) : file.document->uri();
  const auto now = open.find(uri_key(uri));
  const bool is_open = now != open.end();
  if (is_open) file.document = now->second.document;
  Position end;
  std::string text = test;
  if (file.document != nullptr) {
    const Text& before = file.document->text();
    end = before.position_of(static_cast<std::uint32_t>(before.bytes().size()),
                             client.encoding);
    text.insert(0, separator_behind(before.bytes()));
  }
  Small edits =
      Small::array({{{"range", to_json(Range{end, end})}, {"newText", text}}});
  if (file.document != nullptr && !client.document_changes) {
    return {{"changes", {{uri, std::move(edits)}}}};
  }
  Small changes = Small::array();
  if (file.document == nullptr) {
    changes.push_back({{"kind", "create"}, {"uri", uri}});
  }
  Small version = nullptr;
  if (is_open) version = file.document->version();
  changes.push_back(
      {{"textDocument", {{"uri", uri}, {"version", std::move(version)}}},
       {"edits", std::move(edits)}});
  return {{"documentChanges", std::move(changes)}};
}

}  // namespace holdpoint::lsp

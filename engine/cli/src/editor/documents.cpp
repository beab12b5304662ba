#include "documents.hpp"

#include <filesystem>
#include <system_error>

#include "holdpoint/lsp/uri.hpp"

namespace holdpoint::cli {
namespace {

constexpr const char* kRules = "docs/reference/lint";

// What readers of Markdown make of a heading: "schema/no-type" is
// "schemano-type".
std::string anchor_of(std::string_view heading) {
  std::string anchor;
  for (const char c : heading) {
    const bool is_kept =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    if (is_kept) anchor += c;
  }
  return anchor;
}

}  // namespace

std::string documents_beside(const std::string& program) {
  const std::filesystem::path folder =
      (std::filesystem::path(program).parent_path() / HOLDPOINT_DOCUMENTS)
          .lexically_normal();
  std::error_code error;
  const bool is_there = std::filesystem::is_directory(folder / kRules, error);
  return is_there ? folder.string() : std::string();
}

std::string rule_address(const lint::RuleInfo& rule,
                         const std::string& documents) {
  if (documents.empty()) return {};
  const std::filesystem::path page = std::filesystem::path(documents) / kRules /
                                     (std::string(rule.category()) + ".md");
  return lsp::uri_of(page.string()) + "#" + anchor_of(rule.id);
}

}  // namespace holdpoint::cli

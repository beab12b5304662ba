// workspace/symbol
#include <algorithm>
#include <string>
#include <string_view>

#include "features.hpp"

namespace holdpoint::lsp {
namespace {

constexpr std::size_t kMost = 500;

// SymbolKind of the protocol.
constexpr int kClass = 5;
constexpr int kFunction = 12;
constexpr int kEvent = 24;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Whether the query's characters stand in the name in this order, as editors
// filter: "rdsenc" finds aws.rds.storage-encrypted.
bool matches(std::string_view query, std::string_view name) {
  std::size_t at = 0;
  for (const char c : name) {
    if (at < query.size() && lower(c) == lower(query[at])) ++at;
  }
  return at == query.size();
}

class Collector {
 public:
  explicit Collector(const Context& context) : context_(context) {
    const json::Value query = context.params.get("query");
    if (query.is_string()) query_ = query.as_string();
  }

  Small collect() {
    for (const DocumentPointer& each : context_.view.all()) {
      if (context_.is_cancelled() || list_.size() >= kMost) break;
      const auto& declarations = each->declarations();
      for (const auto& policy : declarations.policies) {
        if (policy.id) add(*each, *policy.id, kClass);
      }
      for (const auto& test : declarations.tests) {
        if (test.name) add(*each, *test.name, kEvent);
      }
      for (const Mark& mark : each->marks()) {
        const bool is_export = mark.declares &&
                               mark.symbol.kind == Symbol::Kind::kExport &&
                               each->file_kind() == lint::FileKind::kLibrary;
        if (is_export) add(*each, {mark.symbol.name, mark.span}, kFunction);
      }
    }
    return std::move(list_);
  }

 private:
  void add(const Document& document, const declaration::Name& name, int kind) {
    if (list_.size() >= kMost || !matches(query_, name.text)) return;
    list_.push_back(
        {{"name", name.text},
         {"kind", kind},
         {"location", location(document, name.span, context_.client)},
         {"containerName", document.name()}});
  }

  const Context& context_;
  std::string query_;
  Small list_ = Small::array();
};

}  // namespace

Answer answer_workspace_symbols(const Context& context) {
  return Collector(context).collect();
}

}  // namespace holdpoint::lsp

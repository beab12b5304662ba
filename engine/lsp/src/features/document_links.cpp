// textDocument/documentLink
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "features.hpp"
#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::lsp {
namespace {

constexpr std::string_view kSchemes[] = {"https://", "http://"};

// What ends an address in running text.
constexpr std::string_view kStops = " \t\r\n\"'`<>{}|\\^";
constexpr std::string_view kTrailing = ".,;:!?)]";

struct Found {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::optional<Found> next_address(std::string_view text, std::size_t from) {
  std::size_t begin = text.npos;
  for (const std::string_view scheme : kSchemes) {
    begin = std::min(begin, text.find(scheme, from));
  }
  if (begin == text.npos) return std::nullopt;
  std::size_t end = std::min(text.find_first_of(kStops, begin), text.size());
  // A bracket that closes one of the address belongs to it.
  const bool has_bracket =
      text.substr(begin, end - begin).find('(') != std::string_view::npos;
  while (end > begin && kTrailing.find(text[end - 1]) != kTrailing.npos &&
         !(has_bracket && text[end - 1] == ')')) {
    --end;
  }
  return Found{begin, end};
}

void add(const Context& context, Ruler& ruler, syntax::Span span,
         std::string target, const char* tooltip, Small& list) {
  Small link = {{"range", to_json(ruler.range(span))},
                {"target", std::move(target)}};
  if (context.client.link_tooltips) link["tooltip"] = tooltip;
  list.push_back(std::move(link));
}

// `docs = "https://…"`, and the addresses in a remedy.
void link_addresses(const Context& context, Ruler& ruler,
                    const declaration::Policy& policy, Small& list) {
  for (const auto& field : policy.table.fields) {
    if (field.key != "docs" && field.key != "remedy") continue;
    const auto text =
        syntax::string_value(context.document->tree(), field.value);
    if (!text) continue;
    for (auto found = next_address(text->value, 0); found;
         found = next_address(text->value, found->end)) {
      const std::size_t length = found->end - found->begin;
      add(context, ruler, text->span(found->begin, found->end),
          text->value.substr(found->begin, length), "open the page", list);
    }
  }
}

}  // namespace

Answer answer_links(const Context& context) {
  Small list = Small::array();
  Ruler ruler(context.document->text(), context.client.encoding);
  for (const Mark& mark : context.document->marks()) {
    if (mark.symbol.kind != Symbol::Kind::kLibrary) continue;
    const auto library =
        context.view.library(*context.document, mark.symbol.name);
    if (library == nullptr) continue;
    add(context, ruler, mark.span, library->uri(), "open the library", list);
  }
  for (const auto& policy : context.document->declarations().policies) {
    link_addresses(context, ruler, policy, list);
  }
  return list;
}

}  // namespace holdpoint::lsp

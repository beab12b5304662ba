#include "holdpoint/declaration/template_text.hpp"

#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::declaration {

std::string_view Placeholder::head() const {
  return std::string_view(path).substr(0, path.find('.'));
}

std::string_view Placeholder::rest() const {
  const std::size_t dot = path.find('.');
  return dot == std::string::npos ? std::string_view()
                                  : std::string_view(path).substr(dot + 1);
}

std::optional<TemplateText> read_template(const syntax::SyntaxTree& tree,
                                          syntax::NodeId expression) {
  auto literal = syntax::string_value(tree, expression);
  if (!literal) return std::nullopt;
  TemplateText out{.node = expression, .text = {}, .placeholders = {}};
  const std::string& text = literal->value;
  for (std::size_t at = text.find('{'); at != std::string::npos;
       at = text.find('{', at)) {
    if (text.compare(at, 2, "{{") == 0) {
      at += 2;
      continue;
    }
    const std::size_t close = text.find('}', at);
    if (close == std::string::npos) break;
    out.placeholders.push_back(
        {text.substr(at + 1, close - at - 1), literal->span(at, close + 1)});
    at = close + 1;
  }
  out.text = std::move(literal->value);
  return out;
}

}  // namespace holdpoint::declaration

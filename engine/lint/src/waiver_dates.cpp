#include "waiver_dates.hpp"

#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::lint {

std::optional<LastDay> last_day(const syntax::SyntaxTree& tree,
                                const declaration::Block& waiver) {
  const auto* field = waiver.table.find("expires");
  if (field == nullptr) return std::nullopt;
  const auto text = syntax::string_value(tree, field->value);
  if (!text) return std::nullopt;
  auto ends = parse_timestamp(text->value);
  if (!ends) ends = parse_timestamp(text->value + "T23:59:59Z");
  if (!ends) return std::nullopt;
  return LastDay{tree.span(field->value), *ends};
}

}  // namespace holdpoint::lint

#include "waiver_fields.hpp"

#include <string>

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

void report_missing_field(const File& file, Report& report,
                          std::string_view key, std::string_view message,
                          std::string_view next_step) {
  for (const auto& waiver : file.declarations.waivers) {
    if (!waiver.table.shows_all_keys()) continue;
    const auto* field = waiver.table.find(key);
    bool is_missing = field == nullptr;
    if (field != nullptr) {
      const auto text = syntax::string_value(file.tree, field->value);
      is_missing = text && text->value.empty();
    }
    if (!is_missing) continue;
    report.add(file.tree.span(file.tree.child(waiver.call, 0)),
               std::string(message), std::string(next_step));
  }
}

}  // namespace holdpoint::lint

#include "configuration_marks.hpp"

#include <string_view>

#include "holdpoint/json/document.hpp"

namespace holdpoint::lsp {
namespace {

constexpr json::Limits kLimits = {
    .max_bytes = 1U << 20, .max_depth = 32, .max_values = 100'000};

// The key before a value: "name" in `"name": 1`, where `value` is at the 1.
// Empty if it is spelled with escapes.
std::string_view key_before(std::string_view text, std::size_t value,
                            std::string_view key) {
  const std::size_t close = text.rfind('"', text.rfind(':', value));
  if (close == text.npos || close < key.size()) return {};
  const std::string_view spelled = text.substr(close - key.size(), key.size());
  return spelled == key ? spelled : std::string_view();
}

}  // namespace

std::vector<Mark> read_configuration_marks(const std::string& text) {
  std::vector<Mark> marks;
  const auto document = json::Document::parse_copy(text, kLimits);
  if (!document) return marks;
  const json::Value parameters = document->root().get("parameters");
  if (!parameters.is_object()) return marks;
  const std::string_view all = text;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const std::string_view spelled =
        key_before(all, parameters.at(i).offset(), parameters.key_at(i));
    const std::size_t dot = spelled.rfind('.');
    if (dot == spelled.npos || dot == 0) continue;
    const auto begin = static_cast<std::uint32_t>(spelled.data() - all.data());
    const auto middle = begin + static_cast<std::uint32_t>(dot);
    const auto end = begin + static_cast<std::uint32_t>(spelled.size());
    const std::string id(spelled.substr(0, dot));
    marks.push_back({.span = {begin, middle},
                     .symbol = {Symbol::Kind::kPolicy, "", id},
                     .in_text = true});
    marks.push_back({.span = {middle + 1, end},
                     .symbol = {Symbol::Kind::kParameter, id,
                                std::string(spelled.substr(dot + 1))},
                     .in_text = true});
  }
  return marks;
}

}  // namespace holdpoint::lsp

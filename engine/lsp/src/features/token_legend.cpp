#include "token_legend.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace holdpoint::lsp {
namespace {

// In the order of TokenType and TokenModifier.
constexpr std::string_view kTypeNames[] = {
    "namespace",  "class",    "parameter", "variable", "property",
    "enumMember", "function", "method",    "keyword",  "string"};
constexpr std::string_view kModifierNames[] = {"declaration", "readonly",
                                               "defaultLibrary", "deprecated"};

bool knows(const std::vector<std::string>& names, std::string_view name) {
  return names.empty() || std::ranges::find(names, name) != names.end();
}

}  // namespace

Legend::Legend(const Client& client) {
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < kTypes; ++i) {
    if (knows(client.token_types, kTypeNames[i])) types_[i] = next++;
  }
  next = 0;
  for (std::size_t i = 0; i < kModifiers; ++i) {
    if (knows(client.token_modifiers, kModifierNames[i])) {
      modifiers_[i] = next++;
    }
  }
}

Small Legend::to_json() const {
  Small types = Small::array(), modifiers = Small::array();
  for (std::size_t i = 0; i < kTypes; ++i) {
    if (types_[i]) types.push_back(kTypeNames[i]);
  }
  for (std::size_t i = 0; i < kModifiers; ++i) {
    if (modifiers_[i]) modifiers.push_back(kModifierNames[i]);
  }
  return {{"tokenTypes", types}, {"tokenModifiers", modifiers}};
}

std::optional<std::uint32_t> Legend::index_of(TokenType type) const {
  return types_[static_cast<std::size_t>(type)];
}

std::uint32_t Legend::bits_of(unsigned modifiers) const {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < kModifiers; ++i) {
    const bool is_set = ((modifiers >> i) & 1U) != 0;
    if (is_set && modifiers_[i]) bits |= 1U << *modifiers_[i];
  }
  return bits;
}

}  // namespace holdpoint::lsp

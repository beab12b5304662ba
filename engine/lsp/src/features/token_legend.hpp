// The kinds of words that are coloured, as a client and we agreed.
#pragma once

#include <cstdint>
#include <optional>

#include "../client.hpp"
#include "../message.hpp"

namespace holdpoint::lsp {

// The protocol's own names: see legend().
enum class TokenType : std::uint8_t {
  kNamespace,
  kClass,
  kParameter,
  kVariable,
  kProperty,
  kEnumMember,
  kFunction,
  kMethod,
  kKeyword,
  kString,
};

// A set of these.
enum TokenModifier : unsigned {
  kDeclaration = 1,
  kReadonly = 2,
  kDefaultLibrary = 4,
  kDeprecated = 8,
};

// What the client does not know is left out: the types and modifiers keep
// their order, and numbers without a gap. A client that lists none knows all.
class Legend {
 public:
  explicit Legend(const Client& client);

  // {"tokenTypes": [...], "tokenModifiers": [...]}
  [[nodiscard]] Small to_json() const;
  [[nodiscard]] std::optional<std::uint32_t> index_of(TokenType type) const;
  [[nodiscard]] std::uint32_t bits_of(unsigned modifiers) const;

 private:
  static constexpr std::size_t kTypes = 10;
  static constexpr std::size_t kModifiers = 4;
  std::optional<std::uint32_t> types_[kTypes];
  std::optional<std::uint32_t> modifiers_[kModifiers];
};

}  // namespace holdpoint::lsp

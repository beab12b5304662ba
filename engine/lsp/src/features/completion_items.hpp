// What can be completed at each kind of place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "features.hpp"
#include "holdpoint/typing/members.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::lsp {

// CompletionItemKind of the protocol.
enum class ItemKind : int {
  kMethod = 2,
  kFunction = 3,
  kVariable = 6,
  kClass = 7,
  kModule = 9,
  kProperty = 10,
  kValue = 12,
  kKeyword = 14,
  kSnippet = 15,
  kFile = 17,
  kReference = 18,
  kEnumMember = 20,
};

struct Item {
  std::string label;
  ItemKind kind = ItemKind::kProperty;
  std::string detail = {};
  std::string documentation = {};
  std::string insert = {};  // if it is not the label
  bool is_snippet = false;
  std::string sort = {};
  bool is_deprecated = false;
};

// What is offered, and what it replaces. The editor filters by what is typed.
struct Items {
  std::uint32_t begin = 0, end = 0;
  std::vector<Item> list = {};
  bool is_cut = false;  // there is more
};

// Behind a `.` or `:`; the word from `begin` to `end` is replaced.
[[nodiscard]] Items items_of_member(const Context& context, std::uint32_t begin,
                                    std::uint32_t end);
// A key of a declaration, or a name.
[[nodiscard]] Items items_of_name(const Context& context, std::uint32_t begin,
                                  std::uint32_t end);
// Inside a string: closed values, ids, datasets, libraries, placeholders.
[[nodiscard]] Items items_in_string(const Context& context, syntax::Span string,
                                    std::uint32_t offset);

[[nodiscard]] Item item_of(const vocabulary::Entry& entry);
[[nodiscard]] Item item_of(const typing::Member& member);
// The parameters of a policy.
[[nodiscard]] std::vector<Item> parameter_items(
    const syntax::SyntaxTree& tree, const declaration::Policy& policy);

// The document with its part from `begin` to `end` replaced; itself where that
// changes nothing.
[[nodiscard]] DocumentPointer mended(const DocumentPointer& document,
                                     std::uint32_t begin, std::uint32_t end,
                                     std::string_view replacement);

}  // namespace holdpoint::lsp

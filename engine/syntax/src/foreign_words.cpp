#include "holdpoint/syntax/foreign_words.hpp"

#include <array>
#include <utility>

namespace holdpoint::syntax {

std::string_view lua_word_for(std::string_view name) {
  using Row = std::pair<std::string_view, std::string_view>;
  static constexpr std::array kWords = std::to_array<Row>({{"null", "nil"},
                                                           {"NULL", "nil"},
                                                           {"Null", "nil"},
                                                           {"None", "nil"},
                                                           {"undefined", "nil"},
                                                           {"True", "true"},
                                                           {"TRUE", "true"},
                                                           {"False", "false"},
                                                           {"FALSE", "false"}});
  for (const auto& [foreign, word] : kWords) {
    if (foreign == name) return word;
  }
  return {};
}

}  // namespace holdpoint::syntax

// Writes one JSON object, member by member, as text.
//
// For documents that people keep. json::Small needs memory even to be
// destroyed, and ends the program where there is none; this needs none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace holdpoint::json {

// All strings are printable_string()s. The caller sees to it that no key comes
// twice.
class ObjectText {
 public:
  // On one line; or every member on a line of its own behind `indent` spaces.
  ObjectText() = default;
  explicit ObjectText(std::size_t indent)
      : separator_(": "),
        member_("\n" + std::string(indent, ' ')),
        end_("\n" + std::string(indent < 2 ? 0 : indent - 2, ' ')) {}

  void add(std::string_view key, std::string_view text);
  void add(std::string_view key, const char* text) {
    add(key, std::string_view(text));
  }
  void add(std::string_view key, std::uint64_t number);
  void add(std::string_view key, bool value);
  void add(std::string_view key, const std::vector<std::string>& texts);
  // A value that is JSON already.
  void add_json(std::string_view key, std::string_view json);

  [[nodiscard]] std::string text() const;

 private:
  std::string separator_ = ":";
  std::string member_, end_;
  std::string members_;
};

}  // namespace holdpoint::json

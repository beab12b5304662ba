// Messages through the pipe: a kind and some texts.
//
// Both ends are the same program, so the format has no version. Whoever reads
// checks everything: the writer ran code of others.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace holdpoint::wall {

struct Message {
  char kind = 0;
  std::vector<std::string> fields;  // at most 255
};

[[nodiscard]] std::string write_message(const Message& message);

// Takes one message off the front. nullopt at the end and for bytes that are no
// whole message; nothing behind them can be read then.
[[nodiscard]] std::optional<Message> read_message(std::string_view& bytes);

}  // namespace holdpoint::wall

// Reading a command line by the table of its command.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"

namespace holdpoint::cli {

struct Command;

// What a command line said, checked against the command's table: every option
// is a known one, and has a value exactly if the table says so.
class Arguments {
 public:
  [[nodiscard]] bool has(std::string_view option) const;
  // The value of an option that may be given once; empty when it was not.
  [[nodiscard]] std::string value(std::string_view option) const;
  // All values of a repeatable option, in order.
  [[nodiscard]] std::vector<std::string> values(std::string_view option) const;
  [[nodiscard]] const std::vector<std::string>& operands() const {
    return operands_;
  }

 private:
  friend class ArgumentReader;
  std::map<std::string, std::vector<std::string>, std::less<>> options_;
  std::vector<std::string> operands_;
};

// Reads `--option value`, `--option=value` and operands, in any order. `--`
// ends the options; `-` is an operand. Fails with kUsage, and points at the
// help page of the command.
[[nodiscard]] Result<Arguments> read_arguments(
    const Command& command, std::span<const std::string> words);

// An error of usage whose next step is the command's help page.
[[nodiscard]] tl::unexpected<Error> usage_error(const Command& command,
                                                std::string what);

// The parts of `key=value`; fails with kUsage when there is no `=` or no key.
struct KeyValue {
  std::string key, value;
};
[[nodiscard]] Result<KeyValue> split_assignment(const Command& command,
                                                std::string_view option,
                                                std::string_view text);

}  // namespace holdpoint::cli

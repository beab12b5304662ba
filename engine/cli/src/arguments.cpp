#include "arguments.hpp"

#include <algorithm>

#include "command.hpp"
#include "holdpoint/base/suggest_whole.hpp"

namespace holdpoint::cli {

bool Arguments::has(std::string_view option) const {
  return options_.find(option) != options_.end();
}

std::string Arguments::value(std::string_view option) const {
  const auto found = options_.find(option);
  return found == options_.end() ? std::string() : found->second.back();
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  const auto found = options_.find(option);
  return found == options_.end() ? std::vector<std::string>() : found->second;
}

// Walks over the words once, front to back.
class ArgumentReader {
 public:
  ArgumentReader(const Command& command, std::span<const std::string> words)
      : command_(command), words_(words) {}

  Result<Arguments> read() {
    bool options_ended = false;
    while (!words_.empty()) {
      const std::string word = words_.front();
      words_ = words_.subspan(1);
      if (!options_ended && word == "--") {
        options_ended = true;
      } else if (options_ended || word == "-" || !word.starts_with("-")) {
        arguments_.operands_.push_back(word);
      } else if (auto read = read_option(word); !read) {
        return fail(read.error());
      }
    }
    if (auto checked = check_operands(); !checked) {
      return fail(checked.error());
    }
    return std::move(arguments_);
  }

 private:
  Result<void> read_option(const std::string& word) {
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const Option* option = find_option(name);
    if (option == nullptr) return unknown_option(name);
    if (has_already(*option)) {
      return usage_error(command_, "`" + name + "` may be given only once");
    }
    std::vector<std::string>& values = arguments_.options_[name];
    if (option->value.empty()) {
      if (equals == std::string::npos) return values.emplace_back(), ok();
      return usage_error(command_, "`" + name + "` takes no value");
    }
    if (equals != std::string::npos) {
      return values.push_back(word.substr(equals + 1)), ok();
    }
    // What looks like an option is one: a forgotten value must not swallow it.
    if (words_.empty() || words_.front().starts_with("--")) {
      return usage_error(command_, "`" + name + "` needs a value: `" + name +
                                       " " + std::string(option->value) + "`");
    }
    values.push_back(words_.front());
    words_ = words_.subspan(1);
    return {};
  }

  static Result<void> ok() { return {}; }

  [[nodiscard]] bool has_already(const Option& option) const {
    return !option.repeatable && arguments_.has(option.name);
  }

  [[nodiscard]] const Option* find_option(std::string_view name) const {
    const auto found = std::find_if(
        command_.options.begin(), command_.options.end(),
        [name](const Option& option) { return option.name == name; });
    return found == command_.options.end() ? nullptr : &*found;
  }

  [[nodiscard]] Result<void> unknown_option(const std::string& name) const {
    std::vector<std::string_view> known;
    for (const Option& option : command_.options) known.push_back(option.name);
    return usage_error(command_, "`" + std::string(command_.name) +
                                     "` has no option `" + name + "`" +
                                     did_you_mean_whole(name, known));
  }

  [[nodiscard]] Result<void> check_operands() const {
    const std::size_t given = arguments_.operands_.size();
    const auto& operands = command_.operands;
    const bool open_ended = !operands.empty() && operands.back().repeatable;
    if (given > operands.size() && !open_ended) {
      return usage_error(command_, "unexpected argument `" +
                                       arguments_.operands_[operands.size()] +
                                       "`");
    }
    for (std::size_t i = given; i < operands.size(); ++i) {
      if (!operands[i].required) continue;
      return usage_error(command_, "`" + std::string(command_.name) +
                                       "` needs an argument: " +
                                       std::string(operands[i].name) + ", " +
                                       std::string(operands[i].help));
    }
    return {};
  }

  const Command& command_;
  std::span<const std::string> words_;
  Arguments arguments_;
};

Result<Arguments> read_arguments(const Command& command,
                                 std::span<const std::string> words) {
  return ArgumentReader(command, words).read();
}

tl::unexpected<Error> usage_error(const Command& command, std::string what) {
  return fail(ErrorCode::kUsage, std::move(what), {},
              "see `holdpoint help " + std::string(command.name) + "`");
}

Result<KeyValue> split_assignment(const Command& command,
                                  std::string_view option,
                                  std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    return usage_error(command, "`" + std::string(option) + " " +
                                    std::string(text) +
                                    "` is not of the form NAME=VALUE");
  }
  return KeyValue{std::string(text.substr(0, equals)),
                  std::string(text.substr(equals + 1))};
}

}  // namespace holdpoint::cli

// links: cli
// private: cli
//
// The lines are the words of a command line. Any words: a command's table gives
// an error of usage that names the help page, or arguments, of which every
// option is a known one, and which read the same when they are written out as
// `--option=value ... -- operand ...`.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "command.hpp"

namespace {

using namespace holdpoint::cli;  // NOLINT(google-build-using-namespace)
using Words = std::vector<std::string>;

void require(bool holds) {
  if (!holds) std::abort();
}

Words lines_of(std::string_view text) {
  Words words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

Words written(const Command& command, const Arguments& arguments) {
  Words words;
  for (const Option& option : command.options) {
    const std::string name(option.name);
    require(option.repeatable || arguments.values(name).size() <= 1);
    for (const std::string& value : arguments.values(name)) {
      words.push_back(option.value.empty() ? name : name + "=" + value);
    }
  }
  words.emplace_back("--");
  const auto& operands = arguments.operands();
  words.insert(words.end(), operands.begin(), operands.end());
  return words;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const Words words = lines_of({reinterpret_cast<const char*>(data), size});
  for (const Command& command : commands()) {
    const auto read = read_arguments(command, words);
    if (!read) {
      require(read.error().code == holdpoint::ErrorCode::kUsage);
      require(!read.error().what.empty());
      require(read.error().next_step.find(command.name) != std::string::npos);
      continue;
    }
    const Words again = written(command, *read);
    require(again.size() <= 2 * words.size() + 1);
    const auto reread = read_arguments(command, again);
    require(reread && written(command, *reread) == again);
    require(reread->operands() == read->operands());
  }
  if (!words.empty() && find_command(words[0]) == nullptr) {
    require(!unknown_command(words[0]).next_step.empty());
  }
  return 0;
}

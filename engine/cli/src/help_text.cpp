#include "help_text.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace holdpoint::cli {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kIndent = 2;
constexpr std::size_t kWidestName = 24;  // beyond it, help goes below the name

// Words of one paragraph, wrapped; every line is indented by `indent`, and the
// first one has `at` columns already.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t at) {
  std::string out;
  bool first = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!first && at + 1 + word.size() > kWidth) {
      out += "\n" + std::string(indent, ' ');
      at = indent;
    } else if (!first) {
      out += ' ';
      ++at;
    }
    out += word;
    at += word.size();
    first = false;
  }
  return out + "\n";
}

std::string paragraphs(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    out += wrapped(text.substr(0, end), 0, 0) + "\n";
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return out;
}

using Row = std::pair<std::string, std::string>;

// Names on the left, what they mean on the right.
std::string table(const std::vector<Row>& rows) {
  std::size_t widest = 0;
  for (const auto& [name, help] : rows) {
    if (name.size() <= kWidestName) widest = std::max(widest, name.size());
  }
  const std::size_t column = kIndent + widest + 2;
  std::string out;
  for (const auto& [name, help] : rows) {
    std::string line = std::string(kIndent, ' ') + name;
    if (line.size() + 2 > column) {
      out += line + "\n";
      line.clear();
    }
    line.resize(column, ' ');
    out += line + wrapped(help, column, column);
  }
  return out;
}

std::string usage_line(const Command& command) {
  std::string out = "usage: holdpoint " + std::string(command.name);
  for (const Operand& operand : command.operands) {
    std::string name(operand.name);
    if (!operand.required) name = "[" + name + "]";
    if (operand.repeatable) name += "...";
    out += " " + name;
  }
  if (!command.options.empty()) out += " [OPTION]...";
  return out + "\n";
}

std::string options_table(const Command& command) {
  std::vector<Row> rows;
  for (const Option& option : command.options) {
    std::string name(option.name);
    if (!option.value.empty()) name += " " + std::string(option.value);
    std::string help(option.help);
    if (option.repeatable) help += "; may be repeated";
    rows.emplace_back(name, help);
  }
  return table(rows);
}

std::string examples_text(const Command& command) {
  std::string out;
  for (const Example& example : command.examples) {
    out += out.empty() ? "" : "\n";
    out += "  # " + std::string(example.purpose) + "\n";
    std::string_view lines = example.lines;
    while (!lines.empty()) {
      const std::size_t end = std::min(lines.find('\n'), lines.size());
      out += "  " + std::string(lines.substr(0, end)) + "\n";
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
  }
  return out;
}

}  // namespace

std::string overview() {
  std::vector<Row> rows;
  for (const Command& command : commands()) {
    rows.emplace_back(command.name, command.summary);
  }
  return "Holdpoint decides whether a change to infrastructure may happen.\n\n"
         "usage: holdpoint COMMAND [ARGUMENT]...\n\n"
         "commands:\n" +
         table(rows) +
         "\n`holdpoint help COMMAND` explains a command, with examples.\n";
}

std::string group_page(const Group& group) {
  const std::string name(group.name);
  std::vector<Row> rows;
  for (const Command& command : commands()) {
    if (group_of(command) == group.name) {
      rows.emplace_back(command.name, command.summary);
    }
  }
  return "holdpoint " + name + ": " + std::string(group.summary) +
         "\n\nusage: holdpoint " + name +
         " COMMAND [ARGUMENT]...\n\ncommands:\n" + table(rows) +
         "\n`holdpoint help " + name +
         " COMMAND` explains a command, with examples.\n";
}

std::string help_page(const Command& command) {
  std::string out = "holdpoint " + std::string(command.name) + ": " +
                    std::string(command.summary) + "\n\n" +
                    usage_line(command) + "\n" +
                    paragraphs(command.description);
  if (!command.operands.empty()) {
    std::vector<Row> rows;
    for (const Operand& operand : command.operands) {
      rows.emplace_back(operand.name, operand.help);
    }
    out += "arguments:\n" + table(rows) + "\n";
  }
  if (!command.options.empty()) {
    out += "options:\n" + options_table(command) + "\n";
  }
  if (!command.exit_codes.empty()) {
    std::vector<Row> rows;
    for (const ExitCode& exit : command.exit_codes) {
      rows.emplace_back(std::to_string(exit.code), exit.meaning);
    }
    out += "exit codes:\n" + table(rows) + "\n";
  }
  return out + "examples:\n" + examples_text(command);
}

}  // namespace holdpoint::cli

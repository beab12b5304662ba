#include <algorithm>

#include "holdpoint/policytest/mutants.hpp"
#include "holdpoint/report/json_line.hpp"

namespace holdpoint::policytest {
namespace {

using report::JsonLine;

constexpr std::string_view kFormatVersion = "1.0";
constexpr std::size_t kMostShown = 60;  // bytes of what changes
constexpr std::size_t kNumberWidth = 5;

struct Totals {
  std::size_t killed = 0, survived = 0, justified = 0;
};

Totals totals_of(const std::vector<MutatedFile>& files) {
  Totals totals;
  for (const MutatedFile& file : files) {
    totals.killed += file.killed;
    totals.survived += file.survivors.size();
    totals.justified += file.justified.size();
  }
  return totals;
}

// On one line, and no more than its beginning where it is long.
std::string shown(const std::string& text) {
  std::string line;
  for (const char letter : text) {
    const bool is_space =
        letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
    if (is_space && (line.empty() || line.back() == ' ')) continue;
    line += is_space ? ' ' : letter;
  }
  if (line.size() > kMostShown) line = line.substr(0, kMostShown) + " ...";
  return "`" + line + "`";
}

std::string change_of(const Mutant& mutant) {
  if (mutant.becomes.empty()) return shown(mutant.was) + " removed";
  return shown(mutant.was) + " -> " + shown(mutant.becomes);
}

std::string right_aligned(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, text.size()), ' ') + text;
}

std::string percent(std::optional<unsigned> score) {
  return score ? std::to_string(*score) + "%" : "-";
}

void add_mutants(const MutatedFile& file, const report::TextOptions& options,
                 std::string& text) {
  const auto add = [&](const std::string& line) {
    text += report::write_line(line, options);
  };
  if (!file.trouble.empty()) {
    add(file.file + ": not changed: " + file.trouble);
    return;
  }
  if (file.tests == 0) return;
  for (const Mutant& mutant : file.survivors) {
    add("SURVIVED  " + to_string(mutant.where) + ": " + change_of(mutant));
  }
  for (const Mutant& mutant : file.justified) {
    add("justified " + to_string(mutant.where) + ": " + change_of(mutant) +
        ": " + mutant.reason);
  }
  for (const Location& where : file.idle) {
    add("needless  " + to_string(where) +
        ": no mutant of this line survives; remove the comment");
  }
}

std::string row_of(const MutatedFile& file) {
  const auto number = [](std::size_t count) {
    return "  " + right_aligned(std::to_string(count), kNumberWidth);
  };
  std::string row = right_aligned(percent(file.score()), kNumberWidth) +
                    number(file.killed) + number(file.survivors.size()) +
                    number(file.justified.size()) + "  " + file.name();
  if (file.tests == 0) row += " (no test names it)";
  return row;
}

std::string json_of(std::optional<unsigned> score) {
  return score ? std::to_string(*score) : "null";
}

template <typename Item, typename Write>
std::string json_array(const std::vector<Item>& items, Write write) {
  std::string text;
  for (const Item& item : items) {
    if (!text.empty()) text += ",";
    text += write(item);
  }
  return "[" + text + "]";
}

std::string mutant_line(const Mutant& mutant) {
  return JsonLine()
      .text("kind", mutant.kind)
      .raw("where", report::json_location(mutant.where))
      .text("was", mutant.was)
      .text("becomes", mutant.becomes)
      .text_if_any("reason", mutant.reason)
      .done();
}

std::string file_line(const MutatedFile& file) {
  return JsonLine()
      .text("file", file.file)
      .raw("policies", report::json_list(file.policies))
      .raw("score", json_of(file.score()))
      .number("tests", file.tests)
      .number("killed", file.killed)
      .raw("survivors", json_array(file.survivors, mutant_line))
      .raw("justified", json_array(file.justified, mutant_line))
      .raw("needless", json_array(file.idle, report::json_location))
      .text_if_any("trouble", file.trouble)
      .done();
}

}  // namespace

std::string MutatedFile::name() const {
  if (policies.empty()) return file;
  std::string names;
  for (const std::string& id : policies) {
    names += (names.empty() ? "" : ", ") + id;
  }
  return names;
}

std::string write_text(const std::vector<MutatedFile>& files,
                       const report::TextOptions& options) {
  std::string text;
  for (const MutatedFile& file : files) add_mutants(file, options, text);
  text += "\nscore  kill  live  just  policy\n";
  for (const MutatedFile& file : files) {
    text += report::write_line(row_of(file), options);
  }
  const Totals totals = totals_of(files);
  const std::size_t all = totals.killed + totals.survived + totals.justified;
  text += "\n" + std::to_string(all) + (all == 1 ? " mutant: " : " mutants: ") +
          std::to_string(totals.killed) + " killed, " +
          std::to_string(totals.survived) + " survived, " +
          std::to_string(totals.justified) + " justified; score " +
          percent(score_of(files)) + "\n";
  return text;
}

std::string write_json(const std::vector<MutatedFile>& files,
                       std::string_view engine_version) {
  const Totals totals = totals_of(files);
  report::JsonLayout out;
  out.member("format", report::json_string("holdpoint-mutant-report"));
  out.member("format_version", report::json_string(kFormatVersion));
  out.member("engine_version", report::json_string(engine_version));
  out.member("summary", JsonLine()
                            .raw("score", json_of(score_of(files)))
                            .number("killed", totals.killed)
                            .number("survived", totals.survived)
                            .number("justified", totals.justified)
                            .done());
  out.list("files", files, file_line);
  return out.done();
}

}  // namespace holdpoint::policytest

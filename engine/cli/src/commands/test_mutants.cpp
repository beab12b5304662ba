#include "test_mutants.hpp"

#include <algorithm>
#include <charconv>
#include <ostream>
#include <utility>

#include "../printing.hpp"
#include "holdpoint/report/json_line.hpp"

namespace holdpoint::cli {
namespace {

using policytest::Mutant;
using policytest::MutatedFile;
using report::JsonLine;

constexpr int kTooWeak = 2;
constexpr std::size_t kIndent = 2;
constexpr std::size_t kMostShown = 60;  // bytes of what changes
constexpr unsigned kWhole = 100;
constexpr std::size_t kNumberWidth = 5;

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

std::string name_of(const MutatedFile& file) {
  if (file.policies.empty()) return file.file;
  std::string names;
  for (const std::string& id : file.policies) {
    names += (names.empty() ? "" : ", ") + id;
  }
  return names;
}

std::string right_aligned(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, text.size()), ' ') + text;
}

std::string percent(std::optional<unsigned> score) {
  return score ? std::to_string(*score) + "%" : "-";
}

void print_mutants(const MutatedFile& file, Environment& environment) {
  if (!file.trouble.empty()) {
    print_line(environment, file.file + ": not changed: " + file.trouble);
    return;
  }
  if (file.tests == 0) return;
  for (const Mutant& mutant : file.survivors) {
    print_line(environment, "SURVIVED  " + to_string(mutant.where) + ": " +
                                change_of(mutant));
  }
  for (const Mutant& mutant : file.justified) {
    print_line(environment, "justified " + to_string(mutant.where) + ": " +
                                change_of(mutant) + ": " + mutant.reason);
  }
  for (const Location& where : file.idle) {
    print_line(environment, "needless  " + to_string(where) +
                                ": no mutant of this line survives; remove "
                                "the comment");
  }
}

void print_row(const MutatedFile& file, Environment& environment) {
  const auto number = [](std::size_t count) {
    return "  " + right_aligned(std::to_string(count), kNumberWidth);
  };
  std::string row = right_aligned(percent(file.score()), kNumberWidth) +
                    number(file.killed) + number(file.survivors.size()) +
                    number(file.justified.size()) + "  " + name_of(file);
  if (file.tests == 0) row += " (no test names it)";
  print_line(environment, row);
}

void print_text(const std::vector<MutatedFile>& files,
                Environment& environment) {
  std::size_t killed = 0;
  std::size_t survived = 0;
  std::size_t justified = 0;
  for (const MutatedFile& file : files) {
    print_mutants(file, environment);
    killed += file.killed;
    survived += file.survivors.size();
    justified += file.justified.size();
  }
  environment.out << "\nscore  kill  live  just  policy\n";
  for (const MutatedFile& file : files) print_row(file, environment);
  environment.out << "\n"
                  << counted(killed + survived + justified, "mutant") << ": "
                  << killed << " killed, " << survived << " survived, "
                  << justified << " justified; score "
                  << percent(policytest::score_of(files)) << "\n";
}

std::string json_of(const Mutant& mutant) {
  JsonLine line;
  line.text("kind", mutant.kind)
      .number("line", mutant.where.line)
      .number("column", mutant.where.column)
      .text("was", mutant.was)
      .text("becomes", mutant.becomes)
      .text_if_any("reason", mutant.reason);
  return line.done();
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

std::string json_of(std::optional<unsigned> score) {
  return score ? std::to_string(*score) : "null";
}

std::string json_of(const MutatedFile& file) {
  const auto mutant = [](const Mutant& one) { return json_of(one); };
  JsonLine line;
  line.text("file", file.file)
      .raw("policies", report::json_list(file.policies))
      .raw("score", json_of(file.score()))
      .number("tests", file.tests)
      .number("killed", file.killed)
      .raw("survivors", json_array(file.survivors, mutant))
      .raw("justified", json_array(file.justified, mutant))
      .raw("needless", json_array(file.idle,
                                  [](const Location& where) {
                                    return std::to_string(where.line);
                                  }))
      .text_if_any("trouble", file.trouble);
  return line.done();
}

void print_json(const std::vector<MutatedFile>& files,
                Environment& environment) {
  JsonLine line;
  line.raw("score", json_of(policytest::score_of(files)))
      .raw("files", json_array(files, [](const MutatedFile& file) {
             return json_of(file);
           }));
  environment.out << line.done() << "\n";
}

Result<unsigned> read_min_score(const Arguments& arguments) {
  const std::string text = arguments.value(kMinScoreOption.name);
  if (text.empty()) return 0;
  unsigned score = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, reason] = std::from_chars(text.data(), end, score);
  if (reason == std::errc() && stopped == end && score <= kWhole) return score;
  return usage_error(test_command(), "`--min-score " + text +
                                         "` is not a number from 0 to 100");
}

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

// What keeps the tests from being good enough goes to standard error, so that
// JSON stays JSON.
int verdict_on(const std::vector<MutatedFile>& files, unsigned least,
               Environment& environment) {
  int code = kOk;
  for (const MutatedFile& file : files) {
    const auto score = file.score();
    if (!file.trouble.empty()) code = kTooWeak;
    if (!score || *score >= least) continue;
    code = kTooWeak;
    print_remark(environment, name_of(file) + ": its score " + percent(score) +
                                  " is below " + percent(least));
  }
  return code;
}

}  // namespace

const Option kMutantsOption = {
    .name = "--mutants",
    .help =
        "change each policy in one place at a time, and list the changes "
        "that no test notices"};

const Option kMinScoreOption = {
    .name = "--min-score",
    .value = "PERCENT",
    .help = "with --mutants: fail if the tests of a policy notice less"};

int run_test_mutants(policytest::Options options, const Arguments& arguments,
                     Environment& environment) {
  const auto least = read_min_score(arguments);
  if (!least) return complain(environment, least.error());
  if (!options.filter.empty()) {
    return complain(
        environment,
        usage_error(test_command(),
                    "`--filter` leaves tests out, and what they would have "
                    "noticed would survive; name a policy file instead")
            .value());
  }
  options.clock = environment.elapsed;
  const auto files = policytest::run_mutants(options);
  if (!files) return complain(environment, files.error());
  if (files->empty()) {
    Error error;
    error.code = ErrorCode::kNotFound;
    error.what = "no policy was found, so nothing was changed";
    error.next_step = "name a folder of policies, or one policy file";
    return complain(environment, error);
  }
  if (arguments.value("--format") == "json") {
    print_json(*files, environment);
  } else {
    print_text(*files, environment);
  }
  return verdict_on(*files, *least, environment);
}

}  // namespace holdpoint::cli

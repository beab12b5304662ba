#include "walled_run.hpp"

#include <charconv>
#include <span>
#include <utility>

#include "file_run.hpp"
#include "holdpoint/wall/guarded_run.hpp"
#include "holdpoint/wall/message.hpp"

namespace holdpoint::policytest {
namespace {

// What a child says, and with which fields.
constexpr char kBegin = 'b';  // number, name, file, line: of a test or the file
constexpr char kStep = 's';   // still alive
constexpr char kResult = 'r';    // "passed" or "", failure: of what began last
constexpr char kNamed = 'n';     // file, what: to be read before tests are run
constexpr char kFinished = 'f';  // the file

// A file whose tests cost this many processes is given up.
constexpr unsigned kMaxDeaths = 16;
// Beside its evaluation a step makes a plan and checks a policy file.
constexpr auto kBesideEvaluation = std::chrono::milliseconds(500);
constexpr std::size_t kPlanMemory = std::size_t{64} << 20;
constexpr std::size_t kMostBytes = std::size_t{64} << 20;

std::size_t number_in(const std::string& text) {
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// A result as fields, and back from fields that anything may have written.
constexpr std::size_t kResultFields = 6;

std::vector<std::string> fields_of(const TestResult& result) {
  return {result.name,
          result.where.file,
          std::to_string(result.where.line),
          std::to_string(result.where.column),
          result.passed ? "passed" : "",
          result.failure};
}

TestResult result_of(std::span<const std::string, kResultFields> fields) {
  TestResult result;
  result.name = fields[0];
  result.where.file = fields[1];
  result.where.line = static_cast<std::uint32_t>(number_in(fields[2]));
  result.where.column = static_cast<std::uint32_t>(number_in(fields[3]));
  result.passed = fields[4] == "passed";
  result.failure = fields[5];
  return result;
}

// The tests of one path, in one process after the other.
class WalledRun {
 public:
  WalledRun(const TestSources& sources, const PolicyIndex& index,
            const Options& options, std::vector<TestResult>& results)
      : sources_(sources),
        index_(index),
        options_(options),
        results_(results) {}

  Result<void> run() {
    while (file_ < sources_.tests.size()) {
      begin_file();
      const auto watched = wall::run_behind_wall(
          limits(), watch(), [this](const wall::Outlet& out) { work(out); });
      if (!watched) return fail(watched.error());
      take(watched->bytes, watched->trouble);
    }
    return {};
  }

 private:
  [[nodiscard]] wall::Limits limits() const {
    wall::Limits limits;
    limits.memory = options_.budgets.evaluation.memory + kPlanMemory;
    return limits;
  }

  [[nodiscard]] wall::Watch watch() const {
    wall::Watch watch;
    watch.clock = options_.clock;
    watch.patience =
        wall::kill_after(options_.budgets.evaluation.time) + kBesideEvaluation;
    watch.max_bytes = kMostBytes;
    return watch;
  }

  void begin_file() {
    begun_ = 0;
    current_ = {};
    current_.name = sources_.tests[file_].name;
    current_.where.file = current_.name;
  }

  // In the child: runs from the first test that has no result yet, and stops
  // where files are named that only the parent can read.
  void work(const wall::Outlet& out) const {
    const auto tell = [&out](char kind, std::vector<std::string> fields) {
      out.write(wall::write_message({kind, std::move(fields)}));
    };
    const Ground ground{index_, sources_.schema ? &*sources_.schema : nullptr,
                        files_, options_, [&] { tell(kStep, {}); }};
    bool may_go_on = true;
    Listener listener;
    listener.on_begin = [&](std::size_t test, const TestResult& what) {
      std::vector<std::string> fields = fields_of(what);
      fields.push_back(std::to_string(test));
      tell(kBegin, std::move(fields));
    };
    listener.on_result = [&](const TestResult& result) {
      tell(kResult, fields_of(result));
    };
    listener.on_named = [&](const std::vector<NamedFile>& named) {
      for (const NamedFile& one : named) {
        if (files_.has(one.file)) continue;
        may_go_on = false;
        tell(kNamed, {one.file, one.what});
      }
      return may_go_on;
    };
    std::size_t first = first_;
    for (std::size_t i = file_; i < sources_.tests.size(); ++i) {
      run_file(sources_.tests[i], sources_.set, ground, first, listener);
      if (!may_go_on) return;
      tell(kFinished, {});
      // Another file names its own files.
      if (files_.any()) return;
      first = 1;
    }
  }

  // In the parent: what the child said, and what it died of.
  void take(std::string_view bytes, const std::string& trouble) {
    const std::size_t file = file_;
    const std::size_t first = first_;
    bool fetched = false;
    while (const auto message = wall::read_message(bytes)) {
      if (file_ >= sources_.tests.size()) return;
      fetched = take(message->kind, message->fields) || fetched;
    }
    if (!trouble.empty()) {
      give_up_current(trouble);
    } else if (file_ == file && first_ == first && !fetched) {
      give_up_current("its process ended before its work was done");
    }
  }

  // Whether a file was fetched that was not there before.
  bool take(char kind, const std::vector<std::string>& fields) {
    if (kind == kFinished) next_file();
    if (kind == kResult && fields.size() == kResultFields) {
      results_.push_back(result_of(std::span(fields).first<kResultFields>()));
      first_ = begun_ + 1;
    }
    if (kind == kBegin && fields.size() == kResultFields + 1) {
      current_ = result_of(std::span(fields).first<kResultFields>());
      begun_ = number_in(fields.back());
    }
    if (kind != kNamed || fields.size() != 2) return false;
    const bool is_new = !files_.has(fields[0]);
    files_.fetch(sources_.tests[file_].name, {fields[0], fields[1]});
    return is_new;
  }

  void give_up_current(const std::string& why) {
    if (file_ >= sources_.tests.size()) return;
    current_.passed = false;
    current_.failure = "the test could not be run: " + why;
    results_.push_back(current_);
    if (begun_ == 0) return next_file();
    first_ = begun_ + 1;
    if (++deaths_ < kMaxDeaths) return;
    begin_file();
    current_.failure =
        "the rest of the file was given up: " + std::to_string(kMaxDeaths) +
        " of its tests had to be ended from outside";
    results_.push_back(current_);
    next_file();
  }

  void next_file() {
    if (file_ < sources_.tests.size()) ++file_;
    first_ = 1;
    deaths_ = 0;
    files_.clear();
    if (file_ < sources_.tests.size()) begin_file();
  }

  const TestSources& sources_;
  const PolicyIndex& index_;
  const Options& options_;
  std::vector<TestResult>& results_;
  BesideFiles files_{/*may_read=*/false};
  std::size_t file_ = 0;   // the first file that is not done
  std::size_t first_ = 1;  // its first test that has no result
  std::size_t begun_ = 0;  // the test that is running; 0 is the file itself
  TestResult current_;     // its name and place
  unsigned deaths_ = 0;    // of this file's tests
};

}  // namespace

Result<void> run_walled(const TestSources& sources, const PolicyIndex& index,
                        const Options& options,
                        std::vector<TestResult>& results) {
  return WalledRun(sources, index, options, results).run();
}

}  // namespace holdpoint::policytest

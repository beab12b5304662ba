#include "holdpoint/policytest/mutants.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "asked.hpp"
#include "file_run.hpp"
#include "holdpoint/syntax/parser.hpp"
#include "holdpoint/wall/message.hpp"
#include "justifications.hpp"
#include "mutant_work.hpp"
#include "walled_jobs.hpp"

namespace holdpoint::policytest {
namespace {

// What processes answer, and with which fields.
constexpr char kPolicyOfTest = 'p';  // id: of the next test of the file
constexpr char kNamedFile = 'n';     // file, what
constexpr char kUnreadable = 'u';    // why
constexpr std::string_view kKilled = "k";
constexpr std::string_view kSurvived = "s";
constexpr std::string_view kNoMutant = "-";

// So many mutants share a process: enough that starting it costs little.
constexpr std::size_t kHandful = 16;

unsigned percent(std::size_t part, std::size_t whole) {
  return static_cast<unsigned>(part * 100 / whole);
}

std::string_view to_text(Fate fate) {
  switch (fate) {
    case Fate::kKilled:
      return kKilled;
    case Fate::kSurvived:
      return kSurvived;
    case Fate::kNoMutant:
      return kNoMutant;
  }
  return kKilled;
}

// What the tests of a file say about it, as messages.
std::string describe_tests(const policy::SourceFile& file,
                           const policy::SourceSet& set,
                           const Options& options) {
  const auto tests = read_tests(file, set, options);
  if (!tests) {
    return wall::write_message(
        {kUnreadable, {to_string(tests.error().front())}});
  }
  std::string said;
  for (const bindings::TestCase& test : *tests) {
    said += wall::write_message({kPolicyOfTest, {test.policy}});
    for (const NamedFile& named : named_files(test)) {
      said += wall::write_message({kNamedFile, {named.file, named.what}});
    }
  }
  return said;
}

// The mutants of one path.
class MutantRun {
 public:
  MutantRun(const Asked::Path& path, const Options& options)
      : sources_(path.sources), index_(path.index), options_(options) {}

  Result<std::vector<MutatedFile>> run() {
    if (auto read = read_tests_of_all(); !read) return fail(read.error());
    files_ = mutable_files(sources_, named_);
    for (const Mutable& file : files_) results_.push_back(begin(file));
    if (auto ran = run_as_they_are(); !ran) return fail(ran.error());
    if (auto ran = run_mutated(); !ran) return fail(ran.error());
    if (auto ran = run_mocks(); !ran) return fail(ran.error());
    justify_all();
    return std::move(results_);
  }

 private:
  [[nodiscard]] JobOptions jobs(std::size_t count, std::size_t handful) const {
    JobOptions jobs;
    jobs.jobs = count;
    jobs.handful = handful;
    jobs.processes = options_.jobs;
    jobs.limits = limits_of_tests(options_);
    jobs.watch = watch_over_tests(options_);
    return jobs;
  }

  [[nodiscard]] MutantGround ground() const {
    return {sources_, index_, beside_, options_};
  }

  // Which policy each test is about, and the files that it names.
  Result<void> read_tests_of_all() {
    const auto answers = run_jobs(
        jobs(sources_.tests.size(), 1),
        [this](std::size_t i, const MutantWork::Step&) {
          return describe_tests(sources_.tests[i], sources_.set, options_);
        });
    if (!answers) return fail(answers.error());
    for (std::size_t i = 0; i < answers->size(); ++i) {
      named_.emplace_back();
      beside_.emplace_back(/*may_read=*/false);
      const std::string& file = sources_.tests[i].name;
      if (!(*answers)[i].trouble.empty()) {
        return unreadable(file, (*answers)[i].trouble);
      }
      std::string_view said = (*answers)[i].text;
      while (const auto message = wall::read_message(said)) {
        const std::vector<std::string>& fields = message->fields;
        if (fields.empty()) continue;
        if (message->kind == kUnreadable) return unreadable(file, fields[0]);
        if (message->kind == kPolicyOfTest) named_[i].push_back(fields[0]);
        if (message->kind == kNamedFile && fields.size() == 2) {
          beside_[i].fetch(file, {fields[0], fields[1]});
        }
      }
    }
    return {};
  }

  static tl::unexpected<Error> unreadable(const std::string& file,
                                          const std::string& why) {
    return fail(ErrorCode::kPolicy, "the test file cannot be read: " + why,
                {.file = file}, "see what `holdpoint test` says about it");
  }

  static MutatedFile begin(const Mutable& file) {
    MutatedFile result;
    result.file = file.file->name;
    result.policies = file.ids;
    result.tests = file.tests.size();
    if (file.mutations.size() <= kMaxMutants) return result;
    result.trouble = "it can be changed in more than " +
                     std::to_string(kMaxMutants) +
                     " places; give each of its policies a file of its own";
    return result;
  }

  // A mutant means nothing where a test fails without it.
  Result<void> run_as_they_are() {
    MutantWork work(ground());
    const auto answers =
        run_jobs(jobs(files_.size(), 1),
                 [&](std::size_t i, const MutantWork::Step& step) {
                   return work.first_failure(files_[i], step);
                 });
    if (!answers) return fail(answers.error());
    for (std::size_t i = 0; i < answers->size(); ++i) {
      const JobAnswer& answer = (*answers)[i];
      const std::string why =
          answer.trouble.empty() ? answer.text : answer.trouble;
      if (!why.empty()) results_[i].trouble = "a test fails: " + why;
    }
    return {};
  }

  Result<void> run_mutated() {
    struct Job {
      std::size_t file = 0;
      const Mutation* mutation = nullptr;
    };
    std::vector<Job> all;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (!results_[i].trouble.empty()) continue;
      for (const Mutation& mutation : files_[i].mutations) {
        all.push_back({i, &mutation});
      }
    }
    MutantWork work(ground());
    const auto answers =
        run_jobs(jobs(all.size(), kHandful),
                 [&](std::size_t i, const MutantWork::Step& step) {
                   return std::string(to_text(work.fate_of(
                       files_[all[i].file], *all[i].mutation, step)));
                 });
    if (!answers) return fail(answers.error());
    for (std::size_t i = 0; i < all.size(); ++i) {
      take(*all[i].mutation, (*answers)[i].text, results_[all[i].file]);
    }
    return {};
  }

  // What the tests of policies give, changed.
  Result<void> run_mocks() {
    MutantWork work(ground());
    const auto answers = run_jobs(
        jobs(files_.size(), 1),
        [&](std::size_t i, const MutantWork::Step& step) {
          const bool is_left_out =
              !results_[i].trouble.empty() || results_[i].policies.empty();
          return is_left_out ? std::string()
                             : write_trial(work.try_mocks(files_[i], step));
        });
    if (!answers) return fail(answers.error());
    for (std::size_t i = 0; i < answers->size(); ++i) {
      const JobAnswer& answer = (*answers)[i];
      TrialResult tried = read_trial(answer.text);
      results_[i].killed += tried.noticed;
      for (Mutant& mutant : tried.ignored) {
        results_[i].survivors.push_back(std::move(mutant));
      }
      if (!tried.is_whole) {
        results_[i].trouble =
            "the values in its tests can be changed in more "
            "than " +
            std::to_string(kMaxMutants) + " ways; give it smaller tests";
      }
      if (answer.trouble.empty()) continue;
      results_[i].trouble = "with other values in its tests " + answer.trouble;
    }
    return {};
  }

  static void take(const Mutation& mutation, const std::string& fate,
                   MutatedFile& result) {
    if (fate == kNoMutant) return;
    if (fate != kSurvived) {
      ++result.killed;
      return;
    }
    Mutant mutant;
    mutant.kind = to_string(mutation.kind);
    mutant.where.file = result.file;
    mutant.where.line = mutation.where.line;
    mutant.where.column = mutation.where.column;
    mutant.was = mutation.was;
    mutant.becomes = mutation.becomes;
    result.survivors.push_back(std::move(mutant));
  }

  using Reasons = std::map<std::string, std::map<std::uint32_t, Justification>>;

  // Takes out the survivors that have a reason: in the policy file, or for what
  // a test gives, in the file of the test.
  void justify_all() {
    Reasons reasons;
    for (const policy::SourceFile& test : sources_.tests) {
      reasons[test.name] = justifications_in(syntax::parse(test.text));
    }
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const policy::SourceFile& file = *files_[i].file;
      reasons[file.name] = justifications_in(syntax::parse(file.text));
      // Without tests no reason can be told from an excuse.
      if (is_judged(i)) justify(results_[i], reasons);
    }
    std::set<std::string> said;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (!is_judged(i)) continue;
      add_idle(results_[i].file, reasons, said, results_[i]);
      for (const TestPlace& place : files_[i].tests) {
        add_idle(sources_.tests[place.file].name, reasons, said, results_[i]);
      }
    }
  }

  [[nodiscard]] bool is_judged(std::size_t at) const {
    return results_[at].trouble.empty() && results_[at].tests > 0;
  }

  static void justify(MutatedFile& result, const Reasons& reasons) {
    std::vector<Mutant> left;
    for (Mutant& mutant : result.survivors) {
      const auto file = reasons.find(mutant.where.file);
      const auto* found = file == reasons.end()
                              ? nullptr
                              : find_line(file->second, mutant.where.line);
      if (found == nullptr) {
        left.push_back(std::move(mutant));
        continue;
      }
      mutant.reason = found->reason;
      result.justified.push_back(std::move(mutant));
    }
    result.survivors = std::move(left);
  }

  static const Justification* find_line(
      const std::map<std::uint32_t, Justification>& reasons,
      std::uint32_t line) {
    const auto found = reasons.find(line);
    return found == reasons.end() ? nullptr : &found->second;
  }

  // Justifications of one file that no survivor of any result needs.
  void add_idle(const std::string& file, const Reasons& reasons,
                std::set<std::string>& said, MutatedFile& result) const {
    if (!said.insert(file).second) return;
    for (const auto& [line, reason] : reasons.find(file)->second) {
      if (is_needed(file, line)) continue;
      Location where;
      where.file = file;
      where.line = reason.where.line;
      where.column = reason.where.column;
      result.idle.push_back(std::move(where));
    }
  }

  [[nodiscard]] bool is_needed(const std::string& file,
                               std::uint32_t line) const {
    return std::any_of(
        results_.begin(), results_.end(), [&](const MutatedFile& result) {
          return std::any_of(result.justified.begin(), result.justified.end(),
                             [&](const Mutant& mutant) {
                               return mutant.where.file == file &&
                                      mutant.where.line == line;
                             });
        });
  }

  const TestSources& sources_;
  const PolicyIndex& index_;
  const Options& options_;
  NamedPolicies named_;
  std::vector<BesideFiles> beside_;  // by test file
  std::vector<Mutable> files_;
  std::vector<MutatedFile> results_;
};

}  // namespace

std::optional<unsigned> MutatedFile::score() const {
  const std::size_t all = killed + survivors.size();
  if (!trouble.empty() || all == 0) return std::nullopt;
  return percent(killed, all);
}

std::optional<unsigned> score_of(const std::vector<MutatedFile>& files) {
  std::size_t killed = 0;
  std::size_t all = 0;
  for (const MutatedFile& file : files) {
    killed += file.killed;
    all += file.killed + file.survivors.size();
  }
  if (all == 0) return std::nullopt;
  return percent(killed, all);
}

Result<std::vector<MutatedFile>> run_mutants(const Options& options) {
  const auto asked = Asked::read(options);
  if (!asked) return fail(asked.error());
  std::vector<MutatedFile> results;
  for (const Asked::Path& path : asked->paths()) {
    auto ran = MutantRun(path, options).run();
    if (!ran) return fail(ran.error());
    for (MutatedFile& file : *ran) results.push_back(std::move(file));
  }
  return results;
}

}  // namespace holdpoint::policytest

// Policy sets: files that were checked, loaded and are ready to judge.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/bindings/host.hpp"
#include "holdpoint/bindings/observer.hpp"
#include "holdpoint/policy/evidence_age.hpp"
#include "holdpoint/policy/selector.hpp"
#include "holdpoint/policy/source.hpp"
#include "holdpoint/report/outcome.hpp"
#include "holdpoint/syntax/probes.hpp"

namespace holdpoint::schema {
class Catalog;
}

namespace holdpoint::policy {

enum class OnUndetermined : std::uint8_t {
  kBlock,
  kAfterApply,
  kWarn,
  kWarnUntilGiven,  // kBlock once evidence of that kind is given
};

// One policy: what its file declares, checked.
struct Policy {
  std::string id, title, message, remedy, docs;
  report::Severity severity = report::Severity::kMedium;
  report::Enforcement enforcement = report::Enforcement::kMandatory;
  OnUndetermined on_undetermined = OnUndetermined::kBlock;
  bool standing_blocks = false;
  std::vector<std::string> controls;
  // What it reads beyond the plan, sorted: see declaration/needs.hpp. As found
  // in its file and the libraries of its set, and as the file says itself.
  std::vector<std::string> needs;
  EvidenceAges max_evidence_age;  // what the file says
  Selector selector;
  Location where;
  bool standard = false;
  std::vector<bindings::Parameter> parameters;

  bindings::Host* host = nullptr;  // belongs to the set
  std::size_t declaration = 0;     // place in its host
};

// All that is wrong with a set, in the order of files and lines.
using Errors = std::vector<Error>;

struct LoadOptions {
  std::vector<std::string> only;  // globs over ids; empty loads all. One that
                                  // selects nothing is an error.
  // "id.name" to text, as --param gives them; the id ends at the last dot.
  std::map<std::string, std::string> parameters;
  EvidenceAges max_evidence_age;  // what the run says
  sandbox::Budget budget;
  sandbox::Clock clock;         // monotonic; required
  bool need_parameters = true;  // a missing required parameter is an error
  // Loads unreviewed files once behind the wall before they are loaded here, so
  // that one which crashes, or overruns where no hook can interrupt it, is an
  // error and never runs in this process. Starts a process.
  bool trial = false;
  // What the project's providers have, for the static checks about attributes;
  // null: nothing is known of them. Borrowed.
  const schema::Catalog* catalog = nullptr;
  // Puts probes into every file, libraries included: observers hear which of
  // them are reached. Answers, messages and places stay the same; what probes
  // cost is not charged, but for a few steps that a condition takes more.
  bool probes = false;
  // Who is told of what happens while files are loaded, and then of every
  // evaluation, until PolicySet::observe() says otherwise. Borrowed.
  bindings::Observer* observer = nullptr;
};

// One file that was loaded with probes. Its place in PolicySet::probed_files()
// is the `file` of Observer::on_probe.
struct ProbedFile {
  std::string name;                   // as messages show it
  std::string text;                   // as it was read
  std::vector<syntax::Probe> probes;  // by id; empty if left out
  std::string left_out;  // why the file runs without probes; empty if with
  bool standard = false;
};

// What the files of a set may hold once they are loaded: this much each, and
// one budget of memory for all that goes beyond it.
inline constexpr std::size_t kLoadedFileMemory = std::size_t{256} << 10;

class Probing;

// Loads every file: static checks first (nothing runs that the checks
// refuse), then the file itself, then its declarations. The facts are
// borrowed and must outlive the set. Movable; one thread at a time; survives
// fork().
class PolicySet {
 public:
  [[nodiscard]] static tl::expected<PolicySet, Errors> load(
      const std::vector<SourceSet>& sources, const bindings::Facts& facts,
      const LoadOptions& options);

  // Sorted by id.
  [[nodiscard]] const std::vector<Policy>& policies() const {
    return policies_;
  }
  [[nodiscard]] const Policy* find(std::string_view id) const;

  // Empty without LoadOptions::probes. Libraries that no policy uses are here
  // too: nothing of them was reached.
  [[nodiscard]] const std::vector<ProbedFile>& probed_files() const {
    return probed_files_;
  }
  // Who is told of the evaluations of all policies from now on; null ends it.
  void observe(bindings::Observer* observer) const;

 private:
  // Adds what one file declares, or what is wrong with it; returns the bytes
  // that it holds.
  std::size_t load_file(const SourceSet& source, const SourceFile& file,
                        const bindings::Facts& facts,
                        const LoadOptions& options, Probing& probing,
                        Errors& errors);

  std::vector<std::unique_ptr<bindings::Host>> hosts_;
  std::vector<Policy> policies_;
  std::vector<ProbedFile> probed_files_;
};

}  // namespace holdpoint::policy

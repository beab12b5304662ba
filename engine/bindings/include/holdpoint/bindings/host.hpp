// A host runs one policy file: it shows the facts to Lua, collects what the
// file declares, and evaluates its rules one subject at a time.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/bindings/facts.hpp"
#include "holdpoint/bindings/observer.hpp"
#include "holdpoint/bindings/subject.hpp"
#include "holdpoint/report/outcome.hpp"
#include "holdpoint/sandbox/plain.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "holdpoint/values/duration.hpp"

namespace holdpoint::bindings {

enum class RuleKind : std::uint8_t { kRequire, kForbid, kCheck };

// A parameter as the file declares it.
struct Parameter {
  std::string name;
  std::string type;         // "duration", "number", "list", ...
  bool has_default = true;  // false for param.string() and its like
  std::string shown;        // the value as messages show it
};

// One `policy "id" { ... }`, as the file made it.
struct Declaration {
  std::string id;
  Location where;                // the file and, when known, the line
  sandbox::Plain fields;         // the table as plain data, functions opaque
  std::optional<RuleKind> rule;  // set when exactly one rule is a function
  std::vector<Parameter> parameters;
  // The durations of `max_evidence_age`, which plain data cannot hold: by the
  // kind of evidence, or under the empty name when one is given for all.
  std::map<std::string, values::Duration, std::less<>> max_evidence_age;
};

// How one rule answered for one subject.
struct Evaluation {
  report::Verdict verdict = report::Verdict::kPass;  // pass, deny,
                                                     // undetermined or error
  std::optional<report::Unknown> unknown;  // set exactly for undetermined
  // Of undetermined: the run was given no evidence of any kind that the rule
  // asked for, so that nobody can have expected an answer.
  bool never_given = false;
  std::vector<report::Message> messages;
  Location where;               // in the policy, for errors
  bool touches_change = false;  // read something that the plan changes
  // Attributes whose value is a provider default (provider_defaults.hpp).
  std::vector<std::string> assumptions;
  // Ids of the context's sources that were relied on, sorted, and the first
  // moment at which one of them is too old.
  std::vector<std::string> evidence;
  std::optional<Timestamp> valid_until;
  sandbox::Spent spent;
  sandbox::Exhausted exhausted = sandbox::Exhausted::kNo;
};

// A file that `use` may load.
struct SourceText {
  std::string text;
  std::string chunk_name;  // what messages show
  // The text with probes (syntax/probes.hpp), to be run in its place, and the
  // number under which observers hear of them. Empty: there are none.
  std::string with_probes = {};
  std::uint32_t file = 0;
};
using Loader = std::function<Result<SourceText>(std::string_view name)>;

// One Lua state with one policy file in it. Use from one thread; survives
// fork(), after which every process has its own copy. The facts are borrowed.
class Host {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Host>> create(
      const Facts& facts, const sandbox::Budget& budget, sandbox::Clock clock,
      Loader loader);
  ~Host();
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  // Runs the file and freezes everything it made. Once per host.
  [[nodiscard]] Result<void> run_file(const SourceText& source);
  [[nodiscard]] const std::vector<Declaration>& declarations() const;

  // Sets a parameter of the declaration from text: durations as "24h", sizes
  // as "100GiB", lists and maps as JSON. Fails with kUsage for an unknown name
  // or a value of another type.
  [[nodiscard]] Result<void> set_parameter(std::size_t declaration,
                                           std::string_view name,
                                           std::string_view value);
  // The first parameter that must be given and was not; empty if none.
  [[nodiscard]] std::string missing_parameter(std::size_t declaration) const;

  // How old evidence may be for this declaration, in place of what the facts
  // say. Without effect where there is no evidence.
  void set_freshness(std::size_t declaration,
                     const cloud::Freshness& freshness);

  // What each evaluation may spend from now on, in place of what create() was
  // given.
  void set_budget(const sandbox::Budget& budget);

  // Who is told of everything from now on; null ends it. Borrowed.
  void observe(Observer* observer);

  // Judges one subject with a full budget. `message` and `remedy` are the
  // policy's texts with placeholders. Never fails: what goes wrong is an
  // evaluation of verdict kError.
  [[nodiscard]] Evaluation evaluate(std::size_t declaration,
                                    const Subject& subject,
                                    const std::string& message,
                                    const std::string& remedy);

  // Bytes that the file's state holds, and a collection of what is garbage.
  [[nodiscard]] std::size_t memory() const;
  void collect();

  // Whether the type of this resource has tags or labels; selectors ask.
  [[nodiscard]] static bool is_taggable(
      const Facts& facts, const terraform::ResourceChange& change);

 private:
  struct State;
  explicit Host(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace holdpoint::bindings

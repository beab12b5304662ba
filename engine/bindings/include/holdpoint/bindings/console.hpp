// A console runs text that is no policy: it gives back what the text returns,
// for people to look at.
//
// The text sees what a rule sees, in the same sandbox and within the same
// budgets: plan, state, cloud, pin, run and every helper. There are no policies
// and no libraries: `policy` and `use` are not known there.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "holdpoint/bindings/facts.hpp"
#include "holdpoint/bindings/host.hpp"
#include "holdpoint/bindings/inspected.hpp"
#include "holdpoint/bindings/subject.hpp"
#include "holdpoint/sandbox/sandbox.hpp"

namespace holdpoint::bindings {

// What came of a text.
struct Answer {
  enum class Kind : std::uint8_t {
    kValues,        // it ran to its end
    kUndetermined,  // it needed something that is not known: `unknown`
    kError,         // it is wrong, or spent a budget: `error`
  };
  Kind kind = Kind::kError;
  std::vector<Inspected> values;  // what it returned; empty for nothing
  // Its reason, path and text; kind kUnknown.
  Inspected unknown;
  Error error;

  bool is_secret = false;  // a secret was read: the only value is kSensitive
  // What the answer rests on that the plan does not say itself, as in
  // Evaluation.
  std::vector<std::string> assumptions;
  std::vector<std::string> evidence;
};

// How many values of one text are shown; returning more is an error.
inline constexpr int kMostAnswers = 100;

// Use from one thread. The facts are borrowed.
class Console {
 public:
  // Fails like Host::create().
  [[nodiscard]] static Result<std::unique_ptr<Console>> create(
      const Facts& facts, const sandbox::Budget& budget, sandbox::Clock clock);
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  // Runs a chunk with a full budget. Its one argument (`...`) is the subject as
  // rules see it, or nil. Once the text has read a secret, nothing is shown of
  // what it returned, and nothing of why it failed: it may have computed both
  // from the secret. A secret that only stands in what is shown leaves the rest
  // as it is. Never fails: what goes wrong is an answer of kError.
  [[nodiscard]] Answer evaluate(const SourceText& text,
                                const terraform::ResourceChange* subject);

 private:
  struct State;
  explicit Console(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace holdpoint::bindings

// Evaluates a phrase over facts, in a process behind the wall.
//
// What is typed is trusted no more than a policy, and what it looks at no more
// than ever: it runs in a worker like rules do (runner/runner.hpp), one worker
// a phrase. A crash, an endless loop or a spent budget is an error of the
// phrase and of nothing else.
#pragma once

#include <string>

#include "holdpoint/base/error.hpp"
#include "holdpoint/bindings/console.hpp"
#include "holdpoint/bindings/facts.hpp"
#include "holdpoint/inspect/phrase.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "holdpoint/wall/wall.hpp"

namespace holdpoint::inspect {

using bindings::Answer;
using bindings::Inspected;

struct Question {
  std::string text = {};
  // Declarations that come first; they must end with a line break if there are
  // any, and be able to run (Phrase::can_run).
  std::string before = {};
  // What the text is called in errors.
  std::string name = "expression";
  // The resource that the text knows as `r`; null for none.
  const terraform::ResourceChange* subject = nullptr;
};

struct Options {
  sandbox::Budget budget;
  sandbox::Clock clock;  // monotonic; required
};

struct Reply {
  Answer answer;
  wall::Protection protection;  // of the worker; none where none was needed
};

// Fails with kIo when no worker can be started. Everything else is in the
// answer: a text that cannot run is an answer of kError.
[[nodiscard]] Result<Reply> evaluate(const bindings::Facts& facts,
                                     const Question& question,
                                     const Options& options);

// The resource of this address as rules see it: of the plan, and else of the
// state. Fails with kNotFound, and names the nearest address there is.
[[nodiscard]] Result<const terraform::ResourceChange*> find_resource(
    const bindings::Facts& facts, std::string_view address);

}  // namespace holdpoint::inspect

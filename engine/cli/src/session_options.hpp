// Options of the commands that evaluate what somebody types, and the session
// that they ask for.
#pragma once

#include <memory>

#include "command.hpp"
#include "holdpoint/api/session.hpp"

namespace holdpoint::cli {

// What `eval` and `repl` take besides their own: plan, state and evidence, as
// `check` has them.
[[nodiscard]] std::vector<Option> session_options();

// Reads all that is named and opens it. `asked` is how many things are read
// from standard input already. Complains, and gives null, when that fails.
[[nodiscard]] std::unique_ptr<api::Session> open_session(
    const Command& command, const Arguments& arguments,
    Environment& environment, sandbox::Clock clock, int asked);

}  // namespace holdpoint::cli

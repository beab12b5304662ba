// Contexts that a command line names.
#pragma once

#include <string>

#include "command.hpp"
#include "holdpoint/cloud/context.hpp"

namespace holdpoint::cli {

extern const Operand kContextOperand;

// Reads a context document, or a folder of raw answers with its manifest.json.
// Errors name the file.
[[nodiscard]] Result<cloud::Context> read_context(const std::string& path);

// The same, and `-` is standard input.
[[nodiscard]] Result<cloud::Context> read_context(
    const std::string& path, const Environment& environment);

}  // namespace holdpoint::cli

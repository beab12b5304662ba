// Several formats at once: one to standard output, others into files.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "command.hpp"

namespace holdpoint::cli {

struct Output {
  std::string format;
  std::string file;  // empty is standard output
};

// What the repeatable `--format FORMAT[=FILE]` asks for. Standard output has
// one format: the first of `formats` where none is asked for. Fails with kUsage
// for a format that is not among them, for two that go to one place, and for an
// empty file name.
[[nodiscard]] Result<std::vector<Output>> read_outputs(
    const Command& command, const Arguments& arguments,
    std::span<const std::string_view> formats);

}  // namespace holdpoint::cli

// holdpoint.json: the policies and parameters that it names.
#pragma once

#include <string>
#include <vector>

#include "marks.hpp"

namespace holdpoint::lsp {

// The keys of `parameters`, "POLICY.NAME", which end at the last dot: a mark
// for each half. None if the text is no JSON. Linear.
[[nodiscard]] std::vector<Mark> read_configuration_marks(
    const std::string& text);

}  // namespace holdpoint::lsp

// What the libraries of a set give to the files that use them.
#pragma once

#include "holdpoint/lint/file_set.hpp"
#include "holdpoint/typing/typing.hpp"

namespace holdpoint::lint {

// "lib/net" of "team/lib/net.lua"; empty for a file that is no library.
[[nodiscard]] std::string_view library_path(std::string_view file_name);

// By the paths that `use` takes. A library that uses others is read after them;
// what uses itself in a circle, which no loader accepts, gives any type.
[[nodiscard]] typing::Libraries types_of_libraries(
    const FileSet& set, const schema::Catalog& catalog);

}  // namespace holdpoint::lint

// URIs of documents: compared decoded, because editors spell them differently.
//
// file:///c%3A/a%20b.lua and file:///C:/a b.lua are one file. RFC 3986 for the
// spelling, RFC 8089 for file URIs.
#pragma once

#include <string>
#include <string_view>

namespace holdpoint::lsp {

// The same text for all spellings of one URI: percent-decoded, the scheme and
// the letter of a drive in lower case. A name for maps; not a URI any more.
[[nodiscard]] std::string uri_key(std::string_view uri);

// The path of a file on this machine; empty for other schemes (untitled:,
// git:), other hosts, and paths with a NUL.
[[nodiscard]] std::string path_of(std::string_view uri);

// The file URI of an absolute path.
[[nodiscard]] std::string uri_of(std::string_view path);

}  // namespace holdpoint::lsp

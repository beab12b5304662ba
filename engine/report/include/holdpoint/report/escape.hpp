// Escapes for the media that a report may be put into.
//
// Each takes any bytes and gives one line of text that its medium shows nearly
// as it was and obeys nowhere: it is visible() in the sense of base/text.hpp,
// and no CI runner finds a command in it, should the document be printed to a
// log (base/log_line.hpp). Linear.
#pragma once

#include <string>
#include <string_view>

namespace holdpoint::report {

// For the content of an HTML element, or an attribute's value in quotes of
// either kind. Not for scripts, styles, comments, or the names of things; a URL
// needs a check of its scheme besides. Decoding gives visible(text).
[[nodiscard]] std::string html(std::string_view text);

// The same for XML 1.0, without a code point that it forbids and without "]]>".
[[nodiscard]] std::string xml(std::string_view text);

// For a paragraph, list item or heading of Markdown, as GitHub, GitLab and
// CommonMark (0.31) read it. Words of letters and small numbers stay as they
// are; everything else stands in code spans, which have no raw HTML, links,
// images, emphasis, mentions (@user), references (#123, GH-1, !1, commit
// hashes), emoji codes or quick actions (/close), and which cannot be left.
[[nodiscard]] std::string markdown(std::string_view text);

// The same for a cell of a table, where "|" ends even a code span and becomes
// \x7c.
[[nodiscard]] std::string markdown_cell(std::string_view text);

}  // namespace holdpoint::report

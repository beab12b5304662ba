// Lua's string library, without what handles raw memory or never ends.
#include <array>

#include "tables.hpp"

namespace holdpoint::vocabulary {
namespace {

using enum Kind;

constexpr std::array kEntries{
    Entry{"string", kLibrary, "", "library",
          "Text; every function may be called as a method, text:upper(). A "
          "string has no fields of its own, and no arithmetic works on it. "
          "Patterns run within the policy's budget."},
    Entry{"string.byte", kLibraryFunction, "string",
          "(string, integer?, integer?) -> integer, ...",
          "The bytes of the text in a range.", "name:byte(1)"},
    Entry{"string.char", kLibraryFunction, "string", "(integer, ...) -> string",
          "The text with these bytes.", "string.char(104, 105)"},
    Entry{"string.find", kLibraryFunction, "string",
          "(string, string, integer?, boolean?) -> integer or nil, integer, "
          "...",
          "Where a pattern, or plain text if the last argument is true, "
          "stands first; nil if nowhere.",
          "name:find(\"prod\", 1, true) ~= nil"},
    Entry{"string.format", kLibraryFunction, "string",
          "(string, ...) -> string",
          "Fills values into a text; %p does not exist.",
          "string.format(\"%d of %d\", gone, plan.existing)"},
    Entry{"string.gmatch", kLibraryFunction, "string",
          "(string, string, integer?) -> iterator",
          "Visits the matches of a pattern.",
          "for word in text:gmatch(\"%a+\") do n = n + 1 end"},
    Entry{"string.gsub", kLibraryFunction, "string",
          "(string, string, string or table or function, integer?) -> "
          "string, integer",
          "The text with the matches of a pattern replaced, and how many "
          "there were.",
          "(name:gsub(\"-\", \"_\"))"},
    Entry{"string.len", kLibraryFunction, "string", "(string) -> integer",
          "The length in bytes.", "name:len()"},
    Entry{"string.lower", kLibraryFunction, "string", "(string) -> string",
          "The text with ASCII letters in lower case.", "name:lower()"},
    Entry{"string.match", kLibraryFunction, "string",
          "(string, string, integer?) -> string or nil, ...",
          "The first match of a pattern, or what it captured; nil if there is "
          "none.",
          "name:match(\"^(%a+)-prod$\")"},
    Entry{"string.rep", kLibraryFunction, "string",
          "(string, integer, string?) -> string",
          "The text so many times, with a separator.", "(\"?\"):rep(40)"},
    Entry{"string.reverse", kLibraryFunction, "string", "(string) -> string",
          "The bytes in reverse order.", "name:reverse()"},
    Entry{"string.sub", kLibraryFunction, "string",
          "(string, integer, integer?) -> string",
          "The bytes of a range; negative numbers count from the end.",
          "name:sub(1, 3)"},
    Entry{"string.upper", kLibraryFunction, "string", "(string) -> string",
          "The text with ASCII letters in upper case.", "name:upper()"},
};

}  // namespace

std::span<const Entry> string_entries() { return kEntries; }

}  // namespace holdpoint::vocabulary

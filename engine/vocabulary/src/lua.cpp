// What remains of Lua's own functions: base, table, math, utf8.
#include <array>

#include "tables.hpp"

namespace holdpoint::vocabulary {
namespace {

using enum Kind;

constexpr std::array kBase{
    Entry{"ipairs", kGlobalFunction, "", "(list) -> iterator",
          "Visits a list in order with its numbers, null elements included; "
          "nil is an error.",
          "for i, port in ipairs(p.ports) do n = n + i end"},
    Entry{"pairs", kGlobalFunction, "", "(map or table) -> iterator",
          "Visits the keys of a map in sorted order; a list, an object and "
          "nil are errors that say what to use instead.",
          "for tag, value in pairs(r.tags) do n = n + 1 end"},
    Entry{"select", kGlobalFunction, "", "(integer or \"#\", ...) -> ...",
          "The arguments from a number on, or how many there are.",
          "select(\"#\", ...)"},
    Entry{"tonumber", kGlobalFunction, "", "(value, integer?) -> number or nil",
          "The number that a text stands for; nil if it stands for none.",
          "tonumber(r.tags.days)"},
    Entry{"tostring", kGlobalFunction, "", "(value) -> string",
          "The value as text: times, durations and sizes as reports print "
          "them, tables and functions by their kind only.",
          "tostring(hours(36))"},
    Entry{"type", kGlobalFunction, "", "(value) -> string",
          "The kind of a value: nil, boolean, number, string, table or "
          "function as in Lua; list, map, object, time, duration, size and "
          "decimal for ours.",
          "type(r.after.policy) == \"string\""},
};

constexpr std::array kTable{
    Entry{"table", kLibrary, "", "library",
          "Functions over tables that the rule itself made; nobody else's can "
          "be changed."},
    Entry{"table.concat", kLibraryFunction, "table",
          "(list, string?, integer?, integer?) -> string",
          "The strings and numbers of a list as one text, with a separator; "
          "the empty list gives the empty string.",
          "table.concat(names, \", \")"},
    Entry{"table.insert", kLibraryFunction, "table", "(table, integer?, value)",
          "Puts a value into a table of the rule's own, at its end or at a "
          "place.",
          "table.insert(names, r.name)"},
    Entry{"table.move", kLibraryFunction, "table",
          "(table, integer, integer, integer, table?) -> table",
          "Copies a run of elements to another place or table.",
          "table.move(a, 1, #a, 1, b)"},
    Entry{"table.remove", kLibraryFunction, "table",
          "(table, integer?) -> value or nil",
          "Takes the last element, or the one at a place, out of a table of "
          "the rule's own.",
          "table.remove(queue, 1)"},
    Entry{"table.sort", kLibraryFunction, "table", "(table, function?)",
          "Sorts a table of the rule's own in place; equal elements keep "
          "their order. For lists of the plan see sort_by.",
          "table.sort(names)"},
    Entry{"table.unpack", kLibraryFunction, "table",
          "(list, integer?, integer?) -> ...",
          "The elements of a list as separate values.",
          "string.format(\"%s-%s\", table.unpack(pair))"},
};

constexpr std::array kMath{
    Entry{"math", kLibrary, "", "library", "Numbers."},
    Entry{"math.abs", kLibraryFunction, "math", "(number) -> number",
          "The number without its sign.", "math.abs(-3)"},
    Entry{"math.ceil", kLibraryFunction, "math", "(number) -> integer",
          "The smallest integer that is not less.", "math.ceil(2.1)"},
    Entry{"math.floor", kLibraryFunction, "math", "(number) -> integer",
          "The greatest integer that is not more.", "math.floor(2.9)"},
    Entry{"math.fmod", kLibraryFunction, "math", "(number, number) -> number",
          "The remainder of a division that rounds towards zero.",
          "math.fmod(7, 3)"},
    Entry{"math.huge", kLibraryValue, "math", "number",
          "A number greater than every other.", "local best = math.huge"},
    Entry{"math.max", kLibraryFunction, "math", "(number, ...) -> number",
          "The greatest argument. For lists see max.", "math.max(a, b)"},
    Entry{"math.maxinteger", kLibraryValue, "math", "integer",
          "The greatest integer.", "math.maxinteger"},
    Entry{"math.min", kLibraryFunction, "math", "(number, ...) -> number",
          "The smallest argument. For lists see min.", "math.min(a, b)"},
    Entry{"math.mininteger", kLibraryValue, "math", "integer",
          "The smallest integer.", "math.mininteger"},
    Entry{"math.pi", kLibraryValue, "math", "number", "The number pi.",
          "math.pi"},
    Entry{"math.sqrt", kLibraryFunction, "math", "(number) -> number",
          "The square root.", "math.sqrt(2)"},
    Entry{"math.tointeger", kLibraryFunction, "math",
          "(value) -> integer or nil",
          "The integer equal to the number; nil if there is none.",
          "math.tointeger(3.0)"},
    Entry{"math.type", kLibraryFunction, "math", "(value) -> string or nil",
          "integer or float; nil if the value is no number.", "math.type(3.0)"},
    Entry{"math.ult", kLibraryFunction, "math", "(integer, integer) -> boolean",
          "Whether one integer is below another, both without sign.",
          "math.ult(1, -1)"},
};

constexpr std::array kUtf8{
    Entry{"utf8", kLibrary, "", "library", "Text as Unicode characters."},
    Entry{"utf8.char", kLibraryFunction, "utf8", "(integer, ...) -> string",
          "The characters with these code points.", "utf8.char(228)"},
    Entry{"utf8.charpattern", kLibraryValue, "utf8", "string",
          "A pattern that matches one character.",
          "text:gmatch(utf8.charpattern)"},
    Entry{"utf8.codepoint", kLibraryFunction, "utf8",
          "(string, integer?, integer?, boolean?) -> integer, ...",
          "The code points of the characters that start in a range of bytes.",
          "utf8.codepoint(name)"},
    Entry{"utf8.codes", kLibraryFunction, "utf8",
          "(string, boolean?) -> iterator",
          "Visits the characters with their places in bytes; malformed text "
          "is an error.",
          "for at, code in utf8.codes(name) do n = n + 1 end"},
    Entry{"utf8.len", kLibraryFunction, "utf8",
          "(string, integer?, integer?, boolean?) -> integer or nil",
          "How many characters the text has; nil if it is malformed.",
          "utf8.len(r.after.name)"},
    Entry{"utf8.offset", kLibraryFunction, "utf8",
          "(string, integer, integer?) -> integer or nil",
          "Where in bytes the n-th character starts.", "utf8.offset(name, 3)"},
};

}  // namespace

std::span<const Entry> base_entries() { return kBase; }
std::span<const Entry> table_entries() { return kTable; }
std::span<const Entry> math_entries() { return kMath; }
std::span<const Entry> utf8_entries() { return kUtf8; }

}  // namespace holdpoint::vocabulary

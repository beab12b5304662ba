#include "failure_hint.hpp"

#include <algorithm>
#include <initializer_list>

#include "null_reads.hpp"

namespace holdpoint::bindings {
namespace {

bool holds_any(std::string_view text,
               std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

std::string text_hint(std::string_view what) {
  if (holds_any(what, {"arithmetic on a string", "number with string",
                       "string with number", "number expected, got string"})) {
    return ": a text is no number, whatever it looks like: `tonumber(text)` "
           "makes one of it, or nil";
  }
  // One that is near a method has its did-you-mean.
  const bool is_field = what.starts_with("a string has no field `");
  if (is_field && what.ends_with("`")) {
    return ": what it is read from is a text, and texts have no attributes";
  }
  return {};
}

}  // namespace

std::string failure_hint(const Context& context, const Error& error,
                         std::string_view subject) {
  std::string hint = null_hint(context, error, subject);
  return hint.empty() ? text_hint(error.what) : hint;
}

}  // namespace holdpoint::bindings

#include "call_hint.hpp"

#include <algorithm>
#include <optional>

#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::cli {
namespace {

using vocabulary::Entry;
using vocabulary::Kind;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

bool is_dotted_name(std::string_view text) {
  const auto belongs = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_' || c == '.';
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), belongs);
}

// "(list, predicate?) -> boolean" must be given "list".
std::string must_be_given(std::string_view type) {
  std::string given;
  std::string_view rest = type.substr(0, type.find(')'));
  while (!rest.empty()) {
    rest.remove_prefix(1);  // a parenthesis, or a comma
    const std::string_view each = trimmed(rest.substr(0, rest.find(',')));
    rest.remove_prefix(std::min(rest.find(','), rest.size()));
    if (each.ends_with('?') || each.empty()) continue;
    given += (given.empty() ? "" : ", ") + std::string(each);
  }
  return given;
}

// A method of that name; nothing when methods differ in what they are given.
std::optional<std::string> method_named(std::string_view name) {
  std::optional<std::string> given;
  for (const Entry& entry : vocabulary::entries()) {
    if (entry.kind != Kind::kMethod || short_name(entry) != name) continue;
    std::string own = must_be_given(entry.type);
    if (given && *given != own) return "...";
    given = std::move(own);
  }
  return given;
}

}  // namespace

std::string call_of(std::string_view text) {
  const std::string_view path = trimmed(text);
  if (!is_dotted_name(path)) return {};
  const std::string whole(path);
  const std::size_t dot = path.rfind('.');
  const std::string_view owner = path.substr(0, dot == path.npos ? 0 : dot);
  const std::string_view name = path.substr(dot == path.npos ? 0 : dot + 1);
  const Entry* entry =
      owner.empty() ? vocabulary::find(Kind::kGlobalFunction, {}, name)
                    : vocabulary::find(Kind::kLibraryFunction, owner, name);
  if (entry != nullptr) return whole + "(" + must_be_given(entry->type) + ")";
  if (owner.empty()) return whole + "(...)";
  const auto given = method_named(name);
  if (!given) return whole + "(...)";
  return std::string(owner) + ":" + std::string(name) + "(" + *given + ")";
}

}  // namespace holdpoint::cli

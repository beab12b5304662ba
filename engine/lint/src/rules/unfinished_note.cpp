#include "rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::TokenKind;

// In two parts, so that this file has no such note.
constexpr std::string_view kNotes[] = {
    "TO"
    "DO",
    "FIX"
    "ME",
    "XX"
    "X"};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

void check(const File& file, Report& report) {
  for (const syntax::Token& comment : file.tree.trivia()) {
    if (comment.kind != syntax::TokenKind::kComment) continue;
    const std::string_view text = file.tree.text_of(comment.span);
    for (const std::string_view note : kNotes) {
      const std::size_t at = text.find(note);
      if (at == std::string_view::npos) continue;
      const std::size_t end = at + note.size();
      if ((at > 0 && is_letter(text[at - 1])) ||
          (end < text.size() && is_letter(text[end]))) {
        continue;
      }
      const auto begin = comment.span.begin + static_cast<std::uint32_t>(at);
      report.add({begin, begin + static_cast<std::uint32_t>(note.size())},
                 "something is left to be done here",
                 "do it, or write it down where work is planned");
    }
  }
}

}  // namespace

extern const Rule kUnfinishedNote = {
    {.id = "style/unfinished-note",
     .level = Level::kInfo,
     .summary = "A comment says that something is to be done.",
     .rationale =
         "A policy that is not finished should not look as if it were.",
     .avoid = "local limit = 5 -- TO"
              "DO: ask the team\n"
              "return { limit = limit }\n",
     .prefer = R"lua(
local limit = 5 -- the team asked for it
return { limit = limit }
)lua"},
    &check};

}  // namespace holdpoint::lint

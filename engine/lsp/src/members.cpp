#include "members.hpp"

namespace holdpoint::lsp {
namespace {

constexpr std::size_t kMostTypes = 4;

std::string types_text(const std::vector<std::string>& types) {
  std::string text;
  for (std::size_t i = 0; i < types.size() && i < kMostTypes; ++i) {
    text += (text.empty() ? "`" : ", `") + types[i] + "`";
  }
  if (types.size() > kMostTypes) {
    text += " and " + std::to_string(types.size() - kMostTypes) + " more";
  }
  return text;
}

void add_line(std::string& text, const std::string& line) {
  if (!text.empty()) text += "\n\n";
  text += line;
}

}  // namespace

std::string detail_of(const typing::Member& member) {
  if (member.entry != nullptr && !member.attribute) {
    return std::string(member.entry->type);
  }
  std::string text = member.type->is(typing::Kind::kAny)
                         ? std::string()
                         : to_string(*member.type);
  if (member.attribute) {
    // The schema's own notation: whoever reads a plan knows it.
    text = to_string(member.attribute->type);
    const std::string flags = flags_of(*member.attribute);
    if (!flags.empty()) text += ", " + flags;
  }
  if (!member.missing_on.empty()) {
    text += text.empty() ? "not on " : ", not on ";
    text += member.missing_on.front();
    if (member.missing_on.size() > 1) text += ", …";
  }
  return text;
}

std::string documentation_of(const typing::Member& member) {
  std::string text;
  if (member.entry != nullptr) {
    text = member.entry->summary;
    if (!member.entry->example.empty()) {
      add_line(text, "Example: `" + std::string(member.entry->example) + "`");
    }
  }
  if (!member.attribute) return text;
  if (member.attribute->deprecated) {
    const std::string instead(member.attribute->deprecation);
    add_line(text, instead.empty() ? "Deprecated." : "Deprecated: " + instead);
  }
  if (member.type->always_unknown) {
    add_line(text, "The provider sets it: never known before apply.");
  } else if (member.type->may_be_unknown) {
    add_line(text, "It may be unknown until apply.");
  }
  if (!member.missing_on.empty()) {
    add_line(text, "Not on " + types_text(member.missing_on) + ".");
  }
  if (member.source != nullptr) {
    add_line(text, "Known from " + to_string(*member.source) + ".");
  }
  return text;
}

}  // namespace holdpoint::lsp

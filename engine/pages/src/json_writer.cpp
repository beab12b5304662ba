#include <string_view>

#include "holdpoint/json/object_text.hpp"
#include "holdpoint/pages/writers.hpp"

namespace holdpoint::pages {
namespace {

using json::ObjectText;
using policy::OnUndetermined;

// Of the format, not of Holdpoint.
constexpr std::string_view kFormatVersion = "1.0";

std::string_view word_of(OnUndetermined what) {
  switch (what) {
    case OnUndetermined::kAfterApply:
      return "after_apply";
    case OnUndetermined::kWarn:
      return "warn";
    case OnUndetermined::kWarnUntilGiven:
      return "warn_until_given";
    case OnUndetermined::kBlock:
      break;
  }
  return "block";
}

std::string list_of(const std::vector<std::string>& json) {
  std::string text;
  for (const std::string& item : json) text += (text.empty() ? "" : ",") + item;
  return "[" + text + "]";
}

std::string json_of(const Location& where) {
  ObjectText out;
  out.add("file", where.file);
  if (where.line > 0) out.add("line", std::uint64_t{where.line});
  return out.text();
}

std::string json_of(const policy::Selector& selector) {
  ObjectText out;
  out.add("subject", bindings::to_string(selector.kind));
  if (selector.kind == bindings::SubjectKind::kResource) {
    out.add("mode",
            selector.mode == terraform::Mode::kData ? "data" : "managed");
    out.add("types", selector.types);
    out.add("actions", selector.actions);
    if (selector.module) out.add("module", *selector.module);
    if (selector.provider) out.add("provider", *selector.provider);
    out.add("taggable", selector.taggable);
    out.add("drift", selector.drift);
    out.add("state", selector.state);
  }
  return out.text();
}

std::string json_of(const Parameter& parameter) {
  ObjectText out;
  out.add("name", parameter.name);
  out.add("type", parameter.type);
  out.add("required", parameter.required);
  if (!parameter.required) out.add("default", parameter.value);
  if (!parameter.meaning.empty()) out.add("meaning", parameter.meaning);
  return out.text();
}

std::string json_of(const Example& example) {
  ObjectText out;
  out.add("name", example.name);
  out.add_json("where", json_of(example.where));
  out.add("code", example.code);
  return out.text();
}

std::string json_of(const declaration::DocSection& section) {
  ObjectText out;
  out.add("title", section.title);
  out.add("text", section.text);
  return out.text();
}

template <typename Items>
std::string json_of_each(const Items& items) {
  std::vector<std::string> json;
  for (const auto& item : items) json.push_back(json_of(item));
  return list_of(json);
}

void add_texts(const Page& page, ObjectText& out) {
  for (const auto& [key, text] :
       {std::pair<std::string_view, const std::string&>{"message",
                                                        page.message},
        {"remedy", page.remedy},
        {"docs", page.docs},
        {"why", page.documentation.why}}) {
    if (!text.empty()) out.add(key, text);
  }
}

std::string json_of(const Page& page) {
  ObjectText out;
  out.add("id", page.id);
  out.add("title", page.title);
  out.add("severity", to_string(page.severity));
  out.add("enforcement", to_string(page.enforcement));
  out.add("on_undetermined", word_of(page.on_undetermined));
  out.add("standing", page.standing_blocks ? "block" : "note");
  out.add("standard", page.standard);
  out.add_json("where", json_of(page.where));
  out.add_json("selects", json_of(page.selector));
  out.add("judges", selection_in_words(page));
  out.add("needs", page.needs);
  out.add("inputs", inputs_in_words(page));
  out.add_json("parameters", json_of_each(page.parameters));
  out.add("controls", page.controls);
  out.add("tests", std::uint64_t{page.tests});
  if (!page.test_file.empty()) out.add("test_file", page.test_file);
  add_texts(page, out);
  out.add_json("sections", json_of_each(page.documentation.sections));
  if (page.denied) out.add_json("denied", json_of(*page.denied));
  if (page.allowed) out.add_json("allowed", json_of(*page.allowed));
  return out.text();
}

}  // namespace

std::string write_json(const std::vector<Page>& pages) {
  std::string out = "{\"format\":\"holdpoint-policies\",\"format_version\":\"" +
                    std::string(kFormatVersion) + "\",\"policies\":[";
  for (const Page& page : pages) {
    out += (&page == &pages.front() ? "\n" : ",\n") + json_of(page);
  }
  return out + "\n]}\n";
}

}  // namespace holdpoint::pages

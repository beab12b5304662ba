// Writes a document `holdpoint.context`: stable, one source or item a line.
#include <string>
#include <utility>

#include "context_parts.hpp"
#include "holdpoint/json/object_text.hpp"
#include "holdpoint/json/printable.hpp"

namespace holdpoint::cloud {
namespace {

using json::ObjectText;
using json::printable;
using json::printable_string;

void set(ObjectText& object, const char* key, const std::string& text) {
  if (!text.empty()) object.add(key, text);
}

void set(ObjectText& object, const char* key,
         const std::vector<std::string>& texts) {
  if (!texts.empty()) object.add(key, texts);
}

void set(ObjectText& object, const Scope& scope) {
  object.add("provider", scope.provider);
  object.add("account", scope.account);
  object.add("region", scope.region);
  set(object, "principal", scope.principal);
}

std::string text_of(const Scope& scope) {
  ObjectText out;
  set(out, scope);
  return out.text();
}

std::string text_of(const Source& source) {
  ObjectText out;
  out.add("id", source.id);
  set(out, "dataset", source.dataset);
  set(out, "call", source.call);
  set(out, source.scope);
  set(out, "subject", source.subject);
  set(out, "kinds", source.kinds);
  set(out, "of_kinds", source.of_kinds);
  out.add("collected_at", to_string(source.collected_at));
  out.add("status", to_string(source.status));
  out.add("complete", source.complete);
  out.add("count", source.count);
  if (!source.error_code.empty() || !source.error_message.empty()) {
    ObjectText error;
    error.add("code", source.error_code);
    error.add("message", source.error_message);
    out.add_json("error", error.text());
  }
  set(out, "sha256", source.sha256);
  return out.text();
}

bool is_named_elsewhere(std::string_view key) {
  return key == "source" || key == "kind" || key == "id" || key == "aliases" ||
         key == "raw";
}

// What was read stays as it was written: numbers keep their text.
std::string item_text(const Item& item, const Source& source) {
  ObjectText out;
  out.add("source", source.id);
  set(out, "kind", item.kind);
  set(out, "id", item.id);
  set(out, "aliases", item.aliases);
  for (std::size_t i = 0; i < item.fields.size(); ++i) {
    if (is_named_elsewhere(item.fields.key_at(i))) continue;
    out.add_json(item.fields.key_at(i), printable(item.fields.at(i).text()));
  }
  if (!item.raw.is_null()) out.add_json("raw", printable(item.raw.text()));
  return out.text();
}

// A member that is an array with one element a line.
template <typename Elements, typename Text>
std::string lines(std::string_view key, const Elements& elements, Text text) {
  std::string out = ",\n  \"" + std::string(key) + "\": [";
  bool first = true;
  for (const auto& element : elements) {
    out += (first ? "\n    " : ",\n    ") + text(element);
    first = false;
  }
  return out + (first ? "]" : "\n  ]");
}

}  // namespace

std::string Context::to_text() const {
  std::string out =
      "{\n  \"format\": \"holdpoint.context\",\n  \"format_version\": 1";
  const auto time = [&](std::string_view key,
                        const std::optional<Timestamp>& at) {
    if (at)
      out += ",\n  \"" + std::string(key) + "\": \"" + to_string(*at) + "\"";
  };
  time("collected_at", collected_at());
  time("expires_at", expires_at());
  if (!collector().name.empty() || !collector().version.empty()) {
    out +=
        ",\n  \"collector\": {\"name\": " + printable_string(collector().name) +
        ", \"version\": " + printable_string(collector().version) + "}";
  }
  out += lines("scopes", scopes(),
               [](const Scope& scope) { return text_of(scope); });
  out += lines("sources", sources(),
               [](const Source& source) { return text_of(source); });
  out += lines("items", items(), [this](const Item& item) {
    return item_text(item, sources()[item.source]);
  });
  return out + "\n}\n";
}

}  // namespace holdpoint::cloud

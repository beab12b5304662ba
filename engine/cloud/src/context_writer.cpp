// Writes a document `holdpoint.context`: stable, one source or item a line.
#include <string>
#include <utility>

#include "context_parts.hpp"
#include "holdpoint/json/printable.hpp"
#include "holdpoint/json/small.hpp"

namespace holdpoint::cloud {
namespace {

using json::printable;
using json::printable_string;
using json::Small;

void set(Small& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

void set(Small& object, const char* key,
         const std::vector<std::string>& texts) {
  if (!texts.empty()) object[key] = texts;
}

Small place_of(const Scope& scope) {
  Small out = Small::object();
  out["provider"] = scope.provider;
  out["account"] = scope.account;
  out["region"] = scope.region;
  set(out, "principal", scope.principal);
  return out;
}

Small source_object(const Source& source) {
  Small out = Small::object();
  out["id"] = source.id;
  set(out, "dataset", source.dataset);
  set(out, "call", source.call);
  out.update(place_of(source.scope));
  set(out, "subject", source.subject);
  set(out, "kinds", source.kinds);
  set(out, "of_kinds", source.of_kinds);
  out["collected_at"] = to_string(source.collected_at);
  out["status"] = std::string(to_string(source.status));
  out["complete"] = source.complete;
  out["count"] = source.count;
  if (!source.error_code.empty() || !source.error_message.empty()) {
    out["error"] = {{"code", source.error_code},
                    {"message", source.error_message}};
  }
  set(out, "sha256", source.sha256);
  return out;
}

bool is_named_elsewhere(std::string_view key) {
  return key == "source" || key == "kind" || key == "id" || key == "aliases" ||
         key == "raw";
}

// What was read stays as it was written: numbers keep their text.
std::string item_text(const Item& item, const Source& source) {
  Small names = Small::object();
  names["source"] = source.id;
  set(names, "kind", item.kind);
  set(names, "id", item.id);
  set(names, "aliases", item.aliases);
  std::string out = printable(json::to_text(names));
  out.pop_back();
  for (std::size_t i = 0; i < item.fields.size(); ++i) {
    if (is_named_elsewhere(item.fields.key_at(i))) continue;
    out += "," + printable_string(item.fields.key_at(i)) + ":" +
           printable(item.fields.at(i).text());
  }
  if (!item.raw.is_null()) {
    out += ",\"raw\":" + printable(item.raw.text());
  }
  return out + "}";
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
  out += lines("scopes", scopes(), [](const Scope& scope) {
    return printable(json::to_text(place_of(scope)));
  });
  out += lines("sources", sources(), [](const Source& source) {
    return printable(json::to_text(source_object(source)));
  });
  out += lines("items", items(), [this](const Item& item) {
    return item_text(item, sources()[item.source]);
  });
  return out + "\n}\n";
}

}  // namespace holdpoint::cloud

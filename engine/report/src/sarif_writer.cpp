// SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
#include <string>
#include <utility>

#include "holdpoint/base/digest.hpp"
#include "holdpoint/base/text.hpp"
#include "holdpoint/report/annotations.hpp"
#include "holdpoint/report/json_line.hpp"

namespace holdpoint::report {
namespace {

// A path as a reference by RFC 3986: what is not unreserved stands as %XX.
std::string uri_of(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '/' || c == '-' ||
                          c == '.' || c == '_' || c == '~';
    if (is_plain) {
      uri += c;
    } else {
      uri += '%';
      uri += kHex[byte >> 4U];
      uri += kHex[byte & 15U];
    }
  }
  return uri;
}

std::string text_object(std::string_view text) {
  return JsonLine().text("text", visible(text)).done();
}

std::string listed(const std::vector<std::string>& items) {
  std::string list;
  for (const std::string& item : items) {
    list += (list.empty() ? "" : ", ") + item;
  }
  return "[" + list + "]";
}

std::string region_of(const Region& region) {
  JsonLine line;
  line.number("startLine", region.line);
  if (region.column > 0) line.number("startColumn", region.column);
  if (region.end_line > 0) line.number("endLine", region.end_line);
  if (region.end_column > 0) line.number("endColumn", region.end_column);
  return line.done();
}

std::string artifact(std::string_view file) {
  return JsonLine().text("uri", uri_of(file)).done();
}

std::string location_of(const Annotation& found) {
  JsonLine location;
  if (!found.file.empty()) {
    JsonLine physical;
    physical.raw("artifactLocation", artifact(found.file));
    if (found.region.line > 0) {
      physical.raw("region", region_of(found.region));
    }
    location.raw("physicalLocation", physical.done());
  }
  if (!found.subject.empty()) {
    location.raw("logicalLocations",
                 listed({JsonLine()
                             .text("fullyQualifiedName", visible(found.subject))
                             .text("kind", "resource")
                             .done()}));
  }
  return location.done();
}

std::string fix_of(const Annotation& found) {
  std::vector<std::string> replacements;
  for (const AnnotationEdit& edit : found.fix) {
    replacements.push_back(
        JsonLine()
            .raw("deletedRegion", region_of(edit.region))
            .raw("insertedContent", JsonLine().text("text", edit.text).done())
            .done());
  }
  const std::string change = JsonLine()
                                 .raw("artifactLocation", artifact(found.file))
                                 .raw("replacements", listed(replacements))
                                 .done();
  return JsonLine()
      .raw("description", text_object(found.fix_title))
      .raw("artifactChanges", listed({change}))
      .done();
}

// Tells tomorrow's finding from today's, though lines have moved.
std::string fingerprint(const AnnotationRule& rule, const Annotation& found) {
  const std::string key =
      rule.id + '\n' + found.file + '\n' + found.subject + '\n' + found.message;
  return JsonLine().text("holdpoint/v1", sha256_hex(key)).done();
}

std::string result_of(const Annotations& all, const Annotation& found) {
  static const AnnotationRule kNone;
  const AnnotationRule& rule =
      found.rule < all.rules.size() ? all.rules[found.rule] : kNone;
  JsonLine line;
  line.text("ruleId", visible(rule.id));
  if (found.rule < all.rules.size()) line.number("ruleIndex", found.rule);
  line.text("level", to_string(found.level));
  line.raw("message", text_object(found.message));
  if (!found.file.empty() || !found.subject.empty()) {
    line.raw("locations", listed({location_of(found)}));
  }
  line.raw("partialFingerprints", fingerprint(rule, found));
  if (!found.fix.empty()) line.raw("fixes", listed({fix_of(found)}));
  return line.done();
}

std::string rule_of(const AnnotationRule& rule) {
  JsonLine line;
  line.text("id", visible(rule.id));
  if (!rule.summary.empty()) {
    line.raw("shortDescription", text_object(rule.summary));
  }
  if (!rule.help.empty()) line.raw("help", text_object(rule.help));
  line.raw("defaultConfiguration",
           JsonLine().text("level", to_string(rule.level)).done());
  return line.done();
}

void add_lines(std::string& out, const std::vector<std::string>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out += (i == 0 ? "\n" : ",\n") + lines[i];
  }
}

}  // namespace

std::string write_sarif(const Annotations& annotations) {
  std::vector<std::string> rules;
  for (const AnnotationRule& rule : annotations.rules) {
    rules.push_back(rule_of(rule));
  }
  std::vector<std::string> results;
  for (const Annotation& found : annotations.found) {
    results.push_back(result_of(annotations, found));
  }
  std::string out =
      "{\"version\": \"2.1.0\",\n"
      "\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n"
      "\"runs\": [{\"tool\": {\"driver\": {\"name\": \"holdpoint\", "
      "\"version\": " +
      json_string(annotations.engine_version) + ", \"rules\": [";
  add_lines(out, rules);
  out += "]}},\n\"columnKind\": \"unicodeCodePoints\",\n\"results\": [";
  add_lines(out, results);
  return out + "]}]}\n";
}

}  // namespace holdpoint::report

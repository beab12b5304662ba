// Workflow commands, as GitHub's runner reads them (actions/runner,
// ActionCommand.cs): data has %, CR and LF escaped, properties `:` and `,` too.
#include <string>

#include "holdpoint/base/log_line.hpp"
#include "holdpoint/report/annotations.hpp"

namespace holdpoint::report {
namespace {

// log_line() has taken the line breaks away.
std::string escaped(std::string_view text, bool is_property) {
  std::string out;
  for (const char c : log_line(text)) {
    if (c == '%') {
      out += "%25";
    } else if (c == ':' && is_property) {
      out += "%3A";
    } else if (c == ',' && is_property) {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

void add_property(std::string& out, std::string_view name,
                  std::string_view value) {
  out += (out.empty() ? " " : ",") + std::string(name) + "=" +
         escaped(value, /*is_property=*/true);
}

void add_property(std::string& out, std::string_view name,
                  std::uint32_t value) {
  if (value > 0) add_property(out, name, std::to_string(value));
}

std::string_view command_of(AnnotationLevel level) {
  switch (level) {
    case AnnotationLevel::kNote:
      return "notice";
    case AnnotationLevel::kWarning:
      return "warning";
    case AnnotationLevel::kError:
      return "error";
  }
  return "error";
}

}  // namespace

std::string write_github(const Annotations& annotations) {
  std::string out;
  for (const Annotation& found : annotations.found) {
    std::string properties;
    if (!found.file.empty()) add_property(properties, "file", found.file);
    add_property(properties, "line", found.region.line);
    add_property(properties, "col", found.region.column);
    add_property(properties, "endLine", found.region.end_line);
    // The runner wants columns only where a finding stays on one line.
    if (found.region.end_line == found.region.line) {
      add_property(properties, "endColumn", found.region.end_column);
    }
    if (found.rule < annotations.rules.size()) {
      add_property(properties, "title", annotations.rules[found.rule].id);
    }
    out += "::" + std::string(command_of(found.level)) + properties +
           "::" + escaped(found.message, /*is_property=*/false) + "\n";
  }
  return out;
}

}  // namespace holdpoint::report

// A text and its findings, as lines that tests compare.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/lint/file_set.hpp"
#include "holdpoint/lint/lint.hpp"
#include "holdpoint/schema/catalog.hpp"
#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::lint {

// What the loader refuses, unless the options say otherwise.
inline const Options kErrors = {.least = Level::kError};

inline std::vector<Finding> lint_text(std::string_view text,
                                      const Options& options = kErrors) {
  const syntax::SyntaxTree tree = syntax::parse(text);
  return check(tree, declaration::read_declarations(tree), options);
}

// The noon at which tests of dates take place.
inline Timestamp test_time() {
  return parse_timestamp("2026-06-01T12:00:00Z").value();
}

// What the program itself knows of resource types.
inline const schema::Catalog& standard_catalog() {
  static const schema::Catalog kCatalog = [] {
    schema::Catalog catalog;
    catalog.add({schema::Source::Kind::kStandard, {}, schema::standard_pack()});
    return catalog;
  }();
  return kCatalog;
}

// The options of `holdpoint lint`, at the noon of tests.
inline Options test_options() {
  Options options;
  options.now = test_time();
  options.catalog = &standard_catalog();
  return options;
}

// The files of a sample: all but the first begin with `-- file: NAME`.
inline FileSet files_of(std::string_view sample) {
  FileSet set;
  std::string name = "policy.lua";
  std::string text;
  const auto flush = [&] {
    const bool is_empty = text.find_first_not_of(" \n") == std::string::npos;
    if (!is_empty) set.add(name, text);
    text.clear();
  };
  while (!sample.empty()) {
    const std::size_t end = std::min(sample.find('\n'), sample.size() - 1) + 1;
    const std::string line(sample.substr(0, end));
    constexpr std::string_view kMark = "-- file: ";
    if (line.starts_with(kMark)) {
      flush();
      name = line.substr(kMark.size(), line.size() - kMark.size() - 1);
    } else {
      text += line;
    }
    sample.remove_prefix(end);
  }
  flush();
  return set;
}

// Findings of all levels.
inline std::vector<Finding> lint_all(std::string_view text) {
  return lint_text(text, {});
}

// "rule line:column text" for each finding, where text is what it points at.
inline std::vector<std::string> findings_in(std::string_view text,
                                            const Options& options = kErrors) {
  std::vector<std::string> lines;
  for (const Finding& each : lint_text(text, options)) {
    lines.push_back(std::string(each.rule) + " " +
                    std::to_string(each.position.line) + ":" +
                    std::to_string(each.position.column) + " " +
                    std::string(text.substr(each.span.begin,
                                            each.span.end - each.span.begin)));
  }
  return lines;
}

// The rules and places alone, for one-line texts: "rule text".
inline std::vector<std::string> found(std::string_view text,
                                      const Options& options = kErrors) {
  std::vector<std::string> lines;
  for (const Finding& each : lint_text(text, options)) {
    lines.push_back(std::string(each.rule) + " " +
                    std::string(text.substr(each.span.begin,
                                            each.span.end - each.span.begin)));
  }
  return lines;
}

// A policy that is right but for what is put into it.
inline std::string policy_with(
    const std::string& fields,
    const std::string& on = "{ type = \"t\", action = \"writes\" }") {
  return "policy \"a.b\" { title = \"T\", severity = \"high\", on = " + on +
         ", " + fields + " }\n";
}

inline std::string require_body(const std::string& body) {
  return policy_with("require = function(r, p) " + body + " end");
}

}  // namespace holdpoint::lint

// Annotations: findings in the terms of tools that show them beside code.
//
// `check` and `lint` have different things to say; SARIF, JUnit and the
// commands of GitHub's runner know only places, levels and messages. Whoever
// has something to say makes annotations of it, and the writers here serve all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"
#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/report/report.hpp"

namespace holdpoint::report {

enum class AnnotationLevel : std::uint8_t { kNote, kWarning, kError };

// "note", "warning", "error", as SARIF names them.
[[nodiscard]] std::string_view to_string(AnnotationLevel level);

// Part of a file. Lines and columns count from 1, columns in characters (code
// points), the end behind the last one; 0 is unknown.
struct Region {
  std::uint32_t line = 0, column = 0, end_line = 0, end_column = 0;
};

// What can be found: a rule of the linter, a policy.
struct AnnotationRule {
  std::string id;
  std::string summary;
  std::string help;  // may be empty
  AnnotationLevel level = AnnotationLevel::kError;
};

struct AnnotationEdit {
  Region region;
  std::string text;  // in its place
};

struct Annotation {
  std::uint32_t rule = 0;  // index into Annotations::rules
  AnnotationLevel level = AnnotationLevel::kError;
  std::string message;    // what, and what to do next
  std::string file;       // as the user named it; may be empty
  Region region;          // of the file; may be unknown
  std::string subject;    // such as a resource's address; may be empty
  std::string fix_title;  // empty if there is no fix
  std::vector<AnnotationEdit> fix;  // in the same file
};

struct Annotations {
  std::string engine_version;
  std::vector<AnnotationRule> rules;
  std::vector<Annotation> found;
  std::vector<std::string> files;  // all that were looked at
};

// What stands against a plan, or is worth a note: one for each outcome that is
// not a pass, at the plan's file, with the subject's address.
[[nodiscard]] Annotations annotations_of(const Report& report);

// SARIF 2.1.0, one result a line; byte-identical for equal annotations.
[[nodiscard]] std::string write_sarif(const Annotations& annotations);

// JUnit's XML by files: a test case for each annotation, and one that passes
// for each file without any. Notes are skipped tests.
[[nodiscard]] std::string write_junit(const Annotations& annotations,
                                      Timestamp now);
// The same for a report, by policies: a test case for each outcome.
[[nodiscard]] std::string write_junit(const Report& report);

// Workflow commands of GitHub's runner, one a line: `::error file=…::message`.
// Nothing in a message can be another command.
[[nodiscard]] std::string write_github(const Annotations& annotations);

}  // namespace holdpoint::report

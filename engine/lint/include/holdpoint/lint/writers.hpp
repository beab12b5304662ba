// What a linter found, in all formats.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "holdpoint/lint/file_set.hpp"
#include "holdpoint/report/annotations.hpp"
#include "holdpoint/report/writers.hpp"

namespace holdpoint::lint {

// How many findings there are, by the values of Level.
using Counts = std::array<std::size_t, 4>;
[[nodiscard]] Counts count_levels(std::span<const FileFindings> files);

// For people: what, the line with a caret below the place, what to do next; and
// one line of summary last. Nothing in a file can act on a terminal or a CI
// runner.
[[nodiscard]] std::string write_text(std::span<const FileFindings> files,
                                     const report::TextOptions& options);

// For programs: docs/reference/lint-report.schema.json, one finding a line.
// The catalog is the one by which attributes were judged; null if there was
// none.
[[nodiscard]] std::string write_json(std::span<const FileFindings> files,
                                     const schema::Catalog* catalog,
                                     std::string_view engine_version);

// For SARIF, JUnit and workflow commands.
[[nodiscard]] report::Annotations annotations_of(
    std::span<const FileFindings> files, std::string_view engine_version);

// The page of a rule, in Markdown; and the same for a terminal.
[[nodiscard]] std::string rule_page(const RuleInfo& rule);
[[nodiscard]] std::string rule_text(const RuleInfo& rule,
                                    const report::TextOptions& options);
// The pages of all rules of a category in one, docs/reference/lint/NAME.md.
[[nodiscard]] std::string category_page(std::string_view category);

}  // namespace holdpoint::lint

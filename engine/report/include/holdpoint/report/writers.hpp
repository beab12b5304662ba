// Writers: one report, many formats, each escaped for its medium.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"
#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/report/report.hpp"
#include "holdpoint/report/trace.hpp"

namespace holdpoint::report {

struct TextOptions {
  bool colours = false;
  std::size_t width = 100;  // columns to wrap at; 0 means no wrapping
  // Cut words that are wider than that. A terminal would go on with them at its
  // margin, where only lines of ours begin.
  bool cut_words = false;
  std::size_t max_findings = 0;  // per policy; 0 shows all
};

// For people: what would be destroyed first, then what stands against the
// plan and why, what to do next, and one line of summary last.
[[nodiscard]] std::string write_text(const Report& report,
                                     const TextOptions& options);

// The last line of the text report alone.
[[nodiscard]] std::string write_summary(const Report& report,
                                        const TextOptions& options);

// An error for people, in three parts on lines of their own: what, where
// ("at") and the next step ("do"). As harmless as a report.
[[nodiscard]] std::string write_error(const Error& error,
                                      const TextOptions& options);

// One line of any text, `indent` columns in and as harmless as a report; more
// lines only where it is wrapped.
[[nodiscard]] std::string write_line(std::string_view text,
                                     const TextOptions& options,
                                     std::size_t indent = 0);

// For programs: docs/reference/report.schema.json. Stable, one line of text
// per outcome, byte-identical for equal reports.
[[nodiscard]] std::string write_json(const Report& report);

// For people: what was decided, why, and what would decide otherwise. `now` is
// the clock that policies saw; ages are told by it.
[[nodiscard]] std::string write_text(const std::vector<Trace>& traces,
                                     const Timestamp& now,
                                     const TextOptions& options);

// For programs: docs/reference/trace.schema.json, one trace a line.
[[nodiscard]] std::string write_json(const std::vector<Trace>& traces,
                                     const Timestamp& now);
// One of them, as it stands there and in a report.
[[nodiscard]] std::string json_of(const Trace& trace, const Timestamp& now);

}  // namespace holdpoint::report

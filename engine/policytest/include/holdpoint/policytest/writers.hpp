// Writers: what became of tests, in formats for people and for CI systems.
//
// All are safe to print: names and failures come from tests that nobody
// reviewed. Durations stand in the formats for programs only; without them, two
// runs of the same files give the same bytes.
#pragma once

#include <string>
#include <string_view>

#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/policytest/policytest.hpp"
#include "holdpoint/report/writers.hpp"

namespace holdpoint::policytest {

struct TextStyle {
  report::TextOptions lines = {};
  bool verbose = false;  // names the tests that pass, too
};

// Failures first, then policies without tests, and one line of summary last.
[[nodiscard]] std::string write_text(const TestRun& run,
                                     const TextStyle& style);

// docs/reference/test-report.schema.json; one line of text for each test.
[[nodiscard]] std::string write_json(const TestRun& run,
                                     std::string_view engine_version);

// The XML of JUnit's Ant task, as CI systems read it: one suite for each file
// in which tests stand. `now` is when they were run.
[[nodiscard]] std::string write_junit(const TestRun& run, Timestamp now);

// The Test Anything Protocol, version 14 (testanything.org).
[[nodiscard]] std::string write_tap(const TestRun& run);

}  // namespace holdpoint::policytest

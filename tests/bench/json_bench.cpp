// How long reading a plan takes, beside a bare simdjson DOM parse of the same
// bytes in the same run.
//
//   json_bench PLAN.json
//
// Prints the processor time of the best of several rounds, and what is left
// after the others is noise of the machine.
#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

#include "holdpoint/json/cursor.hpp"
#include "holdpoint/json/document.hpp"

namespace {

using holdpoint::Bytes;
using holdpoint::json::Cursor;
using holdpoint::json::Document;
using holdpoint::json::Range;

constexpr int kRounds = 9;

double milliseconds() {
  return 1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void measure(const char* name, const std::function<bool()>& work) {
  double best = 1e300;
  for (int round = 0; round < kRounds; ++round) {
    const double start = milliseconds();
    if (!work()) {
      std::printf("%-46s failed\n", name);
      return;
    }
    best = std::min(best, milliseconds() - start);
  }
  std::printf("%-46s %8.1f ms\n", name, best);
}

// The pass that indexing a plan makes: every change taken, the rest skipped.
bool index_changes(const Bytes& bytes, std::vector<Range>& changes) {
  changes.clear();
  Cursor cursor(bytes);
  if (!cursor.enter_object()) return false;
  for (;;) {
    const auto key = cursor.next_key();
    if (!key) return false;
    if (!*key) return cursor.finish().has_value();
    if (**key != "resource_changes") {
      if (!cursor.skip()) return false;
      continue;
    }
    if (!cursor.enter_array()) return false;
    for (auto more = cursor.next_element(); !more || *more;
         more = cursor.next_element()) {
      const auto change = more ? cursor.take() : Document();
      if (!more || !change) return false;
      const auto root = change->root();
      changes.push_back({root.offset(), root.text().size()});
    }
  }
}

bool parse_each(const Bytes& bytes, const std::vector<Range>& changes) {
  return std::all_of(changes.begin(), changes.end(), [&](const Range& range) {
    return Document::parse(bytes, range).has_value();
  });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: json_bench PLAN.json\n", stderr);
    return 1;
  }
  const auto bytes = Bytes::read_file(argv[1]);
  if (!bytes) {
    std::fprintf(stderr, "%s\n", to_string(bytes.error()).c_str());
    return 1;
  }
  simdjson::dom::parser parser;
  measure("simdjson DOM parse, warm", [&] {
    return parser
               .parse(bytes->data(), bytes->size(), /*realloc_if_needed=*/false)
               .error() == simdjson::SUCCESS;
  });
  std::vector<Range> changes;
  measure("cursor: take each change, skip the rest",
          [&] { return index_changes(*bytes, changes); });
  measure("document: parse each change from its range",
          [&] { return parse_each(*bytes, changes); });
  measure("cursor: skip everything", [&] {
    Cursor cursor(*bytes);
    return cursor.skip() && cursor.finish();
  });
  measure("document: parse everything",
          [&] { return Document::parse(*bytes).has_value(); });
  std::printf("%zu changes, %zu bytes\n", changes.size(), bytes->size());
  return 0;
}

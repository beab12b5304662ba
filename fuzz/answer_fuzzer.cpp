// links: inspect
// private: inspect
//
// Any bytes: taking an answer out of them returns. One that was taken is
// written as bytes that read as the same answer, prints as one line of JSON,
// and as lines whose indentation is bounded.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "holdpoint/inspect/writers.hpp"
#include "holdpoint/json/document.hpp"
#include "wire.hpp"

namespace {

using holdpoint::bindings::Answer;
using holdpoint::inspect::read_answer;
using holdpoint::inspect::write_answer;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_printing(const Answer& answer) {
  for (const auto& value : answer.values) {
    for (const auto& line : holdpoint::inspect::write_lines(value)) {
      require(line.indent <=
              2 * (holdpoint::bindings::kMostInspectedDepth + 4));
    }
  }
  if (answer.kind == Answer::Kind::kError) return;
  const std::string json = holdpoint::inspect::write_json(answer);
  require(json.find('\n') == std::string::npos);
  require(holdpoint::json::Document::parse_copy(json).has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const auto answer = read_answer({reinterpret_cast<const char*>(data), size});
  if (!answer) return 0;
  const std::string bytes = write_answer(*answer);
  const auto again = read_answer(bytes);
  require(again && write_answer(*again) == bytes);
  require(again->values == answer->values);
  check_printing(*answer);
  return 0;
}

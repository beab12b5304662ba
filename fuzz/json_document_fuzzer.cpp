// links: json
//
// Any bytes: parsing returns. An error points inside the input; what was
// accepted reads back equal from its own text; a Cursor that enters, takes or
// skips gives the same verdict; the same bytes inside a larger input do too.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/json/cursor.hpp"
#include "holdpoint/json/document.hpp"

namespace {

using namespace holdpoint;  // NOLINT(google-build-using-namespace)
using json::Cursor;
using json::Document;
using json::Kind;

void require(bool property) {
  if (!property) std::abort();
}

// Enters every container down to its scalars; false at the first error.
bool enter_everything(const Bytes& bytes) {
  Cursor cursor(bytes);
  std::vector<Kind> entered;
  do {
    const auto kind = cursor.peek();
    if (!kind) return false;
    if (*kind < Kind::kArray) {
      if (!cursor.take()) return false;
    } else {
      entered.push_back(*kind);
      if (!(*kind == Kind::kArray ? cursor.enter_array()
                                  : cursor.enter_object())) {
        return false;
      }
    }
    for (bool more = false; !more && !entered.empty();) {
      if (entered.back() == Kind::kArray) {
        const auto next = cursor.next_element();
        if (!next) return false;
        more = *next;
      } else {
        const auto next = cursor.next_key();
        if (!next) return false;
        more = next->has_value();
      }
      if (!more) entered.pop_back();
    }
  } while (!entered.empty());
  return cursor.finish().has_value();
}

void check_accepted(const Document& document) {
  const auto again = Document::parse_copy(document.root().text());
  require(again && json::equal(again->root(), document.root()));
}

// The bytes before and after a range must not change what is read in it.
void check_range(std::string_view text, bool accepted) {
  const auto larger = Bytes::copy_of("\"[1" + std::string(text) + "1]}\"");
  const auto inner = Document::parse(larger, json::Range{3, text.size()});
  require(inner.has_value() == accepted);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Bytes bytes = Bytes::copy_of(text);
  const auto parsed = Document::parse(bytes);
  if (parsed) {
    check_accepted(*parsed);
  } else {
    require(parsed.error().where.offset.value_or(0) <= size);
    require(parsed.error().code != ErrorCode::kInternal);
  }
  Cursor skipping(bytes);
  const bool skipped = skipping.skip() && skipping.finish();
  require(skipped == parsed.has_value());
  require(enter_everything(bytes) == parsed.has_value());
  check_range(text, parsed.has_value());
  return 0;
}

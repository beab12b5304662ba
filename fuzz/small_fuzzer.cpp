// links: json
//
// Any bytes: a document that was read, copied into a small one and written,
// reads back equal, but for numbers that no machine type holds, which have
// become strings of their text, and for the last digit of a real, which may be
// another one that names the same double. Where it is equal, it is written as
// the same text again.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "holdpoint/json/document.hpp"
#include "holdpoint/json/small.hpp"

namespace {

using namespace holdpoint::json;  // NOLINT(google-build-using-namespace)

void require(bool holds) {
  if (!holds) std::abort();
}

// json.decode() in policies reads texts under limits like these.
constexpr Limits kLimits{
    .max_bytes = 1 << 20, .max_depth = 64, .max_values = 200'000};

bool is_copy(Value copy, Value original) {
  if (original.kind() == Kind::kDecimal) {
    return copy.is_string() && copy.as_string() == original.number_text();
  }
  if (original.kind() == Kind::kReal) {
    const bool is_number = copy.kind() == Kind::kInteger ||
                           copy.kind() == Kind::kReal ||
                           copy.kind() == Kind::kDecimal;
    return is_number && std::strtod(std::string(copy.number_text()).c_str(),
                                    nullptr) == original.as_real();
  }
  if (copy.size() != original.size()) return false;
  if (!original.is_array() && !original.is_object()) {
    return equal(copy, original);
  }
  for (std::size_t i = 0; i < original.size(); ++i) {
    if (original.is_object() && copy.key_at(i) != original.key_at(i)) {
      return false;
    }
    if (!is_copy(copy.at(i), original.at(i))) return false;
  }
  return copy.kind() == original.kind();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto document = Document::parse_copy(text, kLimits);
  if (!document) {
    require(!document.error().what.empty());
    return 0;
  }
  const Small small = to_small(document->root());
  const std::string written = to_text(small);
  const auto again = Document::parse_copy(written);
  require(again && is_copy(again->root(), document->root()));
  require(!equal(again->root(), document->root()) ||
          to_text(to_small(again->root())) == written);
  const auto indented = Document::parse_copy(to_text(small, 2));
  require(indented && equal(indented->root(), again->root()));
  return 0;
}

// links: json
// with: tests/json/reference_reader.cpp
//
// Any bytes: our reader and a slow, obvious one, built on nlohmann's events,
// accept the same documents (duplicate keys after unescaping, depth, byte-order
// marks, NUL, bytes after the end, lone surrogates) and understand the same:
// numbers that no machine type holds keep their exact text.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "reference_reader.hpp"

namespace {

using namespace holdpoint;        // NOLINT(google-build-using-namespace)
using namespace holdpoint::json;  // NOLINT(google-build-using-namespace)

// The slow reader is recursive.
constexpr std::size_t kMostBytes = 16 * 1024;
constexpr std::uint32_t kSmallDepth = 8;

void require(bool holds) {
  if (!holds) std::abort();
}

std::uint32_t depth_of(const Reference& value) {
  std::uint32_t deepest = 0;
  for (const auto& [key, child] : value.children) {
    deepest = std::max(deepest, depth_of(child));
  }
  const bool is_container = value.type == Reference::Type::kArray ||
                            value.type == Reference::Type::kObject;
  return deepest + (is_container ? 1 : 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size > kMostBytes) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const ReferenceResult slow = read_slowly(text);
  if (slow.verdict == Verdict::kUnable) return 0;
  const bool accepted = slow.verdict == Verdict::kAccepted;
  for (const std::uint32_t depth : {Limits().max_depth, kSmallDepth}) {
    Limits limits;
    limits.max_depth = depth;
    const auto ours = Document::parse_copy(text, limits);
    if (ours) {
      require(accepted && matches(slow.root, ours->root()));
      require(depth_of(slow.root) <= depth);
    } else if (ours.error().code == ErrorCode::kLimitExceeded) {
      require(!accepted || depth_of(slow.root) > depth);
    } else {
      require(!accepted);
    }
  }
  return 0;
}

// The exact signatures of functions and methods, one row each.
#pragma once

#include <span>
#include <string_view>

namespace holdpoint::vocabulary {

// `text` holds one signature, or several separated by `;`, in the notation of
// signatures.hpp.
struct SignatureRow {
  std::string_view name;
  std::string_view text;
};

// Sorted by name.
[[nodiscard]] std::span<const SignatureRow> signature_rows();

}  // namespace holdpoint::vocabulary

// Dependency lock files: which version of each provider a project uses.
#pragma once

#include <cstdint>
#include <string_view>

#include "holdpoint/schema/pack_writer.hpp"

namespace holdpoint::schema {

inline constexpr const char* kLockFile = ".terraform.lock.hcl";
// Real ones have a few kilobytes.
inline constexpr std::uint64_t kMaxLockFile = std::uint64_t{1} << 20;

// The versions that a `.terraform.lock.hcl` names, by the providers' full
// names. Terraform writes these files itself, always in one layout, and nothing
// is decided by a version: so what stands there in another form is left out.
// Linear.
[[nodiscard]] Versions read_lock_file(std::string_view text);

}  // namespace holdpoint::schema

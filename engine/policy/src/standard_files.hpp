// The standard policies as they were when the program was built.
#pragma once

#include <span>
#include <string_view>

namespace holdpoint::policy {

struct StandardFile {
  std::string_view path;  // relative to stdlib-policies/
  std::string_view text;
};

[[nodiscard]] std::span<const StandardFile> standard_files();

}  // namespace holdpoint::policy

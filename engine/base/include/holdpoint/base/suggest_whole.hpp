// Did you mean, for names of several words, of which people remember some:
// `storage-encrypted` for `aws.rds.storage-encrypted`.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace holdpoint {

// did_you_mean() (suggest.hpp); and when nothing is that near, the candidates
// that `name` is a part of: " (did you mean `a`, `b` or `c`?)". Such a part
// begins where a word begins, and has three bytes or more. Empty when there are
// none, or more than three.
[[nodiscard]] std::string did_you_mean_whole(
    std::string_view name, std::span<const std::string_view> candidates);

}  // namespace holdpoint

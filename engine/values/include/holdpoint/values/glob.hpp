// Globs: patterns over names, addresses and tags.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace holdpoint::values {

// A pattern in which `*` stands for any run of characters, also an empty one,
// `?` for exactly one, and everything else for itself, case included. There is
// no escape and there are no other wildcards: a dot, a bracket and a slash are
// ordinary. A character is one of UTF-8; a byte that belongs to none is a
// character of its own.
//
// Immutable; any thread may match.
class Glob {
 public:
  explicit Glob(std::string_view pattern);

  // True if the whole text matches. Linear in the text, unless the pattern has
  // both kinds of wildcards: see cost(). No recursion, no backtracking over
  // more than one `*`.
  [[nodiscard]] bool matches(std::string_view text) const;

  // An upper bound of the steps that matching a text of so many bytes takes.
  // For callers with a budget: charge it before.
  [[nodiscard]] std::uint64_t cost(std::size_t text_size) const;

  // True if the pattern has no wildcard and so matches itself only.
  [[nodiscard]] bool is_literal() const { return literal_; }

 private:
  // What stands between two `*`: characters, some of them `?`. A piece without
  // `?` is searched with the table of its borders (Knuth, Morris, Pratt).
  struct Piece {
    std::u32string characters;
    std::vector<std::size_t> borders;  // empty if it has a `?`

    [[nodiscard]] bool stands_at(std::u32string_view text,
                                 std::size_t at) const;
    [[nodiscard]] std::size_t find(std::u32string_view text,
                                   std::size_t from) const;
  };

  std::string pattern_;
  std::vector<Piece> pieces_;    // one more than there are `*`
  std::size_t hard_length_ = 0;  // of the longest inner piece with a `?`
  bool literal_ = false;
};

// The same in one step, for patterns that are used once.
[[nodiscard]] bool glob_matches(std::string_view pattern,
                                std::string_view text);

}  // namespace holdpoint::values

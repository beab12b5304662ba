// Lua's patterns, matched within a budget.
//
// Lua's own matcher recurses, and can spend minutes inside one C call where no
// instruction hook sees it. This one checks the whole pattern first, keeps its
// choices in an array of fixed size instead of recursing, allocates nothing,
// and reports every step. It accepts what Lua accepts, with two differences: a
// malformed pattern is an error even where matching would not reach the fault,
// and a pattern may have at most kMaxChoices repetitions, but then any depth.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "holdpoint/base/error.hpp"

namespace holdpoint::sandbox {

// Where the steps of a match go; may throw to end it.
class StepMeter {
 public:
  virtual ~StepMeter() = default;
  virtual void spend(std::uint64_t steps) = 0;
};

struct Capture {
  std::size_t start = 0;  // offset in the subject
  std::size_t size = 0;
  bool is_position = false;  // `()`: the place itself
};

inline constexpr std::size_t kMaxCaptures = 32;
inline constexpr std::size_t kMaxChoices = 200;

struct Match {
  std::size_t start = 0;
  std::size_t end = 0;
  std::size_t capture_count = 0;
  std::array<Capture, kMaxCaptures> captures = {};
};

// A checked pattern. Keeps a reference to its text; cheap to make and to copy.
class Pattern {
 public:
  // Whether a leading `^` ties the match to where it begins. gmatch has no
  // such thing: there it is an ordinary character.
  enum class Caret : std::uint8_t { kAnchors, kIsLiteral };

  // Fails with kInvalidSyntax, in Lua's own words. Linear.
  [[nodiscard]] static Result<Pattern> parse(std::string_view text,
                                             Caret caret = Caret::kAnchors);

  [[nodiscard]] bool is_anchored() const { return is_anchored_; }
  [[nodiscard]] std::size_t capture_count() const { return captures_; }

  // Matches at `start` exactly. Steps are at most exponential in the number of
  // repetitions, as in Lua: `meter` is what ends them.
  [[nodiscard]] std::optional<Match> match_at(std::string_view subject,
                                              std::size_t start,
                                              StepMeter& meter) const;
  // The first match at or after `start`; only at `start` when anchored.
  [[nodiscard]] std::optional<Match> find_from(std::string_view subject,
                                               std::size_t start,
                                               StepMeter& meter) const;

 private:
  friend class PatternChecker;
  friend class PatternMatcher;

  std::string_view text_;  // without the anchor
  bool is_anchored_ = false;
  std::size_t captures_ = 0;
  // For each `)` in order, which capture it closes.
  std::array<std::uint8_t, kMaxCaptures> closes_ = {};
};

}  // namespace holdpoint::sandbox

// The linter: what is wrong with a policy file, without running it.
//
// The language is sound only together with these rules: an error of the linter
// keeps a policy set from being loaded. Findings depend on the text and the
// options alone; the same input gives the same findings in the same order.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"
#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::lint {

enum class Level : std::uint8_t { kError, kWarning, kInfo };
[[nodiscard]] std::string_view to_string(Level level);

// A rule as its page and `holdpoint explain` show it. `avoid` is a file that
// has exactly this finding, `prefer` one that has none.
struct RuleInfo {
  std::string_view id;  // "scope/undefined-global"
  Level level = Level::kError;
  std::string_view summary;    // one sentence
  std::string_view rationale;  // why it matters, one sentence or two
  std::string_view avoid;
  std::string_view prefer;
};

// All rules, sorted by id.
[[nodiscard]] std::span<const RuleInfo> rules();
[[nodiscard]] const RuleInfo* find_rule(std::string_view id);

// One thing that is wrong, at one place.
struct Finding {
  std::string_view rule;  // its id
  Level level = Level::kError;
  syntax::Span span;
  syntax::Position position;  // of the span's beginning
  std::string message;        // what: lower case, no full stop
  std::string next_step;      // what to do; never empty
};

// What kind of file the text is: it decides which names it may use.
enum class FileKind : std::uint8_t { kPolicies, kLibrary, kTests, kWaivers };

// By the name alone: `*_test.lua` are tests, files below a folder `lib` are
// libraries, `waivers.lua` and `*.waivers.lua` hold waivers, all others
// policies.
[[nodiscard]] FileKind file_kind(std::string_view file_name);

// Whether a policy may have this id: lower-case words and digits, joined by
// single dots and hyphens.
[[nodiscard]] bool is_policy_id(std::string_view id);

// Where each policy id of a set is declared.
using PolicyIds = std::map<std::string, Location, std::less<>>;

struct Options {
  FileKind kind = FileKind::kPolicies;
  // Ids that other files of the set declare; may be null.
  const PolicyIds* other_ids = nullptr;
};

// The findings of one file, in the order of their places. A text that is not
// Lua has syntax/error findings and whatever else can be told.
[[nodiscard]] std::vector<Finding> check(
    const syntax::SyntaxTree& tree,
    const declaration::Declarations& declarations, const Options& options);

// The same for a loader: parses the text, checks it as file_kind() says, and
// adds its policies to `ids`, in which later files of the set are looked up.
// All findings of level error, as kPolicy errors with file, line and column.
[[nodiscard]] std::vector<Error> check_file(std::string_view text,
                                            const std::string& file_name,
                                            PolicyIds& ids);

[[nodiscard]] Error to_error(const Finding& finding,
                             const std::string& file_name);

}  // namespace holdpoint::lint

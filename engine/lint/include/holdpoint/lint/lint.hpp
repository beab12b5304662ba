// The linter: what is wrong with a policy file, without running it.
//
// The language is sound only together with these rules: an error of the linter
// keeps a policy set from being loaded. Findings depend on the text and the
// options alone; the same input gives the same findings in the same order.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"
#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::schema {
class Catalog;
}
namespace holdpoint::typing {
class Typing;
}

namespace holdpoint::lint {

// How much a finding matters, least first. kIgnore is a level for settings
// only: a rule of that level does not run.
enum class Level : std::uint8_t { kIgnore, kInfo, kWarning, kError };
[[nodiscard]] std::string_view to_string(Level level);
[[nodiscard]] std::optional<Level> level_named(std::string_view name);

// What a rule looks at: the text of one file, or the other files of its set as
// well (Options::set).
enum class Scope : std::uint8_t { kFile, kSet };
[[nodiscard]] std::string_view to_string(Scope scope);

// A number that a project may set for a rule.
struct RuleOption {
  std::string_view name;
  std::int64_t value;        // unless it is set
  std::string_view summary;  // a phrase: lower case, no full stop
};

// A rule as its page and `holdpoint explain` show it. `avoid` is a file that
// has exactly this finding, `prefer` one that has none; each may be several
// files, all but the first after a line `-- file: NAME`.
struct RuleInfo {
  std::string_view id;  // "scope/undefined-global"
  Level level = Level::kError;
  std::string_view summary;    // one sentence
  std::string_view rationale;  // why it matters, one sentence or two
  std::string_view avoid;
  std::string_view prefer;
  Scope scope = Scope::kFile;
  // The language rests on it: no setting and no comment lowers it.
  bool is_binding = false;
  bool has_fix = false;      // some of its findings have one
  bool needs_types = false;  // Options::catalog
  bool waits = false;        // says nothing while a text is edited
  // It is about what this project has: `check` does not refuse policies for it,
  // because projects share them.
  bool of_project = false;
  std::span<const RuleOption> options = {};

  // "scope" of "scope/undefined-global".
  [[nodiscard]] std::string_view category() const {
    return id.substr(0, id.find('/'));
  }
};

// All rules, sorted by id.
[[nodiscard]] std::span<const RuleInfo> rules();
[[nodiscard]] const RuleInfo* find_rule(std::string_view id);
// The categories of all rules, sorted.
[[nodiscard]] std::span<const std::string_view> categories();

// A repair keeps what the author meant, as far as that can be known.
using Fix = syntax::Fix;
using TextEdit = syntax::Edit;

// Another place that explains a finding: what was left open, the first of two.
struct Related {
  syntax::Span span;
  std::string message;
};

// One thing that is wrong, at one place.
struct Finding {
  std::string_view rule;  // its id
  Level level = Level::kError;
  syntax::Span span;
  syntax::Position position;  // of the span's beginning
  std::string message;        // what: lower case, no full stop
  std::string next_step;      // what to do; never empty
  std::optional<Fix> fix = {};
  std::vector<Related> related = {};
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

class Settings;
class SetIndex;

struct Options {
  FileKind kind = FileKind::kPolicies;
  // Ids that other files of the set declare; may be null.
  const PolicyIds* other_ids = nullptr;
  // What the project and the command line say; null: nothing.
  const Settings* settings = nullptr;
  // For rules of Scope::kSet, which do not run without: check_set() makes it.
  const SetIndex* set = nullptr;
  // Ids of other sets that take part, such as the standard policies': waivers
  // may name them. Borrowed.
  std::span<const std::string> policies_elsewhere = {};
  std::string_view file_name = {};  // as messages show it; may be empty
  // What is known of resource types, for rules that look at types
  // (RuleInfo::needs_types), which do not run without.
  const schema::Catalog* catalog = nullptr;
  // The types of this text by that catalog, if somebody has found them before.
  const typing::Typing* typing = nullptr;
  // The clock, for rules about dates; without it they do not run.
  std::optional<Timestamp> now = {};
  // Rules of a lower level do not run.
  Level least = Level::kInfo;
  // Somebody is typing the text: rules that wait until it is done do not run
  // (RuleInfo::waits).
  bool is_edited = false;
};

// The findings of one file, in the order of their places. A text that is not
// Lua has syntax/error findings and whatever else can be told. What a comment
// `-- holdpoint: ignore RULE: reason` allows is left out
// (docs/reference/lint.md).
[[nodiscard]] std::vector<Finding> check(
    const syntax::SyntaxTree& tree,
    const declaration::Declarations& declarations, const Options& options);

// The same for a loader: parses the text, checks it as file_kind() says, and
// adds its policies to `ids`, in which later files of the set are looked up.
// All findings of level error, as kPolicy errors with file, line and column.
[[nodiscard]] std::vector<Error> check_file(std::string_view text,
                                            const std::string& file_name,
                                            PolicyIds& ids);

// Adds the policies of a file to `ids`; an id that is there already stays.
void remember_ids(const syntax::SyntaxTree& tree,
                  const declaration::Declarations& declarations,
                  const std::string& file_name, PolicyIds& ids);

[[nodiscard]] Error to_error(const Finding& finding,
                             const std::string& file_name);

}  // namespace holdpoint::lint

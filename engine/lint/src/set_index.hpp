// What the files of a set say about each other.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/lint/file_set.hpp"
#include "holdpoint/typing/typing.hpp"
#include "rule.hpp"

namespace holdpoint::lint {

// All tests of one policy, together.
struct PolicyTests {
  std::set<std::string> expectations;  // "deny", "pass", ...
  bool looks_at_a_message = false;     // of a denial
  // Some test computes what it expects: then nothing is known to be missing.
  bool expects_something_computed = false;
};

// A policy of the set, and where it stands.
struct SetPolicy {
  const SetFile* file = nullptr;
  const declaration::Policy* policy = nullptr;
  std::vector<std::string> needs;  // see declaration/needs.hpp
};

// Read once for all files of a set.
class SetIndex {
 public:
  // With a catalog, libraries() knows what libraries give.
  explicit SetIndex(const FileSet& set,
                    const schema::Catalog* catalog = nullptr);

  // Null if no test names the policy.
  [[nodiscard]] const PolicyTests* of(std::string_view policy) const;

  // Some test computes which policy it is about.
  [[nodiscard]] bool names_any() const { return names_any_; }

  // The ids of all policies, sorted; views of the set.
  [[nodiscard]] const std::vector<std::string_view>& policies() const {
    return policies_;
  }

  // Null if there is none; the first of several.
  [[nodiscard]] const SetPolicy* policy(std::string_view id) const;

  // Whether some file says `use` with this path, or with one that is computed.
  [[nodiscard]] bool is_used(std::string_view library) const {
    return uses_any_ || used_.contains(library);
  }

  // Empty without a catalog.
  [[nodiscard]] const typing::Libraries& libraries() const {
    return libraries_;
  }

 private:
  typing::Libraries libraries_;
  std::map<std::string, PolicyTests, std::less<>> by_policy_;
  bool names_any_ = false;
  std::vector<std::string_view> policies_;
  std::map<std::string_view, SetPolicy> by_id_;
  std::set<std::string_view> used_;
  bool uses_any_ = false;
};

// The policy that a test is about: a literal, or a local of the file that holds
// one.
[[nodiscard]] std::optional<declaration::Name> tested_policy(
    const syntax::SyntaxTree& tree, const declaration::Block& test);

}  // namespace holdpoint::lint

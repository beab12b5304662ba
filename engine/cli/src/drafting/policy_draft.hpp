// The first draft of a policy and its tests: a rule that works, on a type that
// exists, with comments that say what each line is for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "type_facts.hpp"

namespace holdpoint::cli {

// The groups of actions that a draft may select.
[[nodiscard]] const std::vector<std::string_view>& draft_groups();

struct DraftRequest {
  std::string id;
  TypeFacts facts;
  std::string group = "writes";    // one of draft_groups()
  std::vector<std::string> types;  // that exist, as far as is known
  bool is_advisory = false;        // warns and does not block
  // One of the facts that the rule is to be about; empty leaves the choice.
  std::string attribute = {};
};

struct PolicyDraft {
  std::string policy, test;  // the texts of the two files
  // What the rule asks for, for people: "`encrypted` to be true".
  std::string rule;
  // The rule is about an attribute that nobody says the type has.
  bool is_guess = false;
};

// A rule about an attribute that was named compares what it holds: a flag with
// what it should be, a number with the smallest that is enough, a text that
// must be there with a pattern, and of one that may be left out asks for any.
// Other rules about what exists after the plan look at a setting that the id
// names, else at a setting that should be true, else at a tag, else at an
// attribute that may be left out. Rules about what goes look at addresses.
[[nodiscard]] PolicyDraft draft_policy(const DraftRequest& request);

// A managed resource that such a selector selects: the type itself, or for a
// glob one that matches it, of `others` or known; empty if there is none.
[[nodiscard]] std::string sample_type(const std::string& type,
                                      const std::vector<std::string>& others);

}  // namespace holdpoint::cli

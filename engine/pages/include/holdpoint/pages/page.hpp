// Pages: all that can be said of a policy without asking it anything.
//
// Nobody writes them by hand. What a policy judges, needs and may be told comes
// from the loaded policy; why it is there, from its doc comment
// (declaration/documentation.hpp); and what it denies and allows, from its own
// tests, so that an example that is wrong fails.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "holdpoint/base/error.hpp"
#include "holdpoint/declaration/documentation.hpp"
#include "holdpoint/policy/policy_set.hpp"
#include "holdpoint/policy/source.hpp"

namespace holdpoint::pages {

struct Parameter {
  std::string name, type;
  bool required = false;
  std::string value;    // its default, as messages show it; empty if required
  std::string meaning;  // Markdown on one line; empty if nobody says
};

// A test of the policy: what it gives to the policy and what must come out, as
// it stands in the file, with the locals of the file that it needs.
struct Example {
  std::string name;
  std::string code;  // Lua, in lines; long ones are cut, and say so
  Location where;
};

struct Page {
  std::string id, title, message, remedy, docs;
  report::Severity severity = report::Severity::kMedium;
  report::Enforcement enforcement = report::Enforcement::kMandatory;
  policy::OnUndetermined on_undetermined = policy::OnUndetermined::kBlock;
  bool standing_blocks = false;
  policy::Selector selector;
  std::vector<std::string> needs, controls;
  std::vector<Parameter> parameters;
  declaration::Documentation documentation;

  // The first test of each kind.
  std::optional<Example> denied, allowed;
  // Tests in the text of the policy's set that name it, and the file that most
  // likely is its own: NAME_test.lua beside it, else the first that names it.
  std::size_t tests = 0;
  std::string test_file;

  Location where;
  bool standard = false;
};

// The pages of a set's policies, sorted by id. `sources` are what the set was
// loaded from. Linear in the size of their texts; nothing is run.
[[nodiscard]] std::vector<Page> read_pages(
    const policy::PolicySet& set,
    const std::vector<policy::SourceSet>& sources);

// What a policy judges, what must be given to it, what its enforcement does to
// a plan, and what it does when it cannot tell: in Markdown, as sentences.
// Words of the policy stand in backticks; escape it like a doc comment.
[[nodiscard]] std::string selection_in_words(const Page& page);
[[nodiscard]] std::vector<std::string> inputs_in_words(const Page& page);
[[nodiscard]] std::string enforcement_in_words(const Page& page);
[[nodiscard]] std::string undetermined_in_words(const Page& page);

}  // namespace holdpoint::pages

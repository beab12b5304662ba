#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  for (const auto& use : file.declarations.uses) {
    if (!use.path) {
      report.add(file.tree.span(use.call),
                 "the library's name is not a literal string",
                 "write it out: `local net = use \"lib/net\"`");
    } else if (is_inside_function(file.tree, use.call)) {
      report.add(file.tree.span(use.call), "`use` inside a function",
                 "move it to the top of the file: `local net = use " +
                     std::string(file.tree.text_of(use.path->span)) + "`");
    }
  }
}

}  // namespace

extern const Rule kDynamicUse = {
    {.id = "declaration/dynamic-use",
     .level = Level::kError,
     .summary = "A library is named or loaded while policies run.",
     .rationale = "Which files a policy depends on must be known before "
                  "anything runs.",
     .avoid = R"lua(
local function is_public(r)
  local net = use "lib/net"
  return net.is_public(r)
end
return { is_public = is_public }
)lua",
     .prefer = R"lua(
local net = use "lib/net"
local function is_public(r)
  return net.is_public(r)
end
return { is_public = is_public }
)lua",
     .is_binding = true},
    &check};

}  // namespace holdpoint::lint

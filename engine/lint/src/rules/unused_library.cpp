#include "library_types.hpp"
#include "rule.hpp"
#include "set_index.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  if (file.options.kind != FileKind::kLibrary) return;
  const std::string_view path = library_path(file.options.file_name);
  if (path.empty() || file.options.set->is_used(path)) return;
  report.add({0, 0}, "no file uses " + in_backticks(path),
             "take it away, or `use` it");
}

}  // namespace

extern const Rule kUnusedLibrary = {
    {.id = "project/unused-library",
     .level = Level::kWarning,
     .summary = "No file of the set uses a library.",
     .rationale =
         "It is left over, or a policy that should use it has its own copy.",
     .avoid = R"lua(
-- file: lib/net.lua
local function is_private(r) return r.after.publicly_accessible == false end
return { is_private = is_private }
)lua",
     .prefer = R"lua(
-- file: lib/net.lua
local function is_private(r) return r.after.publicly_accessible == false end
return { is_private = is_private }
-- file: policy.lua
local net = use "lib/net"
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return not net.is_private(r) end,
}
-- file: policy_test.lua
test "a public database denies" {
  policy = "aws.rds.rule", plan = { create("aws_db_instance.a", { publicly_accessible = true }) },
  expect = deny,
}
test "another database passes" {
  policy = "aws.rds.rule", plan = { create("aws_db_instance.a", { publicly_accessible = false }) },
  expect = pass,
}
)lua",
     .scope = Scope::kSet},
    &check};

}  // namespace holdpoint::lint

#include "holdpoint/vocabulary/bounds.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace holdpoint::vocabulary {
namespace {

struct NamedBound {
  std::string_view name;
  Bound bound;
};

// What grows with its arguments or with the facts. Sorted by name.
constexpr auto kProportional = std::to_array<NamedBound>({
    {"action_invocation:deny",
     {Growth::kProportional,
      "a step every 16 bytes of the message, and a walk of its fields; "
      "findings, message and output have budgets of their own"}},
    {"age", {Growth::kProportional, "a step every 16 bytes"}},
    {"all",
     {Growth::kProportional, "1 step an element, and what the function takes"}},
    {"any",
     {Growth::kProportional, "1 step an element, and what the function takes"}},
    {"arn.parse",
     {Growth::kProportional,
      "a step every 16 bytes; longer than 2,048 is none"}},
    {"aws.statements",
     {Growth::kProportional,
      "a step every 4 bytes, 8 a statement and 1 a value in it, or 1 a value "
      "of the data source; counts as memory while in use"}},
    {"backend:deny",
     {Growth::kProportional,
      "a step every 16 bytes of the message, and a walk of its fields; "
      "findings, message and output have budgets of their own"}},
    {"cidr.contains", {Growth::kProportional, "a step every 16 bytes"}},
    {"cidr.is_anywhere", {Growth::kProportional, "a step every 16 bytes"}},
    {"cidr.overlaps", {Growth::kProportional, "a step every 16 bytes"}},
    {"contains",
     {Growth::kProportional,
      "2 steps an element, and a step every 16 bytes of texts compared"}},
    {"count",
     {Growth::kProportional, "1 step an element, and what the function takes"}},
    {"each",
     {Growth::kProportional, "1 step an element; a lazy list is walked once"}},
    {"filter",
     {Growth::kProportional,
      "a step a slot of the table; each walk of the result takes the walk of "
      "the list, and what the function takes; 32 deep"}},
    {"glob",
     {Growth::kProportional,
      "(3 (n + m) + n k) / 16 steps for n bytes of text, a pattern of m and "
      "its longest piece with `?` of k; a pattern has 64 KiB at most"}},
    {"group_by",
     {Growth::kProportional, "1 step an element, and what the function takes"}},
    {"iam.statements",
     {Growth::kProportional,
      "a step every 4 bytes, 8 a statement and 1 a value in it; counts as "
      "memory while in use"}},
    {"ipairs",
     {Growth::kProportional,
      "1 step an element; a lazy list is walked anew for each"}},
    {"json.decode",
     {Growth::kProportional,
      "a step every 4 bytes; 4 MiB, 200,000 values and 64 levels at most; the "
      "document counts as memory while it is in use"}},
    {"map",
     {Growth::kProportional,
      "a step a slot of the table; each walk of the result takes the walk of "
      "the list, and what the function takes; 32 deep"}},
    {"max",
     {Growth::kProportional,
      "1 step an element, and a step every 16 bytes of texts compared"}},
    {"min",
     {Growth::kProportional,
      "1 step an element, and a step every 16 bytes of texts compared"}},
    {"module_call:deny",
     {Growth::kProportional,
      "a step every 16 bytes of the message, and a walk of its fields; "
      "findings, message and output have budgets of their own"}},
    {"none",
     {Growth::kProportional, "1 step an element, and what the function takes"}},
    {"output.after",
     {Growth::kProportional, "1 step a mark of what is unknown"}},
    {"output:deny",
     {Growth::kProportional,
      "a step every 16 bytes of the message, and a walk of its fields; "
      "findings, message and output have budgets of their own"}},
    {"pairs",
     {Growth::kProportional,
      "a step a slot of the table and log n a key for sorting; for maps of the "
      "plan 2 a key"}},
    {"plan.changes",
     {Growth::kProportional,
      "a step every 4 changes of the plan; the list counts as memory"}},
    {"plan.existing",
     {Growth::kProportional, "a step every 4 changes of the plan"}},
    {"plan:deny",
     {Growth::kProportional,
      "a step every 16 bytes of the message, and a walk of its fields; "
      "findings, message and output have budgets of their own"}},
    {"plan:doing",
     {Growth::kProportional,
      "a step every 4 changes of the plan; the list counts as memory"}},
    {"plan:resources",
     {Growth::kProportional,
      "a step every 4 changes of the plan, and a glob for each; the list "
      "counts as memory"}},
    {"policy",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes of the table; 1,000 a file, "
      "ids of 256 bytes; counts as memory"}},
    {"present",
     {Growth::kProportional,
      "a step a part of the expression, up to its first reference, where the "
      "value is not known"}},
    {"provider:deny",
     {Growth::kProportional,
      "a step every 16 bytes of the message, and a walk of its fields; "
      "findings, message and output have budgets of their own"}},
    {"resource.after",
     {Growth::kProportional,
      "a step every 8 bytes of the change, once an evaluation; its document "
      "counts as memory"}},
    {"resource.before",
     {Growth::kProportional,
      "a step every 8 bytes of the change, once an evaluation; its document "
      "counts as memory"}},
    {"resource.dependencies", {Growth::kProportional, "a step a name"}},
    {"resource.tags",
     {Growth::kProportional,
      "as resource.after; `#` and pairs take 2 steps a tag"}},
    {"resource:backups",
     {Growth::kProportional,
      "4 steps an item of the evidence that is looked at, 16 a backup; the "
      "list counts as memory"}},
    {"resource:changed",
     {Growth::kProportional,
      "a step a value, and a step every 16 bytes, of both sides of the "
      "attribute"}},
    {"resource:deny",
     {Growth::kProportional,
      "a step every 16 bytes of the message, and a walk of its fields; "
      "findings, message and output have budgets of their own"}},
    {"resource:live",
     {Growth::kProportional,
      "4 steps an item of the evidence that is looked at"}},
    {"resource:referrers",
     {Growth::kProportional,
      "a step a change of the plan for a new question, 64 an evaluation, and 4 "
      "a reference; each is worked out once a run"}},
    {"resource:refs",
     {Growth::kProportional,
      "4 steps a reference; which there are is worked out once a run"}},
    {"resource:surviving_backups",
     {Growth::kProportional, "as resource:backups"}},
    {"same",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes, of both; 64 deep"}},
    {"select", {Growth::kProportional, "a step an argument that is returned"}},
    {"semver.is_exact",
     {Growth::kProportional,
      "a step every 16 bytes; longer than the limit of versions is none"}},
    {"semver.satisfies",
     {Growth::kProportional,
      "a step every 16 bytes; longer than the limit of versions is an error"}},
    {"sort_by",
     {Growth::kProportional,
      "n log n steps, a step every 16 bytes of texts compared, and what the "
      "function takes"}},
    {"state.outputs",
     {Growth::kProportional, "an output is found in a step every 2 outputs"}},
    {"state:deny",
     {Growth::kProportional,
      "a step every 16 bytes of the message, and a walk of its fields; "
      "findings, message and output have budgets of their own"}},
    {"state:resources",
     {Growth::kProportional,
      "a step every 4 instances of the state, and a glob for each; the list "
      "counts as memory"}},
    {"statement.actions", {Growth::kProportional, "a step an element"}},
    {"statement.not_actions", {Growth::kProportional, "a step an element"}},
    {"statement.not_principals", {Growth::kProportional, "a step an element"}},
    {"statement.not_resources", {Growth::kProportional, "a step an element"}},
    {"statement.principals", {Growth::kProportional, "a step an element"}},
    {"statement.resources", {Growth::kProportional, "a step an element"}},
    {"string.byte", {Growth::kProportional, "a step a byte; at most 200"}},
    {"string.char",
     {Growth::kProportional, "a step every 16 bytes of the result"}},
    {"string.find",
     {Growth::kProportional,
      "a step a character that the pattern is tried on; plain, a step every 16 "
      "bytes"}},
    {"string.format",
     {Growth::kProportional,
      "a step every 16 bytes of the result; at most 4 MiB"}},
    {"string.gmatch",
     {Growth::kProportional, "as string.find, for each match"}},
    {"string.gsub",
     {Growth::kProportional,
      "as string.find, for each place, and a step every 16 bytes of the "
      "result; at most 4 MiB"}},
    {"string.lower", {Growth::kProportional, "a step every 16 bytes"}},
    {"string.match",
     {Growth::kProportional,
      "a step a character that the pattern is tried on"}},
    {"string.rep",
     {Growth::kProportional,
      "a step every 16 bytes of the result; at most 4 MiB"}},
    {"string.reverse", {Growth::kProportional, "a step every 16 bytes"}},
    {"string.sub",
     {Growth::kProportional, "a step every 16 bytes of the result"}},
    {"string.upper", {Growth::kProportional, "a step every 16 bytes"}},
    {"subset", {Growth::kProportional, "2 n m steps for lists of n and m"}},
    {"sum",
     {Growth::kProportional, "1 step an element, and what the function takes"}},
    {"table.concat",
     {Growth::kProportional,
      "1 step an element and 1 every 16 bytes; at most 4 MiB"}},
    {"table.insert", {Growth::kProportional, "a step an element that moves"}},
    {"table.move", {Growth::kProportional, "2 steps an element"}},
    {"table.remove", {Growth::kProportional, "a step an element that moves"}},
    {"table.sort",
     {Growth::kProportional, "2 n log n steps, and what the comparisons take"}},
    {"table.unpack", {Growth::kProportional, "a step an element; at most 200"}},
    {"test",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes of the table; counts as "
      "memory"}},
    {"test.action",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes; 100,000 values, 1 MiB and 64 "
      "levels at most; counts as memory while in use"}},
    {"test.create",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes; 100,000 values, 1 MiB and 64 "
      "levels at most; counts as memory while in use"}},
    {"test.data",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes; 100,000 values, 1 MiB and 64 "
      "levels at most; counts as memory while in use"}},
    {"test.delete",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes; 100,000 values, 1 MiB and 64 "
      "levels at most; counts as memory while in use"}},
    {"test.drift",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes; 100,000 values, 1 MiB and 64 "
      "levels at most; counts as memory while in use"}},
    {"test.exists",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes; 100,000 values, 1 MiB and 64 "
      "levels at most; counts as memory while in use"}},
    {"test.file", {Growth::kProportional, "a step every 64 bytes"}},
    {"test.forget",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes; 100,000 values, 1 MiB and 64 "
      "levels at most; counts as memory while in use"}},
    {"test.import",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes; 100,000 values, 1 MiB and 64 "
      "levels at most; counts as memory while in use"}},
    {"test.many",
     {Growth::kProportional, "what the function takes, up to 10,000 times"}},
    {"test.module",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes; 100,000 values, 1 MiB and 64 "
      "levels at most; counts as memory while in use"}},
    {"test.move",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes; 100,000 values, 1 MiB and 64 "
      "levels at most; counts as memory while in use"}},
    {"test.noop",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes; 100,000 values, 1 MiB and 64 "
      "levels at most; counts as memory while in use"}},
    {"test.output",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes; 100,000 values, 1 MiB and 64 "
      "levels at most; counts as memory while in use"}},
    {"test.provider",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes; 100,000 values, 1 MiB and 64 "
      "levels at most; counts as memory while in use"}},
    {"test.replace",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes; 100,000 values, 1 MiB and 64 "
      "levels at most; counts as memory while in use"}},
    {"test.sensitive",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes; 100,000 values and 100 levels "
      "at most, with those inside"}},
    {"test.source",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes; 100,000 values, 1 MiB and 64 "
      "levels at most; counts as memory while in use"}},
    {"test.update",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes; 100,000 values, 1 MiB and 64 "
      "levels at most; counts as memory while in use"}},
    {"test.variable",
     {Growth::kProportional,
      "a step a value and a step every 16 bytes; 100,000 values, 1 MiB and 64 "
      "levels at most; counts as memory while in use"}},
    {"time", {Growth::kProportional, "a step every 16 bytes"}},
    {"tonumber", {Growth::kProportional, "a step every 8 bytes of text"}},
    {"unique",
     {Growth::kProportional,
      "1 step an element; among values that are not numbers or texts n^2 / 2"}},
    {"url.parse",
     {Growth::kProportional,
      "a step every 16 bytes; longer than 8,192 is none"}},
    {"use",
     {Growth::kProportional,
      "a step a byte of the file, once; 200 libraries, 16 deep"}},
    {"utf8.char", {Growth::kProportional, "a step a character"}},
    {"utf8.codepoint",
     {Growth::kProportional, "a step a character; at most 200"}},
    {"utf8.codes", {Growth::kProportional, "a step a character"}},
    {"utf8.len", {Growth::kProportional, "a step a byte"}},
    {"utf8.offset", {Growth::kProportional, "a step a character passed"}},
    {"variable:deny",
     {Growth::kProportional,
      "a step every 16 bytes of the message, and a walk of its fields; "
      "findings, message and output have budgets of their own"}},
});

// What costs the same whatever the arguments and the facts are. Sorted.
constexpr auto kConstant = std::to_array<std::string_view>({
    "action_invocation.address",
    "action_invocation.name",
    "action_invocation.trigger",
    "action_invocation.type",
    "arn_parts.account",
    "arn_parts.partition",
    "arn_parts.region",
    "arn_parts.resource",
    "arn_parts.resource_id",
    "arn_parts.resource_type",
    "arn_parts.service",
    "aws.ingress",
    "backend.address",
    "backend.config",
    "backend.type",
    "backend.workspace",
    "backup.account",
    "backup.data_as_of",
    "backup.expires_at",
    "backup.id",
    "backup.immutable_until",
    "backup.independent",
    "backup.kms_key",
    "backup.origin",
    "backup.planned",
    "backup.region",
    "backup.state",
    "backup.survives",
    "backup.tested",
    "backup.why",
    "cloud",
    "days",
    "gib",
    "hours",
    "ingress_rule.cidrs",
    "ingress_rule.description",
    "ingress_rule.from_port",
    "ingress_rule.protocol",
    "ingress_rule.to_port",
    "ingress_rule:covers",
    "kib",
    "lifecycle.prevent_destroy",
    "math.abs",
    "math.ceil",
    "math.floor",
    "math.fmod",
    "math.huge",
    "math.max",
    "math.maxinteger",
    "math.min",
    "math.mininteger",
    "math.pi",
    "math.sqrt",
    "math.tointeger",
    "math.type",
    "math.ult",
    "mib",
    "minutes",
    "module_call.address",
    "module_call.name",
    "module_call.ref",
    "module_call.source",
    "module_call.source_kind",
    "module_call.version",
    "now",
    "null",
    "output.action",
    "output.address",
    "output.before",
    "output.name",
    "output.sensitive",
    "param.boolean",
    "param.duration",
    "param.list",
    "param.map",
    "param.number",
    "param.size",
    "param.string",
    "pin",
    "pin.account",
    "pin.lineage",
    "pin.owner",
    "pin.recorded_at",
    "pin.region",
    "pin.resources",
    "pin.root",
    "pin.serial",
    "pin.workspace",
    "plan",
    "plan.account",
    "plan.address",
    "plan.applyable",
    "plan.backend",
    "plan.by_address",
    "plan.complete",
    "plan.errored",
    "plan.format_version",
    "plan.lineage",
    "plan.mode",
    "plan.refreshed",
    "plan.region",
    "plan.serial",
    "plan.targets",
    "plan.terraform_version",
    "plan.timestamp",
    "plan.workspace",
    "provider.account",
    "provider.address",
    "provider.alias",
    "provider.full_name",
    "provider.name",
    "provider.region",
    "provider.version_constraint",
    "resource.action",
    "resource.action_reason",
    "resource.address",
    "resource.deferred",
    "resource.deposed",
    "resource.index",
    "resource.lifecycle",
    "resource.mode",
    "resource.module",
    "resource.name",
    "resource.provider",
    "resource.tainted",
    "resource.type",
    "resource:has",
    "resource:source",
    "restore_test.finished_at",
    "restore_test.method",
    "restore_test.passed",
    "run",
    "run.actor",
    "run.ci",
    "run.environment",
    "run.event",
    "run.project",
    "run.workspace",
    "source.file",
    "source.line",
    "state",
    "state.address",
    "state.lineage",
    "state.serial",
    "state.terraform_version",
    "statement.conditions",
    "statement.effect",
    "statement.sid",
    "string.len",
    "test.ref",
    "test.unknown",
    "tostring",
    "type",
    "url_parts.fragment",
    "url_parts.host",
    "url_parts.path",
    "url_parts.port",
    "url_parts.query",
    "url_parts.scheme",
    "url_parts.userinfo",
    "utf8.charpattern",
    "variable.address",
    "variable.name",
    "variable.value",
    "waiver",
});

constexpr Bound kConstantBound = {Growth::kConstant, "constant"};
// Worked out at the first use in a policy file, which looks at the whole plan.
constexpr auto kFirstUse = std::to_array<std::string_view>(
    {"plan.account", "plan.by_address", "plan.region"});
constexpr Bound kFirstUseBound = {
    Growth::kConstant, "constant, once the first use has looked at the plan"};
// All datasets are asked in the same way.
constexpr Bound kDatasetBound = {
    Growth::kProportional,
    "4 steps an item and a source; the list counts as memory; a field takes 4 "
    "steps a member of its object"};

bool is_before(const NamedBound& a, std::string_view name) {
  return a.name < name;
}

void append_cell(std::string& page, std::string_view text) {
  for (const char c : text) {
    if (c == '|') page += '\\';
    page += c;
  }
}

}  // namespace

bool needs_bound(const Entry& entry) {
  switch (entry.kind) {
    case Kind::kDeclaration:
    case Kind::kGlobalFunction:
    case Kind::kLibraryFunction:
    case Kind::kLibraryValue:
    case Kind::kGlobalValue:
    case Kind::kDataset:
    case Kind::kRunKey:
    case Kind::kField:
    case Kind::kMethod:
    case Kind::kTestBuilder:
    case Kind::kTestValue:
      return true;
    default:
      return false;
  }
}

const Bound* bound_of(const Entry& entry) {
  if (!needs_bound(entry)) return nullptr;
  if (entry.kind == Kind::kDataset) return &kDatasetBound;
  const auto found = std::lower_bound(
      kProportional.begin(), kProportional.end(), entry.name, is_before);
  if (found != kProportional.end() && found->name == entry.name) {
    return &found->bound;
  }
  if (std::binary_search(kFirstUse.begin(), kFirstUse.end(), entry.name)) {
    return &kFirstUseBound;
  }
  return std::binary_search(kConstant.begin(), kConstant.end(), entry.name)
             ? &kConstantBound
             : nullptr;
}

std::string bounds_to_markdown() {
  std::string page =
      "# Bounds of what policies can call\n"
      "What each name of the [vocabulary](vocabulary.md) costs at most, beside "
      "the call itself. A *step* is an instruction of Lua's machine, or what "
      "takes about as long; steps are charged to the budget of instructions "
      "while the work is done, and what is made counts against the budget of "
      "memory. Written by `scripts/update-vocabulary` from the table to which "
      "`tests/bindings/bounds_test.cpp` holds the engine.\n\n"
      "Operators: an instruction each. `..` takes a step every 64 bytes of a "
      "result of 4 KiB or more, 4 MiB at most; `==` and `<` of texts longer "
      "than 64 KiB make the clock be looked at every few instructions. "
      "Reading a member of an object or a map takes log n, `#` and pairs of "
      "a map 2 steps a key; a misspelt name takes up to 64 steps a name that "
      "is known, to suggest one. A place that is looked at for the first time "
      "takes 128 bytes of memory and its name.\n\n"
      "Datasets of the cloud: ";
  page += kDatasetBound.text;
  page += ".\n\n| name | at most |\n|---|---|\n";
  for (const Entry& entry : entries()) {
    if (!needs_bound(entry) || entry.kind == Kind::kDataset) continue;
    const Bound* bound = bound_of(entry);
    page += "| `";
    page += entry.name;
    page += "` | ";
    append_cell(page, bound == nullptr ? "?" : bound->text);
    page += " |\n";
  }
  return page;
}

}  // namespace holdpoint::vocabulary

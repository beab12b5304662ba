// The vocabulary: the one table of all that a policy can see or call.
//
// Bindings, linter, completion, hover and the reference page read this table,
// so they cannot disagree. It holds names, types and sentences; what a name
// does is the business of the module that implements it. It is no schema of
// providers: attributes of resource types are not here.
//
// All of it is constant data. Views and spans live as long as the program, any
// thread may use them, and only the first call of a lookup costs an
// allocation.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace holdpoint::vocabulary {

enum class Kind : std::uint8_t {
  kDeclaration,       // policy, test, waiver; the owner is the kind of file
  kGlobalFunction,    // any, hours, ipairs
  kLibrary,           // cidr, string, param: a global table of functions
  kLibraryFunction,   // cidr.contains; the owner is the library
  kLibraryValue,      // math.pi
  kGlobalValue,       // plan, state, cloud, run, null
  kDataset,           // cloud.aws.rds.db_snapshots; the owner is the path
  kRunKey,            // run.workspace
  kSubject,           // resource, plan, output: what a selector can name
  kField,             // resource.address; the owner is an object, see below
  kMethod,            // resource:changed
  kType,              // type.duration: values with rules of their own
  kPolicyKey,         // policy.title
  kSelectorKey,       // selector.action
  kAction,            // action.create
  kGroup,             // group.destroys; see actions_of()
  kSeverity,          // severity.high
  kEnforcement,       // enforcement.hold
  kUndeterminedMode,  // on_undetermined.block
  kStandingMode,      // standing.block
  kUnknownReason,     // unknown.linked
  kTestKey,           // case.plan: the keys of a test
  kTestBuilder,       // test.create: what makes a test's plan
  kTestValue,         // test.ref: values that exist in tests only
  kExpectation,       // expect.deny
  kWaiverKey,         // waiver.reason
  kEvidenceKind,      // evidence.restore_test; see datasets.hpp
};
inline constexpr int kKindCount = 27;

// As the reference page names it, e.g. "library function".
[[nodiscard]] std::string_view to_string(Kind kind);

// One name. `type` is written in words: "string", "list of resource",
// "string or nil", or for functions "(list, predicate?) -> boolean", where `?`
// marks what may be left out and `...` stands for any number of arguments.
//
// Owners of fields and methods are the subjects (resource, plan, module_call,
// provider, output, variable, backend, action_invocation, state) and the
// objects that helpers return (lifecycle, source, backup, statement,
// ingress_rule, arn_parts, url_parts).
struct Entry {
  std::string_view name;  // qualified and unique; see the kinds above
  Kind kind;
  std::string_view owner;  // empty where the name has none
  std::string_view type;
  std::string_view summary;       // one sentence or two, ending in a full stop
  std::string_view example = {};  // a line of Lua; may be empty
  bool required = false;          // of a key: leaving it out is an error
};

// The name as it is written after its owner: "contains", "changed", "title".
[[nodiscard]] std::string_view short_name(const Entry& entry);

// All entries, sorted by name.
[[nodiscard]] std::span<const Entry> entries();

// The entry of a qualified name, or null. Logarithmic.
[[nodiscard]] const Entry* find(std::string_view name);

// The same by its parts: find(Kind::kMethod, "resource", "changed").
[[nodiscard]] const Entry* find(Kind kind, std::string_view owner,
                                std::string_view short_name);

// Short names of one kind, sorted, each once; with an owner, its own only.
// Fit for did_you_mean(). Empty when there are none.
[[nodiscard]] std::span<const std::string_view> names_of(
    Kind kind, std::string_view owner = {});

// Names that a policy or library file may use as a global.
[[nodiscard]] std::span<const std::string_view> global_names();
// Names that a *_test.lua file may use beyond global_names().
[[nodiscard]] std::span<const std::string_view> test_global_names();
// Names that a file of waivers may use; nothing else is a global there.
[[nodiscard]] std::span<const std::string_view> waiver_global_names();

[[nodiscard]] bool is_global(std::string_view name);
[[nodiscard]] bool is_test_global(std::string_view name);

// Functions and values of a library: library_names("cidr").
[[nodiscard]] std::span<const std::string_view> library_names(
    std::string_view library);
// Fields, and fields and methods together: subject_fields("resource").
[[nodiscard]] std::span<const std::string_view> subject_fields(
    std::string_view owner);
[[nodiscard]] std::span<const std::string_view> subject_members(
    std::string_view owner);
[[nodiscard]] std::span<const std::string_view> policy_keys();
[[nodiscard]] std::span<const std::string_view> selector_keys();

// What may follow on the way to a dataset: "aws" after "cloud", "rds" after
// "cloud.aws", the datasets themselves after "cloud.aws.rds".
[[nodiscard]] std::span<const std::string_view> dataset_steps(
    std::string_view path);

// The actions in a group, by their short names; empty for an unknown group.
[[nodiscard]] std::span<const std::string_view> actions_of(
    std::string_view group);

// A name of ordinary Lua that no policy can use, and what to do instead.
struct Forbidden {
  std::string_view name;     // "pcall", "io", "math.random"
  std::string_view instead;  // one sentence, no full stop
};

// Sorted by name.
[[nodiscard]] std::span<const Forbidden> forbidden_names();
[[nodiscard]] const Forbidden* find_forbidden(std::string_view name);

// The reference page, docs/reference/vocabulary.md.
[[nodiscard]] std::string to_markdown();

}  // namespace holdpoint::vocabulary

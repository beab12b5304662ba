// A new policy with its tests: made, proven, and not yet written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "../command.hpp"
#include "holdpoint/policy/source.hpp"
#include "holdpoint/terraform/provider_schema.hpp"
#include "new_files.hpp"

namespace holdpoint::cli {

struct NewPolicyRequest {
  std::string id;
  std::string type;  // empty: what the id is about
  std::string group = "writes";
  std::string folder;                     // of the policy set
  std::vector<std::string> schema_files;  // `terraform providers schema -json`
  std::string plan_file;                  // of which to learn the type
  bool is_advisory = false;
  std::string attribute = {};  // that the rule is to be about
};

struct NewPolicy {
  std::vector<NewFile> files;  // the policy, then its tests
  std::string type;
  bool type_was_guessed = false;
  std::string rule;  // what it asks for
  // That is about an attribute which nobody says the type has.
  bool rule_is_guess = false;
  std::size_t tests = 0;  // that were run, and passed
};

// Fails with kUsage for a name that is taken or a type that does not exist, and
// with kInternal when the draft does not pass the linter or its own tests.
[[nodiscard]] Result<NewPolicy> make_policy(const NewPolicyRequest& request,
                                            const Environment& environment);

// A folder of policies as it is now, with what its tests are filled in from.
struct PolicyFolder {
  policy::SourceSet set;  // empty if there is no such folder yet
  std::optional<terraform::ProviderSchema> schema;
  std::string schema_file;  // beside them; empty if there is none
};
[[nodiscard]] Result<PolicyFolder> read_policy_folder(const std::string& path);

// Where the policy or test of an id belongs: aws/rds/storage_encrypted.
[[nodiscard]] std::string file_stem_of(const std::string& id);

}  // namespace holdpoint::cli

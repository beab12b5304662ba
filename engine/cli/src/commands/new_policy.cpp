// holdpoint new policy: a policy and its tests, to be changed into one's own.
#include <algorithm>
#include <filesystem>
#include <utility>

#include "../command.hpp"
#include "../configuration.hpp"
#include "../drafting/new_policy.hpp"
#include "../drafting/policy_draft.hpp"
#include "../printing.hpp"
#include "holdpoint/base/suggest.hpp"

namespace holdpoint::cli {
namespace {

// Where the project keeps its policies.
Result<std::string> default_folder() {
  const auto configuration = find_configuration("");
  if (!configuration) return fail(configuration.error());
  return configuration->policies.empty() ? "policies"
                                         : configuration->policies.front();
}

Result<NewPolicyRequest> read_request(const Arguments& arguments) {
  NewPolicyRequest request;
  request.id = arguments.operands().front();
  request.type = arguments.value("--type");
  if (arguments.has("--action")) request.group = arguments.value("--action");
  const auto& groups = draft_groups();
  if (std::find(groups.begin(), groups.end(), request.group) == groups.end()) {
    return usage_error(new_policy_command(),
                       "there is no group of actions `" + request.group + "`" +
                           did_you_mean(request.group, groups));
  }
  request.attribute = arguments.value("--attribute");
  request.schema_files = arguments.values("--schema");
  request.plan_file = arguments.value("--plan");
  request.folder = arguments.value("--path");
  if (!request.folder.empty()) return request;
  auto folder = default_folder();
  if (!folder) return fail(folder.error());
  request.folder = std::move(*folder);
  return request;
}

std::string subject_of(const std::string& type) {
  if (type == "*") return "everything that has tags";
  return type.find('*') == std::string::npos ? type : type + " that has tags";
}

void tell(const NewPolicyRequest& request, const NewPolicy& made,
          Environment& environment) {
  for (const NewFile& file : made.files) {
    print_line(environment, "made " + file.path);
  }
  print_line(environment, "It judges " + subject_of(made.type) +
                              (made.type_was_guessed
                                   ? ", as its id says (`--type` names another)"
                                   : "") +
                              ", and asks for " + made.rule + ".");
  if (made.rule_is_guess) {
    print_line(environment,
               "Nobody said which attributes the type has, so this is a "
               "guess: `--schema` or `--plan` would say it.");
  }
  print_line(environment, counted(made.tests, "test") +
                              " passed. Next: write your own rule, then");
  print_line(environment, "holdpoint test " + made.files.back().path, 2);
  print_line(environment,
             "holdpoint check plan.json --policies " + request.folder +
                 " --policy " + request.id,
             2);
}

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

int run_command(const Arguments& arguments, Environment& environment) {
  const auto request = read_request(arguments);
  if (!request) return complain(environment, request.error());
  const auto made = make_policy(*request, environment);
  if (!made) return complain(environment, made.error());
  if (auto done = write_new_files(made->files); !done) {
    return complain(environment, done.error());
  }
  tell(*request, *made, environment);
  return kOk;
}

std::vector<Option> options() {
  return {{.name = "--type",
           .value = "TYPE",
           .help = "the resource type to judge, or a glob such as \"*\"; what "
                   "the id names is the default"},
          {.name = "--attribute",
           .value = "NAME",
           .help = "the attribute of the type that the rule is to be about; "
                   "what the id names, or a usual one, is the default"},
          {.name = "--action",
           .value = "GROUP",
           .help = "which changes to judge: changes, creates, destroys, "
                   "remains, or writes, the default",
           .completes = Completes::kChoices,
           .choices = draft_groups()},
          {.name = "--path",
           .value = "DIR",
           .help = "the folder of your policies; what holdpoint.json names, "
                   "or ./policies, is the default",
           .completes = Completes::kFiles},
          {.name = "--schema",
           .value = "FILE",
           .help = "the output of `terraform providers schema -json`, to learn "
                   "the type from",
           .repeatable = true,
           .completes = Completes::kFiles},
          {.name = "--plan",
           .value = "FILE",
           .help = "a plan with a resource of the type, to learn it from",
           .completes = Completes::kFiles}};
}

}  // namespace

const Command& new_policy_command() {
  static const Command kCommand = {
      .name = "new policy",
      .summary = "make a policy and its tests, to start from",
      .description =
          "Writes a policy with a simple rule about a resource type, and tests "
          "that pass. Comments say what each part is for; put your own rule "
          "in its place.\n\n"
          "The files are named after the id: `org.s3.bucket-owner` becomes "
          "org/s3/bucket_owner.lua, with bucket_owner_test.lua beside it. A "
          "file that exists is never written over. The type must exist in the "
          "schema or plan that is given; a provider-schema.json in the folder "
          "of the policies is used if there is one.",
      .operands = {{.name = "ID",
                    .help = "the id of the policy: lower case, dotted and "
                            "hyphenated, such as org.s3.bucket-owner",
                    .completes = Completes::kNothing}},
      .options = options(),
      .exit_codes = {{0, "written"},
                     {1, "nothing was written, for the reason that is shown"}},
      .examples =
          {{"A rule about buckets: the id says so.",
            "holdpoint new policy org.s3.bucket-owner"},
           {"A rule about one attribute of the type.",
            "holdpoint new policy org.rds.backups-kept \\\n"
            "    --attribute backup_retention_period"},
           {"What is destroyed, of a type that the id does not name.",
            "holdpoint new policy org.queues.kept --type aws_sqs_queue \\\n"
            "    --action destroys"},
           {"With all attributes of the type known.",
            "terraform providers schema -json > policies/provider-schema.json\n"
            "holdpoint new policy org.rds.storage-encrypted"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli

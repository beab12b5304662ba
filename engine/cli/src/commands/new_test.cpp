// holdpoint new test: a test cut from a real plan.
#include <ostream>
#include <utility>

#include "../command.hpp"
#include "../common_options.hpp"
#include "../configuration.hpp"
#include "../drafting/new_files.hpp"
#include "../drafting/new_test.hpp"
#include "../printing.hpp"

namespace holdpoint::cli {
namespace {

Result<NewTestRequest> read_request(const Arguments& arguments) {
  NewTestRequest request;
  request.plan_file = arguments.value("--from");
  request.address = arguments.value("--address");
  if (request.plan_file.empty() || request.address.empty()) {
    return usage_error(new_test_command(),
                       "`--from PLAN` and `--address ADDRESS` say what to cut "
                       "from which plan");
  }
  request.policy = arguments.value("--policy");
  if (request.policy.find('*') != std::string::npos) {
    return usage_error(new_test_command(), "`--policy` takes one id, no glob");
  }
  for (const std::string& text : arguments.values("--run")) {
    auto pair = split_assignment(new_test_command(), "--run", text);
    if (!pair) return fail(pair.error());
    request.run[pair->key] = pair->value;
  }
  request.folder = arguments.value("--path");
  if (!request.folder.empty()) return request;
  const auto configuration = find_configuration("");
  if (!configuration) return fail(configuration.error());
  request.folder = configuration->policies.empty()
                       ? "policies"
                       : configuration->policies.front();
  return request;
}

// Where the tests are to stand, or standard output.
Result<void> deliver(const NewTests& made, const std::string& output,
                     Environment& environment) {
  std::string text;
  for (const NewTest& test : made.tests) {
    text += (text.empty() ? "" : "\n") + test.text;
  }
  if (output.empty()) {
    environment.out << text;
    return {};
  }
  if (auto done = write_new_files({{output, text}}); !done) return done;
  print_line(environment, "made " + output);
  for (const NewTest& test : made.tests) {
    print_line(
        environment,
        test.policy + ": " + std::string(report::to_string(test.verdict)), 2);
  }
  print_line(environment,
             "Next: put it beside its policy, then holdpoint test");
  return {};
}

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

int run_command(const Arguments& arguments, Environment& environment) {
  const auto request = read_request(arguments);
  if (!request) return complain(environment, request.error());
  const auto made = make_tests(*request, environment);
  if (!made) return complain(environment, made.error());
  for (const std::string& why : made->left_out) {
    print_remark(environment, "no test: " + why);
  }
  if (made->tests.empty()) return kFailure;
  auto done = deliver(*made, arguments.value("--output"), environment);
  return done ? kOk : complain(environment, done.error());
}

}  // namespace

const Command& new_test_command() {
  static const Command kCommand = {
      .name = "new test",
      .summary = "cut a test from a real plan",
      .description =
          "Writes a test that makes one resource of a plan with builders, as "
          "the plan changes it: only the attributes on which the policy's "
          "answer depends, and the resources beside it that it looks at. What "
          "the policy answers to the plan now, without evidence, is what the "
          "test expects. That the test gets this answer is tried before it is "
          "written.\n\n"
          "Values that the plan marks as sensitive, texts that hold one, and "
          "texts under names such as `password` or `user_data` are written as "
          "placeholders. Read the test all the same before you share it.",
      .options = {{.name = "--from",
                   .value = "PLAN",
                   .help = "the output of `terraform show -json PLANFILE`",
                   .completes = Completes::kFiles},
                  {.name = "--address",
                   .value = "ADDRESS",
                   .help = "the resource, as the plan prints its address"},
                  {.name = "--policy",
                   .value = "ID",
                   .help = "the policy to test; each of your own that judges "
                           "the resource is the default"},
                  {.name = "--path",
                   .value = "DIR",
                   .help = "the folder of your policies; what holdpoint.json "
                           "names, or ./policies, is the default",
                   .completes = Completes::kFiles},
                  {.name = "--run",
                   .value = "KEY=VALUE",
                   .help = "tell policies about the run, such as "
                           "environment=prod",
                   .repeatable = true},
                  {.name = "--output",
                   .value = "FILE",
                   .help = "a new file to write; standard output is the "
                           "default",
                   .completes = Completes::kFiles}},
      .exit_codes = {{0, "written, and tried"},
                     {1, "nothing was written, for the reason that is shown"}},
      .examples =
          {{"What do my policies say of this database?",
            "holdpoint new test --from plan.json \\\n"
            "    --address aws_db_instance.prod"},
           {"One policy, into a file beside it.",
            "holdpoint new test --from plan.json \\\n"
            "    --address aws_db_instance.prod --policy org.rds.kept \\\n"
            "    --output policies/org/rds/kept_prod_test.lua"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli

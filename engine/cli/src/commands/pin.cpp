// holdpoint pin: records what a state is while all is well, and says later
// whether a state is still the recorded one.
#include "../pin/pin.hpp"

#include <string>
#include <vector>

#include "../printing.hpp"
#include "holdpoint/base/suggest.hpp"

namespace holdpoint::cli {
namespace {

const std::vector<std::string_view> kActions = {"record", "check"};

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

int run_command(const Arguments& arguments, Environment& environment) {
  const std::string& action = arguments.operands().front();
  if (action != "record" && action != "check") {
    return complain(environment, usage_error(pin_command(),
                                             "`pin " + action +
                                                 "` is neither record nor "
                                                 "check" +
                                                 did_you_mean(action, kActions))
                                     .value());
  }
  const auto request = read_pin_request(arguments, environment);
  if (!request) return complain(environment, request.error());
  const auto code = action == "record" ? record_pin(*request, environment)
                                       : check_pin(*request, environment);
  return code ? *code : complain(environment, code.error());
}

}  // namespace

const Command& pin_command() {
  static const Command kCommand = {
      .name = "pin",
      .summary = "record what a state is, and tell when it is another",
      .description =
          "A plan made without its state, or from an old copy, looks like any "
          "other plan. A pin is what people recorded while all was well: "
          "lineage, serial, number of resources, account and owner of one "
          "root module and workspace.\n\n"
          "`pin record` writes the pin of a state into the file of pins, "
          "which is reviewed like code. It refuses a state that contradicts "
          "the pin it would replace.\n\n"
          "`pin check` compares a state with its pin.",
      .operands = {{.name = "ACTION",
                    .help = "record or check",
                    .completes = Completes::kChoices,
                    .choices = kActions}},
      .options =
          {{.name = "--state",
            .value = "FILE",
            .help = "the state: what `terraform state pull` prints; - is "
                    "standard input",
            .completes = Completes::kFiles},
           {.name = "--pins",
            .value = "FILE",
            .help = "the file of pins; holdpoint.pins.json is the default",
            .completes = Completes::kFiles},
           {.name = "--root",
            .value = "DIR",
            .help = "the folder of the root module, relative to the "
                    "repository's top; . is the default",
            .completes = Completes::kFiles},
           {.name = "--workspace",
            .value = "NAME",
            .help = "the Terraform workspace; `default` if left out"},
           {.name = "--account",
            .value = "ID",
            .help = "the account, where the state does not show it: an AWS "
                    "account, GCP project or Azure subscription"},
           {.name = "--region",
            .value = "REGION",
            .help = "the region, where the state does not show it"},
           {.name = "--owner",
            .value = "NAME",
            .help = "who answers for this root"},
           {.name = "--force",
            .help = "record although the state contradicts its pin"},
           {.name = "--now",
            .value = "TIME",
            .help = "record as of this time instead of the clock's"}},
      .exit_codes = {{0, "recorded, or the state agrees with its pin"},
                     {1, "Holdpoint could not do its work, or refused to"},
                     {2, "the state differs from its pin"}},
      .examples =
          {{"Record the state of this root, while all is well.",
            "terraform state pull | holdpoint pin record --state - \\\n"
            "    --owner team-billing"},
           {"Before planning: is this the state that was recorded?",
            "terraform state pull | holdpoint pin check --state -"},
           {"Another root and workspace.",
            "holdpoint pin record --state eu.tfstate --root infra/eu \\\n"
            "    --workspace staging --account 123456789012"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli

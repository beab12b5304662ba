// holdpoint pin check: says whether a state is still the recorded one.
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "../pin_request.hpp"
#include "../printing.hpp"

namespace holdpoint::cli {
namespace {

constexpr int kDiffers = 2;

// Of what the state shows, and of the account that people state beside it.
std::vector<std::string> all_differences(const pins::Pin& pin,
                                         const PinRequest& request) {
  auto all = pins::differences(pin, request.state.found);
  if (!request.account.empty()) {
    pins::Found stated;
    stated.account = request.account;
    for (std::string& sentence : pins::differences(pin, stated)) {
      all.push_back(std::move(sentence));
    }
  }
  return all;
}

Result<int> check(const PinRequest& request, Environment& environment) {
  const auto bytes = Bytes::read_file(request.file);
  if (!bytes) {
    Error error = bytes.error();
    error.next_step = "record a pin with `holdpoint pin record` first";
    return fail(std::move(error));
  }
  const auto file = pins::PinFile::read(*bytes);
  if (!file) return fail(file.error());
  const pins::Pin* pin = file->find(request.root, request.workspace);
  if (pin == nullptr) {
    return fail(ErrorCode::kNotFound, "there is no pin of " + request.name(),
                {.file = request.file},
                "record one with `holdpoint pin record`, or say which is "
                "meant with --root and --workspace");
  }
  const auto differences = all_differences(*pin, request);
  if (!differences.empty()) {
    print_line(environment,
               request.name() +
                   ": this is not the state that was recorded at " +
                   to_string(pin->recorded_at));
    for (const std::string& sentence : differences) {
      print_line(environment, sentence, 2);
    }
    print_line(environment, "Find the right state before you plan or apply.");
    return kDiffers;
  }
  // An agreement is about lineage and serial; without them there is none.
  if (!request.state.found.lineage || !request.state.found.serial) {
    return fail(ErrorCode::kInvalidValue,
                "the state shows no lineage or no serial, so that it cannot be "
                "compared with the pin of " +
                    request.name(),
                {.file = request.state_file},
                "pass what `terraform state pull` prints");
  }
  print_line(environment, request.name() +
                              ": the state agrees with what was recorded at " +
                              to_string(pin->recorded_at));
  print_line(environment,
             "serial " + std::to_string(*request.state.found.serial) +
                 ", recorded " + std::to_string(pin->serial),
             2);
  return kOk;
}

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

int run_command(const Arguments& arguments, Environment& environment) {
  const auto request =
      read_pin_request(pin_check_command(), arguments, environment);
  if (!request) return complain(environment, request.error());
  const auto code = check(*request, environment);
  return code ? *code : complain(environment, code.error());
}

}  // namespace

const Command& pin_check_command() {
  static const Command kCommand = {
      .name = "pin check",
      .summary = "say whether a state is still the recorded one",
      .description =
          "Compares a state with its pin: another lineage, a smaller serial, "
          "no resources where there were some, another account.",
      .options = pin_options(),
      .exit_codes = {{0, "the state agrees with its pin"},
                     {1, "there is no pin, or Holdpoint could not do its work"},
                     {2, "the state differs from its pin"}},
      .examples =
          {{"Before planning: is this the state that was recorded?",
            "terraform state pull | holdpoint pin check --state -"},
           {"Of another root and workspace.",
            "holdpoint pin check --state eu.tfstate --root infra/eu \\\n"
            "    --workspace staging"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli

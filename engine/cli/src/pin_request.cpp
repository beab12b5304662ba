#include "pin_request.hpp"

#include <utility>

#include "holdpoint/base/text.hpp"

namespace holdpoint::cli {
namespace {

constexpr const char* kDefaultFile = "holdpoint.pins.json";
constexpr const char* kDefaultWorkspace = "default";

std::string value_or(const Arguments& arguments, std::string_view option,
                     const char* otherwise) {
  return arguments.has(option) ? arguments.value(option) : otherwise;
}

// Accounts are digits, projects are in lower case, and subscriptions are shown
// in it.
std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

Result<Bytes> read_state_bytes(const Command& command,
                               const Arguments& arguments,
                               const Environment& environment) {
  if (!arguments.has("--state")) {
    return usage_error(command, "`--state FILE` is missing");
  }
  const std::string path = arguments.value("--state");
  auto bytes = path == "-" ? Bytes::read_descriptor(environment.input, "-")
                           : Bytes::read_file(path);
  if (!bytes && bytes.error().next_step.empty()) {
    bytes.error().next_step =
        "name the file that `terraform state pull` wrote, or - for standard "
        "input";
  }
  return bytes;
}

}  // namespace

std::vector<Option> pin_options() {
  return {{.name = "--state",
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
                   "account, GCP project or Azure subscription"}};
}

std::string PinRequest::name() const {
  return "root `" + visible(root) + "`, workspace `" + visible(workspace) + "`";
}

Result<PinRequest> read_pin_request(const Command& command,
                                    const Arguments& arguments,
                                    const Environment& environment) {
  PinRequest request;
  const auto root = pins::normal_root(value_or(arguments, "--root", "."));
  if (!root) {
    return usage_error(command, "`--root`: " + root.error().what);
  }
  request.root = *root;
  request.workspace = value_or(arguments, "--workspace", kDefaultWorkspace);
  request.file = value_or(arguments, "--pins", kDefaultFile);
  request.account = lower_case(arguments.value("--account"));
  request.region = arguments.value("--region");
  request.owner = arguments.value("--owner");
  request.force = arguments.has("--force");
  request.state_file = arguments.value("--state");
  const auto bytes = read_state_bytes(command, arguments, environment);
  if (!bytes) return fail(bytes.error());
  auto state = read_pinned_state(*bytes);
  if (!state) return fail(state.error());
  request.state = std::move(*state);
  return request;
}

}  // namespace holdpoint::cli

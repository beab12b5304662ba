#include "evidence_options.hpp"

#include <utility>

#include "context_input.hpp"
#include "holdpoint/base/files.hpp"
#include "holdpoint/pins/pins.hpp"

namespace holdpoint::cli {
namespace {

// The flag's value, else the configured one.
std::string value_of(const Arguments& arguments, const Option& option,
                     const std::string& configured) {
  return arguments.has(option.name) ? arguments.value(option.name) : configured;
}

}  // namespace

const Option kStateOption = {
    .name = "--state",
    .value = "FILE",
    .help =
        "the state the plan was made from, or the one to audit: what "
        "`terraform state pull` prints; - is standard input",
    .completes = Completes::kFiles};

const Option kContextOption = {
    .name = "--context",
    .value = "FILE|DIR",
    .help =
        "what exists in the cloud: a context document, or a folder of "
        "answers with a manifest.json",
    .repeatable = true,
    .completes = Completes::kFiles};

const Option kPinsOption = {
    .name = "--pins",
    .value = "FILE",
    .help =
        "what was recorded about states; holdpoint.pins.json is the "
        "default, if it exists",
    .completes = Completes::kFiles};

const Option kRootOption = {
    .name = "--root",
    .value = "DIR",
    .help =
        "the folder of the root module, as its pin names it; . is the "
        "default",
    .completes = Completes::kFiles};

const Option kWorkspaceOption = {
    .name = "--workspace",
    .value = "NAME",
    .help =
        "the Terraform workspace; --run workspace=NAME, or `default`, if "
        "left out"};

const Option kAccountOption = {
    .name = "--account",
    .value = "ID",
    .help =
        "the account that the plan is for, where it does not show it: an "
        "AWS account, GCP project or Azure subscription"};

const Option kRegionOption = {
    .name = "--region",
    .value = "REGION",
    .help = "the region that the plan is for, where it does not show it"};

const Option kMaxEvidenceAgeOption = {
    .name = "--max-evidence-age",
    .value = "[KIND=]DURATION",
    .help =
        "how old evidence may be, such as 30m or backup=4h; a policy's own "
        "limit holds if it is shorter",
    .repeatable = true};

const Option kConfigOption = {
    .name = "--config",
    .value = "FILE",
    .help = "the configuration; holdpoint.json is the default, if it exists",
    .completes = Completes::kFiles};

Result<api::EvidenceRequest> read_evidence_options(
    const Command& command, const Arguments& arguments,
    const Configuration& configuration, const std::string& run_workspace) {
  api::EvidenceRequest evidence;
  evidence.max_age = configuration.max_evidence_age;
  for (const std::string& text : arguments.values(kMaxEvidenceAgeOption.name)) {
    const auto added = policy::add_age(evidence.max_age, text);
    if (added) continue;
    Error error = usage_error(command, "`--max-evidence-age " + text +
                                           "`: " + added.error().what)
                      .value();
    if (!added.error().next_step.empty()) {
      error.next_step = added.error().next_step;
    }
    return fail(std::move(error));
  }
  const std::string folder =
      value_of(arguments, kRootOption, configuration.root);
  const auto root = pins::normal_root(folder.empty() ? "." : folder);
  if (!root) return usage_error(command, "`--root`: " + root.error().what);
  evidence.root = *root;
  evidence.account = value_of(arguments, kAccountOption, configuration.account);
  evidence.region = value_of(arguments, kRegionOption, configuration.region);
  const std::string stated = arguments.value(kWorkspaceOption.name);
  if (!stated.empty() && !run_workspace.empty() && stated != run_workspace) {
    return usage_error(command, "`--workspace " + stated +
                                    "` and `--run workspace=" + run_workspace +
                                    "` contradict each other");
  }
  for (const std::string& workspace :
       {stated, run_workspace, configuration.workspace}) {
    if (workspace.empty()) continue;
    evidence.workspace = workspace;
    break;
  }
  return evidence;
}

Result<void> read_evidence_files(const Arguments& arguments,
                                 const Configuration& configuration,
                                 const Environment& environment,
                                 api::EvidenceRequest& evidence) {
  const auto contexts = arguments.has(kContextOption.name)
                            ? arguments.values(kContextOption.name)
                            : configuration.contexts;
  for (const std::string& path : contexts) {
    auto context = read_context(path, environment);
    if (!context) return fail(context.error());
    evidence.contexts.push_back(std::move(*context));
  }
  std::string pins = value_of(arguments, kPinsOption, configuration.pins);
  if (pins.empty()) {
    const auto kind = file_kind(kPinsFile);
    if (!kind) return fail(kind.error());
    if (*kind == FileKind::kFolder || *kind == FileKind::kOther) {
      return fail(ErrorCode::kIo, "this is not a regular file",
                  {.file = kPinsFile}, "move it out of the way");
    }
    if (*kind == FileKind::kRegular) pins = kPinsFile;
  }
  if (pins.empty()) return {};
  auto bytes = Bytes::read_file(pins);
  if (!bytes) return fail(bytes.error());
  evidence.pins = std::move(*bytes);
  return {};
}

}  // namespace holdpoint::cli

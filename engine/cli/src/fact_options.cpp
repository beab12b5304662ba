#include "fact_options.hpp"

#include <utility>

#include "common_options.hpp"
#include "evidence_options.hpp"

namespace holdpoint::cli {
namespace {

Result<Bytes> read_input(const std::string& path, const char* next_step,
                         const Environment& environment) {
  auto input = path == "-" ? Bytes::read_descriptor(environment.input, "-")
                           : Bytes::read_file(path);
  if (!input && input.error().next_step.empty()) {
    input.error().next_step = next_step;
  }
  return input;
}

// Policies are told the workspace, unless nobody said it.
void state_workspace(const Arguments& arguments,
                     const Configuration& configuration, StatedFacts& facts) {
  const bool is_stated = arguments.has(kWorkspaceOption.name) ||
                         !configuration.workspace.empty() ||
                         !facts.run["workspace"].empty();
  if (is_stated) {
    facts.run["workspace"] = facts.evidence.workspace;
  } else {
    facts.run.erase("workspace");
  }
}

}  // namespace

const Option kRunOption = {
    .name = "--run",
    .value = "KEY=VALUE",
    .help = "tell policies about this run, such as environment=prod",
    .repeatable = true};

const Option kSchemaOption = {
    .name = "--schema",
    .value = "FILE",
    .help = "the output of `terraform providers schema -json`",
    .repeatable = true,
    .completes = Completes::kFiles};

Result<std::map<std::string, std::string>> read_assignments(
    const Command& command, const Arguments& arguments,
    std::string_view option) {
  std::map<std::string, std::string> out;
  for (const std::string& text : arguments.values(option)) {
    const auto pair = split_assignment(command, option, text);
    if (!pair) return fail(pair.error());
    if (!out.emplace(pair->key, pair->value).second) {
      return usage_error(command, "`" + std::string(option) + "` sets `" +
                                      pair->key + "` twice");
    }
  }
  return out;
}

Result<StatedFacts> read_stated_facts(const Command& command,
                                      const Arguments& arguments,
                                      const Configuration& configuration,
                                      const Environment& environment) {
  StatedFacts facts;
  auto run = read_assignments(command, arguments, kRunOption.name);
  if (!run) return fail(run.error());
  facts.run = std::move(*run);
  auto evidence = read_evidence_options(command, arguments, configuration,
                                        facts.run["workspace"]);
  if (!evidence) return fail(evidence.error());
  facts.evidence = std::move(*evidence);
  state_workspace(arguments, configuration, facts);
  const auto now = read_now(command, arguments, environment);
  if (!now) return fail(now.error());
  facts.now = *now;
  return facts;
}

Result<std::vector<Bytes>> read_schemas(const Arguments& arguments) {
  std::vector<Bytes> schemas;
  for (const std::string& path : arguments.values(kSchemaOption.name)) {
    auto schema = Bytes::read_file(path);
    if (!schema) return fail(schema.error());
    schemas.push_back(std::move(*schema));
  }
  return schemas;
}

Result<Bytes> read_plan(const std::string& path,
                        const Environment& environment) {
  return read_input(path,
                    "name the file that `terraform show -json PLANFILE` wrote, "
                    "or - for standard input",
                    environment);
}

Result<Bytes> read_state(const std::string& path,
                         const Environment& environment) {
  return read_input(path,
                    "name the file that `terraform state pull` wrote, or - for "
                    "standard input",
                    environment);
}

}  // namespace holdpoint::cli

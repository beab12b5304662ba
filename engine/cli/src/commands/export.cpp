// holdpoint export: what other tools need to know of Holdpoint.
#include <ostream>

#include "../command.hpp"
#include "../printing.hpp"
#include "../published_schemas.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/definitions/luacheck.hpp"
#include "holdpoint/definitions/luals.hpp"
#include "holdpoint/definitions/selene.hpp"

namespace holdpoint::cli {
namespace {

std::string config_schema() { return std::string(schema_of_configuration()); }
std::string context_schema() { return std::string(schema_of_contexts()); }
std::string answers_schema() { return std::string(schema_of_answers()); }

struct Export {
  std::string_view name;
  std::string (*write)();
};

constexpr Export kExports[] = {
    {"luals", definitions::luals_definitions},
    {"luacheck", definitions::luacheck_configuration},
    {"selene", definitions::selene_standard},
    {"config-schema", config_schema},
    {"context-schema", context_schema},
    {"answers-schema", answers_schema},
};

std::vector<std::string_view> export_names() {
  std::vector<std::string_view> names;
  for (const Export& each : kExports) names.push_back(each.name);
  return names;
}

int run_command(const Arguments& arguments, Environment& environment) {
  const std::string& name = arguments.operands().front();
  for (const Export& each : kExports) {
    if (each.name != name) continue;
    environment.out << each.write();
    return kOk;
  }
  print_error(environment,
              usage_error(export_command(),
                          "there is nothing to export as `" + name + "`" +
                              did_you_mean(name, export_names()))
                  .value());
  return kFailure;
}

}  // namespace

const Command& export_command() {
  static const Command kCommand = {
      .name = "export",
      .summary = "write what other tools and editors need to know",
      .description =
          "Writes the names, types and sentences of the policy language in "
          "the form that LuaLS, luacheck or selene reads, or a JSON Schema of "
          "documents that people write by hand: holdpoint.json, contexts, and "
          "manifests of raw answers. Write it again after an update of "
          "Holdpoint.",
      .operands = {{.name = "WHAT",
                    .help = "luals, luacheck or selene; config-schema, "
                            "context-schema or answers-schema",
                    .completes = Completes::kChoices,
                    .choices = export_names()}},
      .examples = {{"Completion and types in every editor that runs LuaLS.",
                    "holdpoint export luals > .luals/holdpoint.lua"},
                   {"luacheck that knows policies.",
                    "holdpoint export luacheck > .luacheckrc"},
                   {"The same for selene, with std = \"holdpoint\" in "
                    "selene.toml.",
                    "holdpoint export selene > holdpoint.yml"},
                   {"Completion in holdpoint.json, which names the file in "
                    "$schema.",
                    "holdpoint export config-schema > "
                    ".holdpoint.schema.json"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli

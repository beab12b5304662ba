// The plan subject and all subjects that are not resources.
#include <array>

#include "tables.hpp"

namespace holdpoint::vocabulary {
namespace {

using enum Kind;

constexpr std::array kPlan{
    Entry{"plan.address", kField, "plan", "string", "Always \"plan\"."},
    Entry{"plan.applyable", kField, "plan", "boolean",
          "False if Terraform itself would refuse to apply the plan or has "
          "nothing to apply; undetermined if the plan does not say.",
          "plan.applyable"},
    Entry{"plan.account", kField, "plan", "string",
          "The AWS account that the plan acts in, as it shows itself or "
          "--account states it; undetermined if neither does, or if they "
          "differ.",
          "plan.account == pin.account"},
    Entry{"plan.backend", kField, "plan", "backend",
          "Where the state is kept; undetermined unless the plan is a saved "
          "plan file.",
          "plan.backend.type == \"s3\""},
    Entry{"plan.by_address", kField, "plan", "map of resource",
          "The plan's resources by their addresses; an address that is not "
          "there gives nil.",
          "plan.by_address[\"aws_vpc.main\"]"},
    Entry{"plan.changes", kField, "plan", "list of resource",
          "The managed resources that the plan changes: every action but "
          "no-op and read.",
          "#plan.changes > 0"},
    Entry{"plan.complete", kField, "plan", "boolean",
          "False if a target, an error or a postponed change left something "
          "out; undetermined if the plan does not say.",
          "plan.complete == true"},
    Entry{"plan.errored", kField, "plan", "boolean",
          "True if planning failed half way; undetermined if the plan does "
          "not say.",
          "plan.errored == false"},
    Entry{"plan.existing", kField, "plan", "integer",
          "How many managed objects exist before the plan.",
          "gone * 100 > p.max_percent * plan.existing"},
    Entry{"plan.format_version", kField, "plan", "string",
          "The version of the format that the plan is written in; "
          "undetermined if the plan has keys that came with a later one.",
          "plan.format_version == \"1.2\""},
    Entry{"plan.lineage", kField, "plan", "string",
          "The lineage of the state that the plan was made from; undetermined "
          "unless that state or a saved plan file was given.",
          "plan.lineage == pin.lineage"},
    Entry{"plan.mode", kField, "plan",
          "\"normal\" | \"destroy\" | \"refresh-only\"",
          "How Terraform was asked to plan; undetermined unless the plan is a "
          "saved plan file.",
          "plan.mode ~= \"destroy\""},
    Entry{"plan.refreshed", kField, "plan", "boolean",
          "Whether the state was compared with the real objects; undetermined "
          "if the plan does not say.",
          "plan.refreshed == true"},
    Entry{"plan.region", kField, "plan", "string",
          "The AWS region that the plan acts in, as it shows itself or "
          "--region states it; undetermined if neither does, or if they "
          "differ.",
          "plan.region == \"eu-west-1\""},
    Entry{"plan.serial", kField, "plan", "integer",
          "The serial of the state that the plan was made from; undetermined "
          "unless that state or a saved plan file was given.",
          "plan.serial > 0"},
    Entry{"plan.targets", kField, "plan", "list of string",
          "The addresses given with -target; undetermined unless the plan is "
          "a saved plan file.",
          "#plan.targets == 0"},
    Entry{"plan.terraform_version", kField, "plan", "string",
          "The version of Terraform or OpenTofu that made the plan.",
          "semver.satisfies(plan.terraform_version, \">= 1.9\")"},
    Entry{"plan.timestamp", kField, "plan", "time",
          "When the plan was made; undetermined if the plan does not say.",
          "age(plan.timestamp) < hours(1)"},
    Entry{"plan.workspace", kField, "plan", "string",
          "The workspace that the plan was made for; undetermined unless the "
          "plan is a saved plan file.",
          "plan.workspace == \"default\""},
    Entry{"plan:deny", kMethod, "plan", "(string?, table?)",
          "Denies the plan, in a check: the message, or the policy's own, "
          "with further fields. May be called many times.",
          "plan:deny(\"too dear: {total}\", { total = total })"},
    Entry{"plan:doing", kMethod, "plan", "(string) -> list of resource",
          "The managed resources with an action or a group of actions.",
          "#plan:doing(\"destroys\")"},
    Entry{"plan:resources", kMethod, "plan",
          "(string?, string?) -> list of resource",
          "The managed resources of a type, in which * is a wildcard, with an "
          "action or group; all types and actions, no-op included, where left "
          "out.",
          "plan:resources(\"aws_instance\", \"remains\")"},
};

constexpr std::array kOthers{
    Entry{"action_invocation.address", kField, "action_invocation", "string",
          "The action's address as Terraform prints it."},
    Entry{"action_invocation.name", kField, "action_invocation", "string",
          "Its name in the configuration."},
    Entry{"action_invocation.trigger", kField, "action_invocation", "string",
          "The event that starts it, such as after_create, or invoke."},
    Entry{"action_invocation.type", kField, "action_invocation", "string",
          "The action's type."},
    Entry{"action_invocation:deny", kMethod, "action_invocation",
          "(string?, table?)", "Denies the invocation, in a check."},

    Entry{"backend.address", kField, "backend", "string",
          "Always \"backend\"."},
    Entry{"backend.config", kField, "backend", "map", "The backend's settings.",
          "b.config.encrypt == true"},
    Entry{"backend.type", kField, "backend", "string",
          "The backend's type, such as s3 or local.", "b.type ~= \"local\""},
    Entry{"backend.workspace", kField, "backend", "string",
          "The selected workspace."},
    Entry{"backend:deny", kMethod, "backend", "(string?, table?)",
          "Denies the backend, in a check."},

    Entry{"module_call.address", kField, "module_call", "string",
          "The module's address, such as module.network."},
    Entry{"module_call.name", kField, "module_call", "string",
          "The call's name."},
    Entry{"module_call.ref", kField, "module_call", "string or nil",
          "The ref of a git source; nil if there is none.",
          "semver.is_exact(m.ref)"},
    Entry{"module_call.source", kField, "module_call", "string",
          "The source as written."},
    Entry{"module_call.source_kind", kField, "module_call",
          "\"local\" | \"registry\" | \"git\" | \"http\" | \"other\"",
          "Where the source points.", "m.source_kind == \"registry\""},
    Entry{"module_call.version", kField, "module_call", "string or nil",
          "The version constraint; nil if there is none.",
          "semver.is_exact(m.version)"},
    Entry{"module_call:deny", kMethod, "module_call", "(string?, table?)",
          "Denies the module call, in a check."},

    Entry{"output.action", kField, "output", "string",
          "What the plan does with the value, in the words of actions."},
    Entry{"output.address", kField, "output", "string",
          "The output as Terraform refers to it, such as output.url."},
    Entry{"output.after", kField, "output", "value",
          "The value after the plan; undetermined while it is unknown."},
    Entry{"output.before", kField, "output", "value",
          "The value before the plan; nil if there was none."},
    Entry{"output.name", kField, "output", "string", "The output's name."},
    Entry{"output.sensitive", kField, "output", "boolean",
          "True if the value is marked sensitive.", "o.sensitive"},
    Entry{"output:deny", kMethod, "output", "(string?, table?)",
          "Denies the output, in a check."},

    Entry{"provider.account", kField, "provider", "string",
          "The account that the provider acts in; undetermined if nothing "
          "shows it.",
          "contains(p.accounts, v.account)"},
    Entry{"provider.address", kField, "provider", "string",
          "The configuration's name, such as provider.aws.eu."},
    Entry{"provider.alias", kField, "provider", "string or nil",
          "The alias; nil for the default configuration."},
    Entry{"provider.full_name", kField, "provider", "string",
          "The provider's full name.",
          "glob(\"registry.terraform.io/hashicorp/*\", v.full_name)"},
    Entry{"provider.name", kField, "provider", "string",
          "The provider's local name, such as aws."},
    Entry{"provider.region", kField, "provider", "string",
          "The region that the provider acts in; undetermined if nothing "
          "shows it."},
    Entry{"provider.version_constraint", kField, "provider", "string or nil",
          "The version constraint; nil if there is none."},
    Entry{"provider:deny", kMethod, "provider", "(string?, table?)",
          "Denies the provider configuration, in a check."},

    Entry{"state.address", kField, "state", "string", "Always \"state\"."},
    Entry{"state.lineage", kField, "state", "string",
          "The state's lineage, which stays the same through its life."},
    Entry{"state.outputs", kField, "state", "map",
          "The outputs' values by their names; nil for a name that is not "
          "there.",
          "state.outputs.url"},
    Entry{"state.serial", kField, "state", "integer",
          "How often the state was written."},
    Entry{"state.terraform_version", kField, "state", "string",
          "The version of Terraform or OpenTofu that wrote it."},
    Entry{"state:deny", kMethod, "state", "(string?, table?)",
          "Denies the state, in a check."},
    Entry{"state:resources", kMethod, "state", "(string?) -> list of resource",
          "The managed resources of a type that the state holds; all if left "
          "out.",
          "#state:resources(\"aws_instance\")"},

    Entry{"variable.address", kField, "variable", "string",
          "The variable as Terraform refers to it, such as var.region."},
    Entry{"variable.name", kField, "variable", "string",
          "The variable's name."},
    Entry{"variable.value", kField, "variable", "value",
          "The value, defaults filled in."},
    Entry{"variable:deny", kMethod, "variable", "(string?, table?)",
          "Denies the variable, in a check."},
};

}  // namespace

std::span<const Entry> plan_entries() { return kPlan; }
std::span<const Entry> other_subject_entries() { return kOthers; }

}  // namespace holdpoint::vocabulary

// What files declare (policies, tests, waivers), with which keys, and how
// policies say what they judge.
#include <array>

#include "tables.hpp"

namespace holdpoint::vocabulary {
namespace {

using enum Kind;

constexpr std::array kEntries{
    Entry{"policy", kDeclaration, "policy", "(string) -> (table)",
          "Declares a policy: what it judges, what must hold and what to tell "
          "people. Its id is lower case, dotted and hyphenated, and unique in "
          "the policy set.",
          "policy \"aws.rds.storage-encrypted\" { ... }"},
    Entry{"use", kGlobalFunction, "", "(string) -> table",
          "Loads a file under lib/ of the same policy set, once, in an "
          "environment of its own, and returns its table, frozen. Only at the "
          "top of a file; the name is a literal without .lua.",
          "local net = use \"lib/net\""},
    Entry{"waiver", kDeclaration, "waiver", "(table)",
          "Accepts, for a time and for a reason, what a policy denies; stands "
          "in a file of waivers with owners of its own, never in a policy.",
          "waiver { policy = \"aws.s3.*\", address = \"module.legacy.*\", "
          "reason = \"moved in June\", expires = \"2026-09-30\" }"},
    Entry{"policy.title", kPolicyKey, "policy", "string",
          "What must be so, in one sentence for people.",
          "title = \"Database storage must be encrypted\"", true},
    Entry{"policy.severity", kPolicyKey, "policy",
          "\"critical\" | \"high\" | \"medium\" | \"low\" | \"info\"",
          "How bad a breach is; it orders reports and decides nothing.",
          "severity = \"high\"", true},
    Entry{"policy.enforcement", kPolicyKey, "policy",
          "\"mandatory\" | \"hold\" | \"advisory\"",
          "What a deny does to the plan; mandatory unless said otherwise.",
          "enforcement = \"hold\""},
    Entry{"policy.on", kPolicyKey, "policy", "selector or name of a subject",
          "What the policy judges: a table of selector keys for resources, or "
          "the name of another subject.",
          "on = { type = \"aws_db_instance\", action = \"destroys\" }", true},
    Entry{"policy.params", kPolicyKey, "policy", "table",
          "Parameters by name; the default gives the type, param.string() and "
          "so on a type without a default.",
          "params = { max_age = hours(24) }"},
    Entry{"policy.require", kPolicyKey, "policy",
          "(subject, params) -> boolean, table?",
          "The rule: it must return true, or the subject is denied. A second "
          "result holds further fields for the message. Exactly one of "
          "require, forbid and check must be there.",
          "require = function(r) return r.after.storage_encrypted == true "
          "end"},
    Entry{"policy.forbid", kPolicyKey, "policy",
          "(subject, params) -> boolean, table?",
          "The rule turned around: if it returns true, the subject is denied. "
          "A second result holds further fields for the message.",
          "forbid = function(r) return r.after.publicly_accessible == true "
          "end"},
    Entry{"policy.check", kPolicyKey, "policy", "(subject, params)",
          "The rule as a procedure: it calls subject:deny any number of "
          "times; no call is a pass.",
          "check = function(r, p) r:deny(\"no owner\") end"},
    Entry{"policy.message", kPolicyKey, "policy", "string",
          "What a deny says; {address}, {after.x}, {p.x} and the rule's own "
          "fields are filled in. The title if left out.",
          "message = \"{address}: storage is {after.storage_type}\""},
    Entry{"policy.remedy", kPolicyKey, "policy", "string",
          "What to do next, with the same placeholders as the message.",
          "remedy = \"Take a manual snapshot first.\""},
    Entry{"policy.controls", kPolicyKey, "policy", "list of string",
          "References to the controls that the policy serves.",
          "controls = { \"FSBP RDS.8\" }"},
    Entry{"policy.docs", kPolicyKey, "policy", "string",
          "Address of a page with more about the policy.",
          "docs = \"https://example.com/runbooks/rds\""},
    Entry{"policy.on_undetermined", kPolicyKey, "policy",
          "\"block\" | \"after_apply\" | \"warn\"",
          "What happens when the policy cannot tell; block unless said "
          "otherwise. It never relaxes an error.",
          "on_undetermined = \"after_apply\""},
    Entry{"policy.standing", kPolicyKey, "policy", "\"block\"",
          "Makes a deny count even if this plan neither causes nor touches "
          "it; otherwise it is reported apart.",
          "standing = \"block\""},
    Entry{"policy.max_evidence_age", kPolicyKey, "policy",
          "duration or map of duration",
          "How old evidence may be for this policy: all of it, or by kind; the "
          "defaults if left out. A shorter limit of the run holds.",
          "max_evidence_age = { backup = hours(4), inventory = minutes(5) }"},
    Entry{"policy.needs", kPolicyKey, "policy", "list of string",
          "Evidence that the policy reads and that its source does not show; "
          "all other needs are inferred.",
          "needs = { \"aws.rds.db_snapshots\" }"},

    Entry{"selector.type", kSelectorKey, "selector", "string or list of string",
          "Resource types, in which * stands for any run of characters; every "
          "type if left out.",
          "type = { \"aws_db_instance\", \"aws_rds_*\" }"},
    Entry{"selector.action", kSelectorKey, "selector",
          "string or list of string",
          "Actions and groups of actions; every action if left out.",
          "action = \"destroys\""},
    Entry{"selector.mode", kSelectorKey, "selector", "\"managed\" | \"data\"",
          "Managed resources, unless data sources are asked for.",
          "mode = \"data\""},
    Entry{"selector.module", kSelectorKey, "selector", "string",
          "A glob over the address of the resource's module, which is empty "
          "for the root module.",
          "module = \"module.network*\""},
    Entry{"selector.provider", kSelectorKey, "selector", "string",
          "A glob over the full name of the resource's provider.",
          "provider = \"*/hashicorp/aws\""},
    Entry{"selector.taggable", kSelectorKey, "selector", "boolean",
          "Only types that have a tags or labels map.", "taggable = true"},
    Entry{"selector.drift", kSelectorKey, "selector", "boolean",
          "Judges what changed outside Terraform instead of what the plan "
          "does.",
          "drift = true"},
    Entry{"selector.state", kSelectorKey, "selector", "boolean",
          "Judges the resources of the state instead of the plan's.",
          "state = true"},

    Entry{"subject.resource", kSubject, "", "resource",
          "A resource, data source, drifted or deferred object; selected by a "
          "table of selector keys.",
          "on = { type = \"aws_instance\" }"},
    Entry{"subject.plan", kSubject, "", "plan",
          "The plan as a whole, judged once.", "on = \"plan\""},
    Entry{"subject.module_call", kSubject, "", "module_call",
          "Each call of a module in the configuration.",
          "on = \"module_call\""},
    Entry{"subject.provider", kSubject, "", "provider",
          "Each provider configuration.", "on = \"provider\""},
    Entry{"subject.output", kSubject, "", "output",
          "Each output of the root module.", "on = \"output\""},
    Entry{"subject.variable", kSubject, "", "variable",
          "Each variable of the root module.", "on = \"variable\""},
    Entry{"subject.backend", kSubject, "", "backend",
          "Where the state is kept.", "on = \"backend\""},
    Entry{"subject.state", kSubject, "", "state",
          "The state before the plan, judged once.", "on = \"state\""},
    Entry{"subject.action_invocation", kSubject, "", "action_invocation",
          "Each provider action that the plan invokes.",
          "on = \"action_invocation\""},

    Entry{"waiver.policy", kWaiverKey, "waiver", "string",
          "The policy's id, or a glob over ids.", "policy = \"aws.s3.*\"",
          true},
    Entry{"waiver.address", kWaiverKey, "waiver", "string",
          "The address, or a glob over addresses; follows moves.",
          "address = \"module.legacy.aws_s3_bucket.logs\"", true},
    Entry{"waiver.reason", kWaiverKey, "waiver", "string",
          "Why the breach is accepted.", "reason = \"moved in June\"", true},
    Entry{"waiver.approved_by", kWaiverKey, "waiver", "string",
          "Who accepted it.", "approved_by = \"ops@example.com\""},
    Entry{"waiver.expires", kWaiverKey, "waiver", "string",
          "The day on which it ends.", "expires = \"2026-09-30\"", true},
};

}  // namespace

std::span<const Entry> declaration_entries() { return kEntries; }

}  // namespace holdpoint::vocabulary

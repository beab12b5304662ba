// What the objects offer that helpers return.
#include <array>

#include "tables.hpp"

namespace holdpoint::vocabulary {
namespace {

using enum Kind;

constexpr std::array kEntries{
    Entry{"arn_parts.account", kField, "arn_parts", "string",
          "The account number; empty where the service has none."},
    Entry{"arn_parts.partition", kField, "arn_parts", "string",
          "The partition: aws, aws-cn, aws-us-gov."},
    Entry{"arn_parts.region", kField, "arn_parts", "string",
          "The region; empty for global services."},
    Entry{"arn_parts.resource", kField, "arn_parts", "string",
          "All that follows the account, as written."},
    Entry{"arn_parts.resource_id", kField, "arn_parts", "string",
          "The resource without its type."},
    Entry{"arn_parts.resource_type", kField, "arn_parts", "string or nil",
          "What stands before the first / or : of the resource; nil if "
          "neither is there, and for S3.",
          "arn.parse(x).resource_type == \"role\""},
    Entry{"arn_parts.service", kField, "arn_parts", "string",
          "The service, such as rds."},

    Entry{"backup.account", kField, "backup", "string or nil",
          "The account that the backup lies in; nil if nobody says."},
    Entry{"backup.data_as_of", kField, "backup", "time",
          "The time whose data the backup holds, which may be earlier than "
          "its creation; undetermined if it is not known.",
          "age(b.data_as_of) < hours(24)"},
    Entry{"backup.expires_at", kField, "backup", "time or nil",
          "When the backup ends by itself; nil if it does not."},
    Entry{"backup.id", kField, "backup", "string",
          "The backup's own identifier."},
    Entry{"backup.immutable_until", kField, "backup", "time or nil",
          "Until when nobody can delete it; nil if anybody can."},
    Entry{"backup.independent", kField, "backup", "boolean",
          "True if it lies in another account or in a locked vault: what "
          "destroys the original does not reach it.",
          "b.independent"},
    Entry{"backup.kms_key", kField, "backup", "string or nil",
          "The key that it is encrypted with; nil if there is none."},
    Entry{"backup.origin", kField, "backup", "string",
          "How it came to be, such as automated or manual."},
    Entry{"backup.planned", kField, "backup", "boolean",
          "True for a final snapshot that the plan would make: it does not "
          "exist yet.",
          "not b.planned"},
    Entry{"backup.region", kField, "backup", "string or nil",
          "The region that the backup lies in; nil if nobody says."},
    Entry{"backup.state", kField, "backup", "string",
          "How far it is: complete, creating, failed or planned."},
    Entry{"backup.survives", kField, "backup", "boolean",
          "True if the plan leaves it; undetermined if that cannot be told.",
          "b.survives"},
    Entry{"backup.tested", kField, "backup", "restore_test or nil",
          "The newest test that restored it, or its database; nil if it is "
          "known that there was none.",
          "b.tested ~= nil and b.tested.passed"},
    Entry{"backup.why", kField, "backup", "string",
          "Why it survives the plan, or does not, in one clause."},

    Entry{"ingress_rule.cidrs", kField, "ingress_rule", "list of string",
          "The ranges that may come in, IPv4 and IPv6 together.",
          "any(rule.cidrs, cidr.is_anywhere)"},
    Entry{"ingress_rule.description", kField, "ingress_rule", "string or nil",
          "The rule's description; nil if it has none."},
    Entry{"ingress_rule.from_port", kField, "ingress_rule", "integer or nil",
          "The first port; nil where ports mean nothing."},
    Entry{"ingress_rule.protocol", kField, "ingress_rule", "string",
          "The protocol in lower case; \"-1\" and \"all\" are all of them."},
    Entry{"ingress_rule.to_port", kField, "ingress_rule", "integer or nil",
          "The last port; nil where ports mean nothing."},
    Entry{"ingress_rule:covers", kMethod, "ingress_rule",
          "(integer) -> boolean",
          "True if the rule lets the port in: it is in the range, or the "
          "protocol is all of them.",
          "rule:covers(22)"},

    Entry{"pin.account", kField, "pin", "string",
          "The account; undetermined if the pin does not record it."},
    Entry{"pin.lineage", kField, "pin", "string", "The lineage of the state.",
          "plan.lineage == pin.lineage"},
    Entry{"pin.owner", kField, "pin", "string",
          "Who owns the root; undetermined if the pin does not record it."},
    Entry{"pin.recorded_at", kField, "pin", "time",
          "When the pin was recorded."},
    Entry{"pin.region", kField, "pin", "string",
          "The region; undetermined if the pin does not record it."},
    Entry{"pin.resources", kField, "pin", "integer",
          "How many managed resources the state held.", "pin.resources > 0"},
    Entry{"pin.root", kField, "pin", "string",
          "The folder of the root module."},
    Entry{"pin.serial", kField, "pin", "integer", "The serial of the state.",
          "plan.serial >= pin.serial"},
    Entry{"pin.workspace", kField, "pin", "string", "The workspace."},

    Entry{"restore_test.finished_at", kField, "restore_test", "time",
          "When the test ended.", "age(b.tested.finished_at) < days(30)"},
    Entry{"restore_test.method", kField, "restore_test", "string or nil",
          "How it was tested, such as aws-backup; nil if nobody says."},
    Entry{"restore_test.passed", kField, "restore_test", "boolean",
          "True if the restored data was validated."},

    Entry{"statement.actions", kField, "statement", "list of string",
          "Action; empty if the statement has none.",
          "contains(s.actions, \"*\")"},
    Entry{"statement.conditions", kField, "statement", "map",
          "Condition, by operator and key; empty if the statement has none.",
          "s.conditions.StringEquals"},
    Entry{"statement.effect", kField, "statement", "\"Allow\" | \"Deny\"",
          "Effect.", "s.effect == \"Allow\""},
    Entry{"statement.not_actions", kField, "statement", "list of string",
          "NotAction; empty if the statement has none.", "#s.not_actions > 0"},
    Entry{"statement.not_principals", kField, "statement", "list of string",
          "NotPrincipal; empty if the statement has none."},
    Entry{"statement.not_resources", kField, "statement", "list of string",
          "NotResource; empty if the statement has none."},
    Entry{"statement.principals", kField, "statement", "list of string",
          "Principal, of all kinds in one list; \"*\" is everybody. Empty if "
          "the statement has none.",
          "contains(s.principals, \"*\")"},
    Entry{"statement.resources", kField, "statement", "list of string",
          "Resource; empty if the statement has none.",
          "contains(s.resources, \"*\")"},
    Entry{"statement.sid", kField, "statement", "string or nil",
          "Sid; nil if the statement has none."},

    Entry{"url_parts.fragment", kField, "url_parts", "string or nil",
          "What follows #; nil if there is none."},
    Entry{"url_parts.host", kField, "url_parts", "string",
          "The host in lower case, an IPv6 address without its brackets; "
          "empty if the URL names none.",
          "glob(\"*.example.com\", u.host)"},
    Entry{"url_parts.path", kField, "url_parts", "string",
          "The path as written; may be empty."},
    Entry{"url_parts.port", kField, "url_parts", "integer or nil",
          "The port; nil if the URL names none."},
    Entry{"url_parts.query", kField, "url_parts", "string or nil",
          "What follows ?; nil if there is none."},
    Entry{"url_parts.scheme", kField, "url_parts", "string",
          "The scheme in lower case.", "u.scheme == \"https\""},
    Entry{"url_parts.userinfo", kField, "url_parts", "string or nil",
          "What stands before @ in the authority; nil if there is none.",
          "u.userinfo == nil"},
};

}  // namespace

std::span<const Entry> view_entries() { return kEntries; }

}  // namespace holdpoint::vocabulary

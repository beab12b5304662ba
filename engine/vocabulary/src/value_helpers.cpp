// Helpers that make and read values: times, durations, sizes, JSON, addresses,
// versions, names; and the types with rules of their own.
#include <array>

#include "tables.hpp"

namespace holdpoint::vocabulary {
namespace {

using enum Kind;

constexpr std::array kTimes{
    Entry{"age", kGlobalFunction, "", "(time or string) -> duration",
          "How long ago a time is, by now(). A time more than two minutes in "
          "the future is undetermined, because a clock is wrong; nil is an "
          "error; unknown is undetermined.",
          "age(s.snapshot_create_time) < hours(24)"},
    Entry{"days", kGlobalFunction, "", "(number) -> duration",
          "A duration of so many times 24 hours; nil is an error.",
          "age(t) < days(7)"},
    Entry{"hours", kGlobalFunction, "", "(number) -> duration",
          "A duration of so many hours; nil is an error.",
          "age(t) < hours(24)"},
    Entry{"minutes", kGlobalFunction, "", "(number) -> duration",
          "A duration of so many minutes; nil is an error.",
          "age(t) < minutes(90)"},
    Entry{"now", kGlobalFunction, "", "() -> time",
          "The time of the run, the same for every evaluation and recorded in "
          "the report; --now sets it.",
          "now() < time \"2027-01-03T00:00Z\""},
    Entry{"time", kGlobalFunction, "", "(string or time) -> time",
          "Reads a time in RFC 3339, with a zone and with or without seconds. "
          "Any other text and nil are errors; unknown is undetermined.",
          "time \"2026-12-20T00:00Z\""},
    Entry{"gib", kGlobalFunction, "", "(number) -> size",
          "A size of so many times 1,073,741,824 bytes; nil is an error.",
          "r.after.size <= gib(100)"},
    Entry{"kib", kGlobalFunction, "", "(number) -> size",
          "A size of so many times 1,024 bytes; nil is an error.", "kib(64)"},
    Entry{"mib", kGlobalFunction, "", "(number) -> size",
          "A size of so many times 1,048,576 bytes; nil is an error.",
          "mib(512)"},
};

constexpr std::array kLibraries{
    Entry{"arn", kLibrary, "", "library",
          "Amazon Resource Names, taken apart."},
    Entry{"arn.parse", kLibraryFunction, "arn",
          "(string or nil) -> arn_parts or nil",
          "The parts of an Amazon Resource Name; nil for nil and for text "
          "that is no ARN; unknown is undetermined.",
          "arn.parse(r.after.role_arn).account == p.account"},
    Entry{"aws", kLibrary, "", "library",
          "Views over the several ways in which AWS resources say one thing."},
    Entry{"aws.ingress", kLibraryFunction, "aws",
          "(resource) -> list of ingress_rule",
          "The ingress rules of an aws_security_group, an "
          "aws_security_group_rule or an aws_vpc_security_group_ingress_rule, "
          "as one shape; an egress rule gives the empty list, any other type "
          "is an error. Lazy: an unknown rule cannot hide a known bad one.",
          "any(aws.ingress(r), function(rule) return rule:covers(22) end)"},
    Entry{"aws.statements", kLibraryFunction, "aws",
          "(resource, string) -> list of statement",
          "The statements of the policy document in an attribute, as "
          "iam.statements gives them; null, empty text and {} give the empty "
          "list. A document that is not known yet is read from the blocks of "
          "the aws_iam_policy_document that the attribute refers to, as far "
          "as they are known; where there is none, or it merges others, it is "
          "undetermined.",
          "any(aws.statements(r, \"policy\"), function(s) return "
          "contains(s.actions, \"*\") end)"},
    Entry{"cidr", kLibrary, "", "library",
          "Address ranges of IPv4 and IPv6. A plain address counts as a range "
          "of one."},
    Entry{"cidr.contains", kLibraryFunction, "cidr",
          "(string, string) -> boolean",
          "True if every address of the second range is in the first; ranges "
          "of different families never are. Text that is no range and nil are "
          "errors; unknown is undetermined.",
          "cidr.contains(\"10.0.0.0/8\", r.after.cidr_block)"},
    Entry{"cidr.is_anywhere", kLibraryFunction, "cidr", "(string) -> boolean",
          "True if the range is every address of its family, however it is "
          "spelt: 0.0.0.0/0, ::/0. Text that is no range and nil are errors; "
          "unknown is undetermined.",
          "any(rule.cidrs, cidr.is_anywhere)"},
    Entry{"cidr.overlaps", kLibraryFunction, "cidr",
          "(string, string) -> boolean",
          "True if some address is in both ranges; ranges of different "
          "families never overlap. Text that is no range and nil are errors; "
          "unknown is undetermined.",
          "cidr.overlaps(a.after.cidr_block, b.after.cidr_block)"},
    Entry{"iam", kLibrary, "", "library", "IAM policy documents, read."},
    Entry{"iam.statements", kLibraryFunction, "iam",
          "(string or nil) -> list of statement",
          "The statements of an IAM policy document in JSON, single values "
          "made lists; nil gives the empty list, text that is no policy "
          "document is an error, unknown is undetermined.",
          "any(iam.statements(r.after.policy), function(s) return "
          "contains(s.actions, \"*\") end)"},
    Entry{"json", kLibrary, "", "library", "JSON that stands in a string."},
    Entry{"json.decode", kLibraryFunction, "json", "(string or nil) -> value",
          "The value that JSON text stands for, read as strictly as a plan; "
          "null is nil, within a list `null`. Nil gives nil, broken text is "
          "an error, unknown is undetermined.",
          "json.decode(r.after.container_definitions)[1].image"},
    Entry{"semver", kLibrary, "", "library",
          "Versions and Terraform's version constraints."},
    Entry{"semver.is_exact", kLibraryFunction, "semver",
          "(string or nil) -> boolean",
          "True if the text admits one version only: 1.2.3, = 1.2.3, v1.2.3. "
          "Nil, the empty string, ranges and other text give false; unknown "
          "is undetermined.",
          "semver.is_exact(m.version)"},
    Entry{"semver.satisfies", kLibraryFunction, "semver",
          "(string, string) -> boolean",
          "True if a version meets a constraint, by Terraform's rules: = != > "
          ">= < <= ~>, a comma for `and`; a pre-release only meets = with its "
          "own name. Other text and nil are errors; unknown is undetermined.",
          "semver.satisfies(plan.terraform_version, \">= 1.9\")"},
    Entry{"url", kLibrary, "", "library", "Web addresses, taken apart."},
    Entry{"url.parse", kLibraryFunction, "url",
          "(string or nil) -> url_parts or nil",
          "The parts of an absolute URL; nil for nil and for text that is "
          "none; unknown is undetermined.",
          "url.parse(r.after.endpoint).scheme == \"https\""},
};

constexpr std::array kParameters{
    Entry{"param", kLibrary, "", "library",
          "Types of parameters that have no default and must be given."},
    Entry{"param.boolean", kLibraryFunction, "param", "() -> parameter",
          "A parameter that must be given as true or false.",
          "params = { strict = param.boolean() }"},
    Entry{"param.duration", kLibraryFunction, "param", "() -> parameter",
          "A parameter that must be given as a duration, such as 24h or 7d.",
          "params = { max_age = param.duration() }"},
    Entry{"param.list", kLibraryFunction, "param", "() -> parameter",
          "A parameter that must be given as a JSON array.",
          "params = { owners = param.list() }"},
    Entry{"param.map", kLibraryFunction, "param", "() -> parameter",
          "A parameter that must be given as a JSON object.",
          "params = { limits = param.map() }"},
    Entry{"param.number", kLibraryFunction, "param", "() -> parameter",
          "A parameter that must be given as a number.",
          "params = { max_count = param.number() }"},
    Entry{"param.size", kLibraryFunction, "param", "() -> parameter",
          "A parameter that must be given as a size, such as 100GiB.",
          "params = { max_disk = param.size() }"},
    Entry{"param.string", kLibraryFunction, "param", "() -> parameter",
          "A parameter that must be given as text.",
          "params = { region = param.string() }"},
};

constexpr std::array kTypes{
    Entry{"type.decimal", kType, "", "decimal",
          "A number of the plan that does not fit 64 bits, kept exactly. It "
          "can be compared with decimals and numbers and printed; arithmetic "
          "with it is an error."},
    Entry{"type.duration", kType, "", "duration",
          "A length of time, made by minutes, hours and days, printed as 90m, "
          "24h, 36h or 7d. It compares with, adds to and subtracts from "
          "durations, and times a number it is a duration; ordering it "
          "against a plain number is an error."},
    Entry{"type.list", kType, "", "list",
          "The values of a list or a set. # is its length, list[1] its first "
          "element, each(list) visits it; a null element stands as `null`. "
          "The length of a wholly unknown list or a partly unknown set is "
          "unknown."},
    Entry{"type.map", kType, "", "map",
          "Values under free keys, such as tags: a key that is missing gives "
          "nil, # counts the keys, and pairs visits them in sorted order."},
    Entry{"type.object", kType, "", "object",
          "Values under the attribute names of a type: a null attribute gives "
          "nil and a name that the type does not have is an error."},
    Entry{"type.size", kType, "", "size",
          "A number of bytes, made by kib, mib and gib, printed as 100 GiB. "
          "It compares with, adds to and subtracts from sizes; ordering it "
          "against a plain number is an error."},
    Entry{"type.time", kType, "", "time",
          "A point in time, made by time and now; evidence carries times. It "
          "compares with times; time minus time is a duration, time plus or "
          "minus a duration a time."},
};

}  // namespace

std::span<const Entry> time_entries() { return kTimes; }
std::span<const Entry> library_entries() { return kLibraries; }
std::span<const Entry> parameter_entries() { return kParameters; }
std::span<const Entry> type_entries() { return kTypes; }

}  // namespace holdpoint::vocabulary

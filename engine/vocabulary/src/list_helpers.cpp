// Helpers over lists: what each does with nil, the empty list and the unknown
// is part of its meaning, because a gate stands or falls with these cases.
#include <array>

#include "tables.hpp"

namespace holdpoint::vocabulary {
namespace {

using enum Kind;

constexpr std::array kEntries{
    Entry{"all", kGlobalFunction, "", "(list, predicate) -> boolean",
          "True if the predicate holds for every element; nil and the empty "
          "list give true. One certain false decides; otherwise an unknown "
          "element makes the answer undetermined.",
          "all(r.after.subnets, function(s) return s.private == true end)"},
    Entry{"any", kGlobalFunction, "", "(list, predicate) -> boolean",
          "True if the predicate holds for some element; nil and the empty "
          "list give false. One certain true decides; otherwise an unknown "
          "element makes the answer undetermined.",
          "any(r.after.ingress, function(i) return i.from_port == 22 end)"},
    Entry{"contains", kGlobalFunction, "", "(list, value) -> boolean",
          "True if some element equals the value (==); nil and the empty list "
          "give false. One certain match decides; otherwise an unknown "
          "element makes the answer undetermined.",
          "contains(p.regions, r.after.region)"},
    Entry{"count", kGlobalFunction, "", "(list, predicate?) -> integer",
          "How many elements there are, or for how many the predicate holds; "
          "nil and the empty list give 0. Undetermined over anything unknown.",
          "count(plan.changes, function(r) return r.type == \"aws_instance\" "
          "end) > 5"},
    Entry{"each", kGlobalFunction, "", "(list) -> iterator",
          "Visits the elements in order: for x in each(list) do ... end. Nil "
          "and the empty list give no round; an unknown list or an unknown "
          "element that is used makes the answer undetermined.",
          "for r in each(plan.changes) do total = total + 1 end"},
    Entry{"filter", kGlobalFunction, "", "(list, predicate) -> list",
          "The elements for which the predicate holds, in order; nil gives "
          "the empty list. Lazy: an unknown element matters only if the "
          "result is read up to it.",
          "filter(plan.changes, function(r) return r.mode == \"data\" end)"},
    Entry{"glob", kGlobalFunction, "", "(string, string or nil) -> boolean",
          "True if the whole text matches the pattern, in which * stands for "
          "any run of characters, ? for one character, and all else for "
          "itself, case included. A nil text never matches; a nil pattern is "
          "an error; an unknown text is undetermined.",
          "glob(\"*-prod\", r.after.name)"},
    Entry{"group_by", kGlobalFunction, "", "(list, function) -> map of list",
          "The elements by the string that the function returns for each, "
          "every group in the order of the list; nil gives the empty map. "
          "Undetermined over anything unknown.",
          "group_by(plan.changes, function(r) return r.module end)"},
    Entry{"map", kGlobalFunction, "", "(list, function) -> list",
          "What the function returns for each element, in order; nil gives "
          "the empty list. Lazy: an unknown element matters only if the "
          "result is read up to it.",
          "map(plan.changes, function(r) return r.address end)"},
    Entry{"max", kGlobalFunction, "", "(list, function?) -> value or nil",
          "The greatest element, or the greatest result of the function; all "
          "must be of one kind: numbers, strings, times, durations or sizes. "
          "Nil and the empty list give nil. Undetermined over anything "
          "unknown.",
          "max(disks, function(d) return d.size end)"},
    Entry{"min", kGlobalFunction, "", "(list, function?) -> value or nil",
          "The smallest element, or the smallest result of the function; all "
          "must be of one kind: numbers, strings, times, durations or sizes. "
          "Nil and the empty list give nil. Undetermined over anything "
          "unknown.",
          "min(disks, function(d) return d.size end)"},
    Entry{"none", kGlobalFunction, "", "(list, predicate) -> boolean",
          "True if the predicate holds for no element; nil and the empty list "
          "give true. One certain match decides; otherwise an unknown element "
          "makes the answer undetermined.",
          "none(r.after.cidr_blocks, cidr.is_anywhere)"},
    Entry{"present", kGlobalFunction, "", "(object, string) -> boolean",
          "True if the attribute is known and not null, or unknown but set by "
          "an expression in the configuration; false if it is null or left "
          "out; undetermined if that cannot be told. It never reads the value "
          "and is the only helper that looks at whether one is known.",
          "present(r.after, \"kms_key_id\")"},
    Entry{"same", kGlobalFunction, "", "(value, value) -> boolean",
          "True if both have the same content, however deep: lists element by "
          "element in order, maps and objects key by key. Null and nil are "
          "the same, and so are a null attribute and a missing one. "
          "Undetermined over anything unknown.",
          "same(r.after.availability_zones, { \"eu-west-1a\" })"},
    Entry{"sort_by", kGlobalFunction, "", "(list, function) -> list",
          "The elements in ascending order of what the function returns, "
          "equal ones as they stood; all results must be of one kind. Nil "
          "gives the empty list. Undetermined over anything unknown.",
          "sort_by(snaps, function(s) return s.snapshot_create_time end)"},
    Entry{"subset", kGlobalFunction, "", "(list, list) -> boolean",
          "True if every element of the first list is in the second; nil "
          "counts as the empty list, and the empty list is in every list. One "
          "element that is certainly missing decides; otherwise an unknown "
          "one makes the answer undetermined.",
          "subset(r.after.security_groups, p.allowed)"},
    Entry{"sum", kGlobalFunction, "", "(list, function?) -> number",
          "The sum of the numbers, or of the function's results; nil and the "
          "empty list give 0. Undetermined over anything unknown.",
          "sum(plan.changes, function(r) return p.price[r.type] or 0 end)"},
    Entry{"unique", kGlobalFunction, "", "(list) -> list",
          "The elements without repetitions (==), each where it stood first; "
          "nil gives the empty list. Undetermined over anything unknown.",
          "#unique(map(plan.changes, function(r) return r.type end))"},
};

}  // namespace

std::span<const Entry> list_helper_entries() { return kEntries; }

}  // namespace holdpoint::vocabulary

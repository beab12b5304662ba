// Words with a fixed meaning: actions and their groups, severities, modes,
// reasons for not knowing.
#include <array>

#include "tables.hpp"

namespace holdpoint::vocabulary {
namespace {

using enum Kind;

constexpr std::array kEntries{
    Entry{"action.create", kAction, "", "action", "A new object is made."},
    Entry{"action.delete", kAction, "", "action", "The object is destroyed."},
    Entry{"action.forget", kAction, "", "action",
          "The object leaves the state and lives on unmanaged."},
    Entry{"action.no-op", kAction, "", "action", "Nothing is done."},
    Entry{"action.read", kAction, "", "action",
          "A data source is read during apply."},
    Entry{"action.recreate", kAction, "", "action",
          "A new object is made and the old one is forgotten, not destroyed."},
    Entry{"action.replace", kAction, "", "action",
          "The object is destroyed and a new one is made, in either order."},
    Entry{"action.update", kAction, "", "action",
          "The object is changed in place."},

    Entry{"evidence.backup", kEvidenceKind, "", "kind of evidence",
          "Backups and snapshots."},
    Entry{"evidence.identity", kEvidenceKind, "", "kind of evidence",
          "Who asked the cloud."},
    Entry{"evidence.inventory", kEvidenceKind, "", "kind of evidence",
          "What exists now, and so what does not."},
    Entry{"evidence.key", kEvidenceKind, "", "kind of evidence",
          "Whether a key is alive."},
    Entry{"evidence.protection", kEvidenceKind, "", "kind of evidence",
          "Locks, versioning and what else keeps data from being deleted."},
    Entry{"evidence.restore_test", kEvidenceKind, "", "kind of evidence",
          "That a backup was restored."},

    Entry{"group.changes", kGroup, "",
          "create, update, replace, recreate, delete, forget",
          "Everything but no-op and read."},
    Entry{"group.creates", kGroup, "", "create, replace, recreate",
          "A new object comes into being."},
    Entry{"group.destroys", kGroup, "", "delete, replace",
          "An object ceases to be; a replacement destroys too."},
    Entry{"group.remains", kGroup, "",
          "create, recreate, update, replace, no-op",
          "All that exists after the plan."},
    Entry{"group.writes", kGroup, "", "create, update, replace, recreate",
          "Terraform writes values to an object."},

    Entry{"severity.critical", kSeverity, "", "severity",
          "Data or service may be lost."},
    Entry{"severity.high", kSeverity, "", "severity",
          "Must be repaired before the change."},
    Entry{"severity.info", kSeverity, "", "severity", "Worth knowing."},
    Entry{"severity.low", kSeverity, "", "severity", "A blemish."},
    Entry{"severity.medium", kSeverity, "", "severity",
          "Should be repaired soon."},

    Entry{"enforcement.advisory", kEnforcement, "", "enforcement",
          "A deny warns."},
    Entry{"enforcement.hold", kEnforcement, "", "enforcement",
          "A deny holds the plan until a human approves."},
    Entry{"enforcement.mandatory", kEnforcement, "", "enforcement",
          "A deny denies the plan; the default."},

    Entry{"on_undetermined.after_apply", kUndeterminedMode, "", "mode",
          "Values of things being created that are known only after apply do "
          "not block; the policy is judged again on the state after apply."},
    Entry{"on_undetermined.block", kUndeterminedMode, "", "mode",
          "What cannot be told blocks the plan; the default."},
    Entry{"on_undetermined.warn", kUndeterminedMode, "", "mode",
          "What cannot be told is visible in the report and blocks nothing."},
    Entry{"on_undetermined.warn_until_given", kUndeterminedMode, "", "mode",
          "Warns as long as the run is given no evidence of the kind that the "
          "rule asks for (no context, no pins, no state); once it is, what "
          "cannot be told blocks."},

    Entry{"standing.block", kStandingMode, "", "mode",
          "A standing deny counts like any other."},

    Entry{"unknown.deferred", kUnknownReason, "", "reason",
          "Terraform itself postponed the change."},
    Entry{"unknown.evidence", kUnknownReason, "", "reason",
          "Evidence about the cloud or the state is missing, failed or too "
          "old."},
    Entry{"unknown.input", kUnknownReason, "", "reason",
          "It is not in what Holdpoint was given."},
    Entry{"unknown.linked", kUnknownReason, "", "reason",
          "It is set by a reference to something that is not known yet."},
    Entry{"unknown.unset", kUnknownReason, "", "reason",
          "It is optional and left out, so that the provider decides during "
          "apply."},
};

}  // namespace

std::span<const Entry> keyword_entries() { return kEntries; }

}  // namespace holdpoint::vocabulary

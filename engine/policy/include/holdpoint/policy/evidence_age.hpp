// How old evidence may be, where somebody says so: a policy in its file, or
// people for a whole run.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"
#include "holdpoint/cloud/evidence.hpp"
#include "holdpoint/values/duration.hpp"
#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::policy {

// Limits by kind of evidence; a kind that is absent has its default.
using EvidenceAges = std::map<vocabulary::EvidenceKind, values::Duration>;

// The kinds as policies write them, sorted: "backup", "restore_test", ... In
// other places a hyphen may stand for the underscore.
[[nodiscard]] std::span<const std::string_view> evidence_kind_names();
[[nodiscard]] std::optional<vocabulary::EvidenceKind> evidence_kind_named(
    std::string_view name);

// Adds a limit: for one kind, or for all of them if `kind` is empty. Fails with
// kUsage for an unknown kind, with did-you-mean, and for a limit that is not
// above zero.
[[nodiscard]] Result<void> add_age(EvidenceAges& ages, std::string_view kind,
                                   const values::Duration& limit);

// "30m" for all kinds, "backup=30m" for one: adds what it says.
[[nodiscard]] Result<void> add_age(EvidenceAges& ages, std::string_view text);

// The limits that hold: the defaults, then what the policy says in their place.
// Where the run says something about a kind too, the shorter of the two holds;
// where it alone does, what it says.
[[nodiscard]] cloud::Freshness freshness_of(const EvidenceAges& run,
                                            const EvidenceAges& policy = {});

}  // namespace holdpoint::policy

#include "holdpoint/policy/evidence_age.hpp"

#include <algorithm>
#include <array>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::policy {
namespace {

using vocabulary::EvidenceKind;

constexpr std::array kKinds = {
    EvidenceKind::kInventory,   EvidenceKind::kBackup,
    EvidenceKind::kRestoreTest, EvidenceKind::kProtection,
    EvidenceKind::kKey,         EvidenceKind::kIdentity};

std::string with_underscores(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '-', '_');
  return text;
}

tl::unexpected<Error> unknown_kind(std::string_view kind) {
  std::string all;
  for (const std::string_view name : evidence_kind_names()) {
    all += (all.empty() ? "" : ", ") + std::string(name);
  }
  return fail(ErrorCode::kUsage,
              "there is no kind of evidence `" + std::string(kind) + "`" +
                  did_you_mean(kind, evidence_kind_names()),
              {}, "the kinds are " + all);
}

}  // namespace

std::span<const std::string_view> evidence_kind_names() {
  return vocabulary::names_of(vocabulary::Kind::kEvidenceKind);
}

std::optional<EvidenceKind> evidence_kind_named(std::string_view name) {
  const std::string wanted = with_underscores(name);
  for (const EvidenceKind kind : kKinds) {
    if (with_underscores(vocabulary::to_string(kind)) == wanted) return kind;
  }
  return std::nullopt;
}

Result<void> add_age(EvidenceAges& ages, std::string_view kind,
                     const values::Duration& limit) {
  if (limit <= values::Duration{}) {
    return fail(ErrorCode::kUsage,
                "evidence cannot be at most `" + to_string(limit) +
                    "` old: that is always too old",
                {}, "write a duration above zero, such as 30m");
  }
  if (kind.empty()) {
    for (const EvidenceKind each : kKinds) ages[each] = limit;
    return {};
  }
  const auto known = evidence_kind_named(kind);
  if (!known) return unknown_kind(kind);
  ages[*known] = limit;
  return {};
}

Result<void> add_age(EvidenceAges& ages, std::string_view text) {
  const std::size_t equals = text.find('=');
  const bool is_for_one = equals != std::string_view::npos;
  const std::string_view kind = is_for_one ? text.substr(0, equals) : "";
  if (is_for_one && kind.empty()) return unknown_kind(kind);
  const auto limit =
      values::parse_duration(is_for_one ? text.substr(equals + 1) : text);
  if (!limit) return fail(limit.error());
  return add_age(ages, kind, *limit);
}

cloud::Freshness freshness_of(const EvidenceAges& run,
                              const EvidenceAges& policy) {
  cloud::Freshness freshness = cloud::Freshness::defaults();
  for (const auto& [kind, limit] : policy) freshness.of(kind) = limit;
  for (const auto& [kind, limit] : run) {
    values::Duration& holds = freshness.of(kind);
    holds = policy.contains(kind) ? std::min(holds, limit) : limit;
  }
  return freshness;
}

}  // namespace holdpoint::policy

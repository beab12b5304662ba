// links: recovery
//
// A context, a line `---`, and the changes of a plan. Any bytes: no change has
// a backup that survives unless the context holds it in an item of a source
// that is whole and recent, nothing survives without that context, ten years
// later, or in an account that nobody knows, and asking again says the same.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "holdpoint/recovery/recovery.hpp"

namespace {

using namespace holdpoint;            // NOLINT(google-build-using-namespace)
using namespace holdpoint::recovery;  // NOLINT(google-build-using-namespace)
using cloud::Context;
using cloud::Evidence;

constexpr Timestamp kNow{1772143260, 0};  // 2026-02-26T22:01:00Z
constexpr std::int64_t kTenYears = 315'360'000;

void require(bool holds) {
  if (!holds) std::abort();
}

Evidence evidence_at(const Context& context, std::int64_t later) {
  return {context, Timestamp{kNow.seconds + later, 0}};
}

// Whether what the context says of the item could be the backup.
bool names(const cloud::Item& item, std::string_view id) {
  const auto holds = [id](json::Value value) {
    return !value.is_null() && value.text().find(id) != std::string_view::npos;
  };
  const auto cut = id.find_last_of("/:");
  const auto last = id.substr(cut == std::string_view::npos ? 0 : cut + 1);
  return item.id == id || item.id == last || holds(item.raw) ||
         holds(item.fields);
}

bool is_proven(const Backup& backup, const Evidence& evidence) {
  const Context& context = evidence.context();
  // "versions of NAME": what an answer about the object itself proves.
  const auto of = backup.id.find(" of ");
  const std::string name =
      of == std::string::npos ? backup.id : backup.id.substr(of + 4);
  return std::any_of(context.items().begin(), context.items().end(),
                     [&](const cloud::Item& item) {
                       const auto& source = context.sources()[item.source];
                       return (names(item, name) || source.subject == name) &&
                              source.is_whole() && !evidence.doubt(item.source);
                     });
}

std::string shown(const Recovery& recovery) {
  std::string text;
  for (const Backup& backup : recovery.backups) {
    text += backup.id + "=" + std::string(to_string(backup.survives)) + "\n";
  }
  for (const auto& gap : recovery.gaps) text += to_string(gap) + "\n";
  return text;
}

bool any_survives(const Recovery& recovery) {
  return std::any_of(recovery.backups.begin(), recovery.backups.end(),
                     [](const Backup& backup) {
                       return backup.survives == Survives::kYes &&
                              !backup.planned;
                     });
}

void check(const Object& object, const terraform::Plan& plan,
           const Context& context) {
  PlanEffects effects(&plan);
  const Evidence evidence = evidence_at(context, 0);
  const Recovery found = backups_of(object, effects, evidence);
  require(shown(backups_of(object, effects, evidence)) == shown(found));
  for (const Backup& backup : found.backups) {
    require(backup.data_as_of || !backup.data_as_of_missing.empty());
    require(backup.survives == Survives::kYes || !backup.why.empty());
    if (backup.survives != Survives::kYes) continue;
    require(backup.state == "complete" || backup.planned);
    require(backup.planned || is_proven(backup, evidence));
  }
  require(!any_survives(
      backups_of(object, effects, evidence_at(context, kTenYears))));
  require(!any_survives(backups_of(object, effects, evidence_at({}, 0))));
  Object nowhere = object;
  nowhere.scope.account.reset();
  require(!any_survives(backups_of(nowhere, effects, evidence)));
  (void)live_of(object, evidence);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto line = text.find("\n---\n");
  if (line == std::string_view::npos) return 0;
  const auto context = Context::read(Bytes::copy_of(text.substr(0, line)));
  const std::string changes(text.substr(line + 5));
  const auto plan = terraform::Plan::read(Bytes::copy_of(
      R"({"format_version":"1.2","resource_changes":)" + changes + "}"));
  if (!context || !plan) return 0;
  for (std::size_t i = 0; i < plan->changes().size() && i < 4; ++i) {
    const auto& change = plan->changes()[i];
    const auto loaded = plan->load(change);
    require(loaded.has_value());
    Object object;
    object.change = &change;
    object.values = &loaded->values;
    object.scope.provider = change.type.substr(0, change.type.find('_'));
    object.scope.account = "123456789012";
    object.scope.region = "eu-west-1";
    check(object, *plan, *context);
  }
  return 0;
}

#include "inquiry.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/values/arn.hpp"
#include "holdpoint/vocabulary/datasets.hpp"
#include "paths.hpp"
#include "restore_tests.hpp"

namespace holdpoint::recovery {
namespace {

using terraform::Action;
using Origin = terraform::ResourceChange::Origin;

constexpr std::string_view kKeyDataset = "aws.kms.key";
constexpr std::string_view kKeyVersion = "/cryptoKeyVersions/";

bool destroys(const terraform::ResourceChange& change) {
  const bool is_action =
      change.action == Action::kDelete || change.action == Action::kReplace;
  return is_action && (change.origin == Origin::kChange ||
                       change.origin == Origin::kDeferred);
}

// Provider and underscore of a type: "aws_".
std::string_view provider_prefix(std::string_view type) {
  return type.substr(0, type.find('_') + 1);
}

// Worse is less.
int rank(Survives survives) {
  switch (survives) {
    case Survives::kNo:
      return 0;
    case Survives::kUnknown:
      return 1;
    case Survives::kYes:
      return 2;
  }
  return 0;
}

}  // namespace

void Fortune::lower(Survives to, std::string why) {
  if (rank(to) >= rank(survives_)) return;
  survives_ = to;
  why_ = std::move(why);
}

void keep_earlier(std::optional<Timestamp>& kept,
                  const std::optional<Timestamp>& other) {
  if (other && (!kept || *other < *kept)) kept = other;
}

bool is_ahead(const Timestamp& time, const Timestamp& now) {
  Timestamp latest = now;
  latest.seconds += cloud::kClockSkewSeconds;
  return time > latest;
}

void set_data_time(Backup& backup, const Timestamp& time,
                   const Timestamp& now) {
  if (is_ahead(time, now)) {
    backup.data_as_of.reset();
    backup.data_as_of_missing =
        "its time " + to_string(time) + " lies in the future";
    return;
  }
  backup.data_as_of = time;
  backup.data_as_of_missing.clear();
}

Inquiry::Inquiry(const Object& about, const Row& its_row, PlanEffects& effects,
                 const cloud::Evidence& given)
    : object(about),
      row(its_row),
      evidence(given),
      destroyed(destroys(*about.change)),
      effects_(effects) {
  before = about.values->before.is_object() ? about.values->before
                                            : about.values->after;
  id = text_at(before, row.id);
  name = text_at(before, row.name);
  arn = text_at(before, row.arn);
}

cloud::Question Inquiry::question(std::string_view dataset,
                                  std::string_view subject) const {
  return {.dataset = std::string(dataset),
          .account = object.scope.account.value_or(""),
          .region = object.scope.region,
          .subject = std::string(subject)};
}

cloud::Answer Inquiry::peek(std::string_view dataset,
                            std::string_view subject) const {
  cloud::Answer answer = evidence.ask(question(dataset, subject));
  examine(answer);
  return answer;
}

cloud::Answer Inquiry::ask(std::string_view dataset, std::string_view subject) {
  cloud::Answer answer = peek(dataset, subject);
  for (const cloud::Gap& gap : answer.gaps) add_gap(gap);
  rely_on(answer);
  const vocabulary::Dataset* known = vocabulary::find_dataset(dataset);
  const bool is_regional = known == nullptr || !known->global;
  if (is_regional && !object.scope.region && !said_region_ &&
      !evidence.is_everywhere()) {
    said_region_ = true;
    add_gap({.dataset = std::string(dataset),
             .account = object.scope.account.value_or(""),
             .region = {},
             .why = object.scope.region_missing,
             .next_step = {}});
  }
  return answer;
}

const cloud::Item* Inquiry::ask_one(std::string_view dataset,
                                    std::string_view subject) {
  const cloud::Answer answer = ask(dataset, subject);
  if (answer.items.size() > 1) {
    add_gap({.dataset = std::string(dataset),
             .account = object.scope.account.value_or(""),
             .region = object.scope.region.value_or(""),
             .why = "there are " + std::to_string(answer.items.size()) +
                    " answers about `" + std::string(subject) +
                    "`, and one is possible",
             .next_step = "collect it again"});
  }
  return answer.items.size() == 1 ? answer.items.front() : nullptr;
}

cloud::Answer Inquiry::elsewhere(std::string_view dataset,
                                 std::string_view subject) {
  if (evidence.is_everywhere()) return {};
  cloud::Answer answer = evidence.elsewhere(question(dataset, subject));
  examine(answer);
  rely_on(answer);
  return answer;
}

cloud::Answer Inquiry::ask_at(const cloud::Scope& place,
                              std::string_view dataset,
                              std::string_view subject) {
  cloud::Answer answer = evidence.ask({.dataset = std::string(dataset),
                                       .account = place.account,
                                       .region = place.region,
                                       .subject = std::string(subject)});
  examine(answer);
  rely_on(answer);
  return answer;
}

bool Inquiry::is_written(std::string_view kind) const {
  const auto& sources = evidence.context().sources();
  return std::any_of(
      sources.begin(), sources.end(), [&](const cloud::Source& source) {
        return std::find(source.kinds.begin(), source.kinds.end(), kind) !=
               source.kinds.end();
      });
}

void Inquiry::rely_on(const cloud::Answer& answer) {
  for (const cloud::Source* source : answer.sources) {
    auto& known = result_.sources;
    if (std::find(known.begin(), known.end(), source) == known.end()) {
      known.push_back(source);
    }
  }
  keep_earlier(result_.valid_until, answer.valid_until);
}

void Inquiry::add_gap(cloud::Gap gap) {
  const std::string text = to_string(gap);
  for (const cloud::Gap& known : result_.gaps) {
    if (to_string(known) == text) return;
  }
  result_.gaps.push_back(std::move(gap));
}

const cloud::Source& Inquiry::source_of(const cloud::Item& item) const {
  return evidence.context().sources().at(item.source);
}

const std::string& Inquiry::address() const { return object.change->address; }

void Inquiry::judge_state(Found& found) const {
  const std::string& state = found.backup.state;
  if (state == "complete" || state == "planned") return;
  if (state == "creating") {
    found.fortune.lower(Survives::kUnknown, "it is still being made");
  } else if (state == "failed") {
    found.fortune.lower(Survives::kNo, "it failed");
  } else {
    found.fortune.lower(Survives::kUnknown,
                        "it is not complete: its state is `" + state + "`");
  }
}

void Inquiry::judge_expiry(Found& found) const {
  const auto& expires = found.backup.expires_at;
  if (expires && *expires <= evidence.now()) {
    found.fortune.lower(Survives::kNo, "it expired at " + to_string(*expires));
  }
}

void Inquiry::judge_removal(Found& found) {
  const Removed removed = removals().find(found.family, found.names);
  if (!removed) return;
  const std::string what =
      removed.removal->verb + " " + removed.removal->change->address;
  if (removed.certain) {
    found.fortune.lower(Survives::kNo, "the plan " + what);
  } else {
    found.fortune.lower(
        Survives::kUnknown,
        "the plan " + what + ", and whether that is this one is not known");
  }
}

// What the cloud says of a key. A key that nobody asked about lives: the state
// of keys is wanted because of what plans do to them, which is judged apart.
const Inquiry::KeyState& Inquiry::key_state(const std::string& key) {
  const auto known = keys_.find(key);
  if (known != keys_.end()) return known->second;
  KeyState& state = keys_[key];

  cloud::Scope place{.provider = object.scope.provider,
                     .account = object.scope.account.value_or(""),
                     .region = object.scope.region.value_or(""),
                     .principal = {}};
  if (const auto parsed = values::parse_arn(key)) {
    place.account = parsed->account;
    place.region = parsed->region;
  }
  for (const std::string& subject : {key, std::string(last_part(key))}) {
    for (const cloud::Item* item : ask_at(place, kKeyDataset, subject).items) {
      if (!same_name(text_at(item->raw, "Arn"), key) &&
          text_at(item->raw, "KeyId") != last_part(key)) {
        continue;
      }
      const std::string said = text_at(item->raw, "KeyState");
      if (said == "Enabled") continue;
      const bool is_dead = said == "Disabled" || said == "PendingDeletion" ||
                           said == "PendingReplicaDeletion";
      state = {is_dead ? Survives::kNo : Survives::kUnknown,
               "its key " + key + " is " +
                   (said.empty() ? "in no known state" : said)};
    }
  }
  return state;
}

void Inquiry::judge_key(Found& found) {
  if (found.encrypted == false) return;
  const std::string& key = found.backup.kms_key;
  const bool is_alias = key.find("alias/") != std::string::npos;
  if (key.empty() || is_alias) {
    const Removal* any =
        removals().any_key(provider_prefix(object.change->type));
    if (any == nullptr) return;
    found.fortune.lower(Survives::kUnknown,
                        "the plan " + any->verb + " the key " +
                            any->change->address +
                            ", and whether it needs that one is not known");
    return;
  }
  std::vector<std::string> names{key};
  const auto version = key.find(kKeyVersion);
  if (version != std::string::npos) names.front().resize(version);
  const Removed removed = removals().find(Family::kKey, names);
  if (removed) {
    const std::string what =
        removed.removal->verb + " its key " + removed.removal->change->address;
    found.fortune.lower(
        removed.certain ? Survives::kNo : Survives::kUnknown,
        removed.certain
            ? "the plan " + what
            : "the plan perhaps " + what + ": which key that is is not known");
  }
  const KeyState& state = key_state(key);
  found.fortune.lower(state.survives, state.why);
}

namespace {

// ARNs are unique; names are, in their account and region.
bool is_same(const Backup& a, const Backup& b) {
  if (a.planned || b.planned || !same_name(a.id, b.id)) return false;
  return (is_arn(a.id) && is_arn(b.id)) ||
         (a.account == b.account && a.region == b.region);
}

}  // namespace

std::optional<std::size_t> Inquiry::find(const Backup& backup) const {
  const auto [from, to] = by_id_.equal_range(std::string(last_part(backup.id)));
  for (auto at = from; at != to; ++at) {
    if (is_same(found_[at->second].backup, backup)) return at->second;
  }
  return std::nullopt;
}

bool Inquiry::has(const Backup& backup) const {
  return find(backup).has_value();
}

// Takes the same backup, seen a second time, together with the first.
bool Inquiry::merge(Found& found) {
  const std::optional<std::size_t> index = find(found.backup);
  if (!index) return false;
  Found& known = found_[*index];
  known.fortune.lower(found.fortune.survives(), found.fortune.why());
  Backup& kept = known.backup;
  const Backup& other = found.backup;
  if (kept.data_as_of && other.data_as_of) {
    kept.data_as_of = std::min(*kept.data_as_of, *other.data_as_of);
  } else if (kept.data_as_of) {
    kept.data_as_of.reset();
    kept.data_as_of_missing = other.data_as_of_missing;
  }
  if (kept.state == "complete") kept.state = other.state;
  keep_earlier(kept.expires_at, other.expires_at);
  if (!kept.immutable_until) kept.immutable_until = other.immutable_until;
  if (kept.kms_key.empty()) kept.kms_key = other.kms_key;
  kept.independent = kept.independent || other.independent;
  known.names.insert(known.names.end(), found.names.begin(), found.names.end());
  return true;
}

void Inquiry::add(Found found) {
  Backup& backup = found.backup;
  if (found.names.empty()) found.names.push_back(backup.id);
  const auto& account = object.scope.account;
  if (account && !backup.account.empty() && backup.account != *account) {
    backup.independent = true;
  }
  judge_state(found);
  judge_expiry(found);
  judge_removal(found);
  judge_key(found);
  if (merge(found)) return;
  by_id_.emplace(std::string(last_part(backup.id)), found_.size());
  found_.push_back(std::move(found));
}

Recovery Inquiry::finish(Joiner& joiner) {
  const RestoreTests tests(*this, joiner);
  for (Found& found : found_) {
    Backup& backup = found.backup;
    backup.survives = found.fortune.survives();
    backup.why = found.fortune.why();
    tests.apply(found);
    // A verdict that rests on a backup holds no longer than it.
    if (backup.survives == Survives::kYes) {
      std::optional<Timestamp> last = backup.expires_at;
      if (last) --last->seconds;
      keep_earlier(result_.valid_until, last);
    }
    result_.backups.push_back(std::move(backup));
  }
  result_.examined = examined_;
  return std::move(result_);
}

}  // namespace holdpoint::recovery

// One inquiry: the backups of one object, as they are found and judged.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "holdpoint/recovery/recovery.hpp"
#include "removals.hpp"
#include "row.hpp"

namespace holdpoint::recovery {

// What speaks about whether a backup survives: it does until something speaks
// against it, and the worst counts.
class Fortune {
 public:
  Fortune() = default;
  explicit Fortune(std::string why) : why_(std::move(why)) {}

  void lower(Survives to, std::string why);
  [[nodiscard]] Survives survives() const { return survives_; }
  [[nodiscard]] const std::string& why() const { return why_; }

 private:
  Survives survives_ = Survives::kYes;
  std::string why_;
};

// A backup on its way into the result.
struct Found {
  Backup backup;
  std::vector<std::string> names;  // ARN, identifier: how plans may name it
  Fortune fortune;
  // Nullopt: not known. Decides what a missing key means.
  std::optional<bool> encrypted;
  Family family = Family::kNone;
};

class Joiner;

class Inquiry {
 public:
  Inquiry(const Object& object, const Row& row, PlanEffects& effects,
          const cloud::Evidence& evidence);

  const Object& object;
  const Row& row;
  const cloud::Evidence& evidence;

  // The object's own names; empty where it does not say.
  std::string id, name, arn;
  // Its values as the provider will read them: change.before.
  json::Value before;
  bool destroyed = false;  // by this plan

  // The answer for the object's own place. What is missing is a gap of the
  // result; peek() keeps it for the caller.
  cloud::Answer ask(std::string_view dataset, std::string_view subject = {});
  cloud::Answer peek(std::string_view dataset,
                     std::string_view subject = {}) const;
  // The one item of an answer that has one at most; more are a gap.
  const cloud::Item* ask_one(std::string_view dataset,
                             std::string_view subject);
  // The same everywhere else, and for a source that is in another place.
  cloud::Answer elsewhere(std::string_view dataset,
                          std::string_view subject = {});
  cloud::Answer ask_at(const cloud::Scope& place, std::string_view dataset,
                       std::string_view subject);
  // Whether any source of the context names items of the kind.
  [[nodiscard]] bool is_written(std::string_view kind) const;
  // That its items were looked at: what the inquiry cost.
  void examine(const cloud::Answer& answer) const {
    examined_ += answer.items.size() + answer.sources.size();
  }
  // That an answer was relied on.
  void rely_on(const cloud::Answer& answer);
  void add_gap(cloud::Gap gap);
  [[nodiscard]] const cloud::Source& source_of(const cloud::Item& item) const;
  // "aws_db_instance.prod".
  [[nodiscard]] const std::string& address() const;
  PlanEffects::Parts& removals() { return effects_.parts(); }

  // Whether this very backup was taken in already.
  [[nodiscard]] bool has(const Backup& backup) const;
  // Judges what holds for backups of every sort (state, expiry, what the plan
  // removes, keys, vault) and takes it in.
  void add(Found found);
  // What was taken in. The same backup may have come by two ways: then the
  // worse word counts.
  [[nodiscard]] std::vector<Found>& found() { return found_; }

  // The result, with restore tests.
  Recovery finish(Joiner& joiner);

 private:
  struct KeyState {
    Survives survives = Survives::kYes;
    std::string why;
  };

  [[nodiscard]] cloud::Question question(std::string_view dataset,
                                         std::string_view subject) const;
  void judge_state(Found& found) const;
  void judge_expiry(Found& found) const;
  void judge_removal(Found& found);
  void judge_key(Found& found);
  const KeyState& key_state(const std::string& key);
  [[nodiscard]] std::optional<std::size_t> find(const Backup& backup) const;
  bool merge(Found& found);

  PlanEffects& effects_;
  Recovery result_;
  std::vector<Found> found_;
  std::unordered_multimap<std::string, std::size_t> by_id_;  // last parts
  std::map<std::string, KeyState, std::less<>> keys_;
  mutable std::size_t examined_ = 0;
  bool said_region_ = false;
};

// Keeps the earlier of two; nullopt is never.
void keep_earlier(std::optional<Timestamp>& kept,
                  const std::optional<Timestamp>& other);

// Whether a time lies ahead of the clock by more than the allowed skew.
[[nodiscard]] bool is_ahead(const Timestamp& time, const Timestamp& now);

// Sets data_as_of, unless the time lies in the future: then why it is missing.
void set_data_time(Backup& backup, const Timestamp& time, const Timestamp& now);

}  // namespace holdpoint::recovery

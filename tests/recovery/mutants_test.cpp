// Mutants: one thing of a passing case is made worse at a time. None of them
// may leave a fresh backup that survives.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "samples.hpp"

namespace holdpoint::recovery::testing {
namespace {

using ::testing::IsEmpty;

struct Mutant {
  std::string name;
  Scene scene;
};

// The place of "NodeSnapshots/0/Time" in the API's object.
Json& at(Json& raw, const std::string& path) {
  return raw[Json::json_pointer("/" + path)];
}

void add(std::vector<Mutant>& mutants, const Sample& sample,
         const std::string& name, const std::function<void(Json&)>& change) {
  Mutant mutant{name, sample.scene};
  change(mutant.scene.raw(sample.dataset));
  mutants.push_back(std::move(mutant));
}

void add_times(std::vector<Mutant>& mutants, const Sample& sample) {
  const auto all = [&](const std::string& name, const Json& value) {
    add(mutants, sample, "times: " + name, [&](Json& raw) {
      for (const std::string& path : sample.times) at(raw, path) = value;
    });
  };
  all("three days old", "2026-02-23T20:10:00Z");
  all("a second more than a day old", "2026-02-25T22:00:59Z");
  all("in the future", "2026-02-26T22:03:01Z");
  all("without a zone", "2026-02-26T20:10:00");
  all("garbage", "yesterday");
  all("null", nullptr);
  all("not a time", Json::array());
  all("negative", -1);
  for (const std::string& path : sample.times) {
    add(mutants, sample, path + " alone is old",
        [&](Json& raw) { at(raw, path) = "2026-02-23T20:10:00Z"; });
    add(mutants, sample, path + " alone is garbage",
        [&](Json& raw) { at(raw, path) = "yesterday"; });
  }
}

void add_states(std::vector<Mutant>& mutants, const Sample& sample) {
  if (sample.state.empty()) return;
  for (const char* state : {"creating",
                            "CREATING",
                            "pending",
                            "failed",
                            "FAILED",
                            "error",
                            "deleting",
                            "DELETED",
                            "deleted",
                            "PARTIAL",
                            "EXPIRED",
                            "STOPPED",
                            "copying",
                            "COPYING",
                            "recoverable",
                            "incompatible-restore",
                            "",
                            "Available",
                            "available ",
                            "RUNNING",
                            "DELETION_PENDING"}) {
    add(mutants, sample, std::string("state: ") + state,
        [&](Json& raw) { at(raw, sample.state) = state; });
  }
  for (const Json& value :
       {Json(nullptr), Json(true), Json(1), Json::array()}) {
    add(mutants, sample, "state: " + value.dump(),
        [&](Json& raw) { at(raw, sample.state) = value; });
  }
}

void add_origins(std::vector<Mutant>& mutants, const Sample& sample) {
  if (sample.origin.empty()) return;
  for (const Json& value : {Json(sample.automated), Json("something-new"),
                            Json(""), Json(nullptr), Json(1)}) {
    add(mutants, sample, "origin: " + value.dump(),
        [&](Json& raw) { at(raw, sample.origin) = value; });
  }
}

void add_removals(std::vector<Mutant>& mutants, const Sample& sample) {
  Mutant none{"item removed", sample.scene};
  none.scene.items.erase(none.scene.items_of(sample.dataset).front());
  mutants.push_back(std::move(none));
  Mutant empty{"item is an empty object", sample.scene};
  empty.scene.raw(sample.dataset) = Json::object();
  mutants.push_back(std::move(empty));
}

void add_keys(std::vector<Mutant>& mutants, const Sample& sample) {
  if (sample.scene.items.dump().find(kKeyArn) == std::string::npos) return;
  const Json key{{"arn", kKeyArn},
                 {"key_id", "11111111-2222-3333-4444-555555555555"},
                 {"id", "11111111-2222-3333-4444-555555555555"},
                 {"is_enabled", true}};
  for (const char* action : {"delete", "replace"}) {
    Mutant mutant{std::string("its key: ") + action, sample.scene};
    mutant.scene.change("aws_kms_key", action, key);
    mutants.push_back(std::move(mutant));
  }
  Mutant disabled{"its key is disabled by the plan", sample.scene};
  Json off = key;
  off["is_enabled"] = false;
  disabled.scene.change("aws_kms_key", "update", key, off);
  mutants.push_back(std::move(disabled));

  Mutant perhaps{"its key is disabled perhaps", sample.scene};
  off.erase("is_enabled");
  Json& change = perhaps.scene.change("aws_kms_key", "update", key, off);
  change["after_unknown"]["is_enabled"] = true;
  mutants.push_back(std::move(perhaps));

  Mutant unnamed{"a key that nobody can name is deleted", sample.scene};
  unnamed.scene.change("aws_kms_key", "delete", Json::object());
  mutants.push_back(std::move(unnamed));

  for (const char* state : {"PendingDeletion", "Disabled", "Unavailable", ""}) {
    Mutant mutant{std::string("its key is ") + state, sample.scene};
    mutant.scene.answer("aws.kms.key",
                        {{{"Arn", kKeyArn},
                          {"KeyId", "11111111-2222-3333-4444-555555555555"},
                          {"KeyState", state}}},
                        kKeyArn);
    mutants.push_back(std::move(mutant));
  }
}

TEST(Mutants, OfTheSurvivingBackupDoNotSurviveFresh) {
  std::size_t count = 0;
  for (const std::string_view type : protected_types()) {
    const Sample sample = sample_of(type);
    std::vector<Mutant> mutants;
    add_removals(mutants, sample);
    add_times(mutants, sample);
    add_states(mutants, sample);
    add_origins(mutants, sample);
    add_keys(mutants, sample);
    for (const Mutant& mutant : mutants) {
      ++count;
      const auto context = mutant.scene.context();
      if (!context) continue;
      const Recovery found = mutant.scene.backups();
      EXPECT_THAT(survivors(found), IsEmpty())
          << type << ": " << mutant.name << "\n"
          << describe(found);
    }
  }
  EXPECT_GT(count, 500U);
}

}  // namespace
}  // namespace holdpoint::recovery::testing

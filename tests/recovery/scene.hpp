// A scene to change: one resource, a plan about it, and what a cloud answered.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/recovery/recovery.hpp"

namespace holdpoint::recovery::testing {

using Json = nlohmann::ordered_json;

inline constexpr const char* kAccount = "123456789012";
inline constexpr const char* kOtherAccount = "999999999999";
inline constexpr const char* kRegion = "eu-west-1";
inline constexpr const char* kOtherRegion = "us-east-1";
// When everything was collected, and a minute later, when it is judged.
inline constexpr const char* kCollectedAt = "2026-02-26T22:00:00Z";
inline constexpr const char* kNow = "2026-02-26T22:01:00Z";

struct Scene {
  std::string address;  // of the resource that is asked about
  Json changes = Json::array();
  Json sources = Json::array();
  Json items = Json::array();
  std::string now = kNow;
  std::string provider = "aws";
  std::optional<std::string> account = kAccount;
  std::optional<std::string> region = kRegion;
  bool everywhere = false;
  std::function<bool(std::string_view)> is_unset = nullptr;

  // A change of the plan; the first one is what is asked about.
  Json& change(const std::string& type, const std::string& action,
               const Json& before, const Json& after = nullptr);
  // Makes the first change one of another type.
  void retype(const std::string& type);
  // `before` of the first change.
  Json& before() { return changes[0]["change"]["before"]; }

  // An answer of a dataset in the place. Datasets of two calls get the second
  // one as well, empty.
  void answer(const std::string& dataset, const Json& raw_items,
              const std::string& subject = "",
              const std::string& in_account = kAccount,
              const std::string& in_region = kRegion);
  // The API's object of the n-th item of a dataset.
  Json& raw(const std::string& dataset, std::size_t n = 0);
  // The same as they stand in the document, to be damaged.
  std::vector<std::size_t> items_of(const std::string& dataset) const;
  std::vector<std::size_t> sources_of(const std::string& dataset) const;
  // Takes a dataset away.
  void forget(const std::string& dataset);
  // An item that another tool wrote, from a source of its own kind.
  void neutral(const Json& item);

  [[nodiscard]] Result<cloud::Context> context() const;
  [[nodiscard]] Recovery backups() const;
  [[nodiscard]] Live live() const;
};

// What a policy counts: the backup survives for sure, is complete and not
// planned, and its data is younger than a day.
[[nodiscard]] bool is_fresh_survivor(const Backup& backup);
// Ids of those.
[[nodiscard]] std::vector<std::string> survivors(const Recovery& recovery);
[[nodiscard]] std::string text_of(const std::vector<cloud::Gap>& gaps);
// All that is known, for messages of tests.
[[nodiscard]] std::string describe(const Recovery& recovery);
// The backup whose id ends in the name; fails the test when there is none.
[[nodiscard]] Backup backup_of(const Recovery& recovery, std::string_view name);

}  // namespace holdpoint::recovery::testing

// A context to change: documents of two databases' backups, and more.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "holdpoint/cloud/evidence.hpp"

namespace holdpoint::cloud::testing {

using Json = nlohmann::ordered_json;

inline constexpr const char* kAccount = "123456789012";
inline constexpr const char* kRegion = "eu-west-1";
// When the sample was collected, in seconds; tests count from here.
inline constexpr std::int64_t kCollectedAt = 1772143200;

// A context of version 1 without sources and items.
[[nodiscard]] Json empty_document();

// An answer that is whole, of a dataset ("aws.rds.db_instances") in the place,
// and with the call that its row names.
[[nodiscard]] Json source_of(const std::string& id, const std::string& dataset,
                             const std::string& account = kAccount,
                             const std::string& region = kRegion);

// An item with the API's object.
[[nodiscard]] Json item_of(const std::string& source, const Json& raw);

// Two instances, the two calls that list snapshots, and a restore test.
[[nodiscard]] Json sample_document();

[[nodiscard]] Result<Context> read(const Json& document);
// The same for a document that must be read.
[[nodiscard]] Context context_of(const Json& document);

// Evidence of the document, so many seconds after it was collected.
[[nodiscard]] Evidence evidence_of(const Json& document,
                                   std::int64_t age_seconds = 60);

}  // namespace holdpoint::cloud::testing

// Plans with buckets and the access blocks that point at them.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "holdpoint/terraform/references.hpp"
#include "small_plan.hpp"

namespace holdpoint::terraform {

inline constexpr const char* kBlock = "aws_s3_bucket_public_access_block";
inline const std::string kNewBucket = R"("before": null, "after": {},
    "after_unknown": {"id": true, "arn": true, "bucket": true})";
inline const std::string kNewBlock = R"("before": null, "after": {},
    "after_unknown": {"id": true, "bucket": true})";

inline std::string bucket(const std::string& key = {}) {
  return change_json("aws_s3_bucket.a" + key, "create", kNewBucket);
}
inline std::string block(const std::string& key = {}) {
  return change_json(std::string(kBlock) + ".b" + key, "create", kNewBlock);
}
// The block's configuration, its bucket taken from these references.
inline std::string block_config(const std::string& references,
                                const std::string& rest = {}) {
  return config_json(std::string(kBlock) + ".b",
                     R"("bucket": )" + refs_json(references), rest);
}
inline std::string for_each(const std::string& references = "local.names") {
  return R"("for_each_expression": )" + refs_json(references);
}
inline const std::string kCount =
    R"("count_expression": {"constant_value": 2})";

// "ADDRESS yes" or "ADDRESS unknown"; "? unknown" for what has no name.
inline std::vector<std::string> texts(
    const std::vector<Reference>& references) {
  std::vector<std::string> out;
  for (const Reference& reference : references) {
    const bool yes = reference.certainty == Certainty::kYes;
    EXPECT_NE(reference.certainty, Certainty::kNo);
    out.push_back((reference.target ? reference.target->address : "?") +
                  (yes ? " yes" : " unknown"));
  }
  return out;
}

inline std::vector<std::string> blocks_of(const Plan& plan,
                                          const std::string& to) {
  return texts(
      References(plan).referrers(change_at(plan, to), kBlock, "bucket"));
}

inline std::vector<std::string> targets_of(
    const Plan& plan, const std::string& from,
    const std::string& attribute = "bucket") {
  return texts(References(plan).references(change_at(plan, from), attribute));
}

inline const std::string kB = std::string(kBlock) + ".b";

}  // namespace holdpoint::terraform

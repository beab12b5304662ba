// Words for what is not known: why, and what to do.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "holdpoint/cloud/evidence.hpp"

namespace holdpoint::cloud::internal {

// What decides whether a source may be relied on.
struct Check {
  Timestamp now;
  values::Duration limit;
  std::optional<Timestamp> expires_at;  // of the context
};

// Why the source may not be relied on: it failed, is not complete, is too old
// or from the future. Nullopt if it may.
[[nodiscard]] std::optional<Gap> gap_of(const Source& source,
                                        const Check& check);

// That a whole and recent source does not help: "its call ... leaves out".
[[nodiscard]] Gap useless(const Source& source, std::string why);

// That nothing in the context covers the place. `accounts` and `regions` are
// those that it does have: of the provider, and of the account.
[[nodiscard]] Gap uncovered(const Question& question,
                            const std::optional<std::string>& region,
                            std::span<const std::string> accounts,
                            std::span<const std::string> regions);

// "collect it again: holdpoint context collect aws"
[[nodiscard]] std::string collect_again(std::string_view provider);

// The provider of a dataset: "aws" of "aws.rds.db_snapshots".
[[nodiscard]] std::string provider_of(std::string_view dataset);

}  // namespace holdpoint::cloud::internal

// Collect: asks a cloud's own command-line tool what exists, and writes it down
// as a context.
//
// Read-only calls only, all of them in one table (docs/reference/collect.md).
// A call that is denied or fails is a source that says so; the others stand.
// Clock, processes and progress are passed in: this module starts nothing by
// itself.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/cloud/raw_answers.hpp"

namespace holdpoint::collect {

// One invocation of the tool: argv without the program's name.
struct Call {
  std::string provider;
  std::string dataset;  // that it fills; empty for identity and regions
  std::vector<std::string> arguments;
  std::string region;   // empty for global calls
  std::string subject;  // of per-object calls
};
// "aws rds describe-db-snapshots --region eu-west-1 ...", quoted for a shell.
[[nodiscard]] std::string to_string(const Call& call);

struct CallResult {
  int exit_code = -1;
  Bytes output;
  std::string error;
  bool timed_out = false;
  std::chrono::milliseconds took{0};
};

// Runs calls, as many at once as it likes, and tells each result as it comes.
// The order of results does not matter.
using Runner = std::function<void(
    const std::vector<Call>& calls,
    const std::function<void(std::size_t call, CallResult result)>& done)>;

struct Request {
  std::string provider = "aws";      // "aws", "google", "azurerm"
  std::vector<std::string> regions;  // empty: those of the tool's configuration
  // Datasets wanted ("aws.rds.db_snapshots"); empty: all that have a row.
  std::set<std::string> datasets;
  std::string project;  // GCP project or Azure subscription
  std::function<Timestamp()> wall_clock;
  std::string engine_version;
  std::function<void(const Call&, const CallResult&)> progress;  // may be null
};

struct Collected {
  cloud::Context context;
  std::uint64_t calls = 0, denied = 0, failed = 0;
};

// Every call that would be made as far as can be told before the first answer:
// what --dry-run prints.
[[nodiscard]] std::vector<Call> planned_calls(const Request& request);

// Fails when not even the caller's identity can be had: then nothing that was
// collected could be assigned to an account.
[[nodiscard]] Result<Collected> collect(const Request& request,
                                        const Runner& runner);

// The IAM policy that allows exactly the AWS calls of the table, as JSON.
[[nodiscard]] std::string iam_policy();

}  // namespace holdpoint::collect

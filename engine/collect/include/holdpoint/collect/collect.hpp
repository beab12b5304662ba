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
  std::string name;     // "rds describe-db-snapshots": what it is, not where
  std::vector<std::string> arguments;
  std::string region;   // empty for global calls
  std::string subject;  // of per-object calls
  // Of planned calls: what is not told before other answers are there, such as
  // "for each TableName of `dynamodb list-tables`"; then the arguments hold a
  // word in capitals in its place.
  std::string each;
};
// "aws rds describe-db-snapshots --region eu-west-1 ...", quoted for a shell,
// with `each` as a comment behind it. One line.
[[nodiscard]] std::string to_string(const Call& call);

struct CallResult {
  int exit_code = -1;  // -1: it did not end by itself; `error` says why
  Bytes output;
  std::string error;
  Timestamp started;
};

// Runs calls, as many at once as it likes, and tells each result as it comes.
// The order of results does not matter; a call without a result has failed.
using Runner = std::function<void(
    const std::vector<Call>& calls,
    const std::function<void(std::size_t call, CallResult result)>& done)>;

// How far a collection is: `total` grows when answers lead to further calls.
struct Progress {
  std::size_t done = 0, total = 0;
  const Call* latest = nullptr;
};

struct Request {
  std::string provider = "aws";  // "aws", "google", "azurerm"
  // AWS only. Empty: the region of the tool's configuration; {"all"}: those
  // that the account has enabled.
  std::vector<std::string> regions = {};
  // Datasets wanted ("aws.rds.db_snapshots"), with those that they are asked
  // by; empty: all that do not cost a call for each database.
  std::set<std::string> datasets = {};
  // Asks only whose cloud it is: when it is known that nothing else is needed.
  bool identity_only = false;
  std::string project = {};       // GCP project or Azure subscription
  std::string endpoint_url = {};  // of AWS, instead of its own; may be empty
  Timestamp now = {};             // of the document
  std::string engine_version = {};
  std::uint64_t max_calls = 20'000;
  std::function<void(const Progress&)> progress = {};  // may be null
};

struct Collected {
  cloud::Context context;
  std::string account, principal;  // whose cloud, and who asked
  std::vector<std::string> regions;
  std::uint64_t calls = 0;   // that were made
  std::uint64_t denied = 0;  // of them, by the cloud
  std::uint64_t failed = 0;  // for any other reason, cut short included
};

// Every call that would be made as far as can be told before the first answer:
// what --dry-run prints. Fails like collect() for what can be told already.
[[nodiscard]] Result<std::vector<Call>> planned_calls(const Request& request);

// Fails when not even the caller's identity can be had: then nothing that was
// collected could be assigned to an account. Fails with kUsage for a provider,
// a dataset or a region that cannot be, and with kLimitExceeded when answers
// name more objects than max_calls.
[[nodiscard]] Result<Collected> collect(const Request& request,
                                        const Runner& runner);

// The IAM policy that allows exactly the AWS calls of the table, as JSON.
[[nodiscard]] std::string iam_policy();

// One row of the table, for the reference page and for tests.
struct CallRow {
  std::string_view dataset;  // of the vocabulary
  std::string_view action;   // of IAM; empty for other clouds
  // Asked for only when somebody names it: it costs a call for each object
  // where a list of all of them exists, or is of no use to most.
  bool on_request = false;
  // Of datasets that need a call for each object: the datasets that name the
  // objects.
  std::vector<std::string_view> sources = {};
};
[[nodiscard]] std::vector<CallRow> call_table(std::string_view provider);

}  // namespace holdpoint::collect

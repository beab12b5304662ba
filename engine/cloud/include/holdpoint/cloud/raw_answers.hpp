// Raw answers: what the clouds' command-line tools print, read as evidence.
//
// A folder of answers is evidence only with a manifest that says what was
// called, where, when and how it ended; a file's own time is not evidence.
//
//   {"format": "holdpoint.answers", "format_version": 1,
//    "answers": [{"file": "snapshots.json", "call": "rds
//    describe-db-snapshots",
//                 "provider": "aws", "account": "123456789012",
//                 "region": "eu-west-1", "exit_code": 0,
//                 "collected_at": "2026-02-26T21:58:01Z",
//                 "error_file": "snapshots.err"}]}
//
// Facts of paging, times, exit codes and empty answers: AWS CLI 1.45 and 2.9 as
// run, botocore's service models (context.md section 1).
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "holdpoint/cloud/context.hpp"

namespace holdpoint::cloud {

// One answer as a tool left it.
struct RawAnswer {
  std::string provider, account, region, principal;
  std::string call;     // "rds describe-db-snapshots --snapshot-type awsbackup"
  std::string subject;  // for per-object calls: the object's name
  Timestamp collected_at;
  int exit_code = 0;
  Bytes output;       // standard output
  std::string error;  // standard error, for what it says about denial
};

// Adds the answer to `builder` as a source: whole if the call succeeded, the
// output is complete JSON and no paging token is left; partial, denied or error
// otherwise, and then without items. Never fails: what cannot be read is a
// source of status kError that says so.
void add_answer(ContextBuilder& builder, const RawAnswer& answer);

// The array of objects in a successful answer of any AWS call, or the answer
// itself when it is one object; whether a paging token was left in.
struct Listing {
  json::Value items;
  std::string paging_token;  // the token's name; empty if the list is complete
};
[[nodiscard]] Listing listing_of(std::string_view call, json::Value answer);

// Gives the bytes of a file of the folder; names have no `/` and no `..`.
using FolderReader = std::function<Result<Bytes>(const std::string& name)>;

// Reads a folder by its manifest. Fails when the manifest cannot be read; a
// file that is missing is a source of status kError.
[[nodiscard]] Result<Context> read_answers(const Bytes& manifest,
                                           const FolderReader& folder,
                                           const ContextLimits& limits = {});

}  // namespace holdpoint::cloud

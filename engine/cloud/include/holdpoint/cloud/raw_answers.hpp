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
// An answer counts as the whole of a dataset only if its call lists everything
// (vocabulary::part_of_call), it ended well, and no paging token is left: a
// call with --query or --filters, or with an argument that is not known, is
// kPartial and its items are kept out.
//
// Facts of paging, times, exit codes and empty answers: AWS CLI 1.45 and 2.9 as
// run, botocore's service models (docs/reference/datasets.md).
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

// The name of the source that an answer becomes:
// "aws/123456789012/eu-west-1/rds.db-snapshots", with "global" for the region
// of a global dataset, "/" and the subject for per-object calls, and "+" and
// the call's arguments where they tell it from the dataset's first call:
// "...rds.db-snapshots+--snapshot-type=awsbackup".
[[nodiscard]] std::string source_id(const RawAnswer& answer);

// Where an answer holds: its own place, without a region if its dataset is the
// same in every region.
[[nodiscard]] Scope scope_of(const RawAnswer& answer);

// Adds the answer to `builder` as a source: whole if the call succeeded, the
// output is complete JSON and no paging token is left; partial, denied or error
// otherwise, and then without items. An error by which the API says that an
// object has no such thing (Dataset::absent) is a whole, empty answer, and so
// is no output at all of get-bucket-versioning: one item without fields. Never
// fails: what cannot be read is a source of status kError that says so.
void add_answer(ContextBuilder& builder, const RawAnswer& answer,
                const json::Limits& limits = {});

// The objects in a successful answer.
struct Listing {
  // An array of objects; null when there is a problem.
  json::Value items;
  // Keeps `items` alive where they had to be put together from lists of lists
  // or single objects; use it beside the answer's own document.
  json::Document keep;
  std::string paging_token;  // the token's name; empty if the list is complete
  std::string problem;  // why this is no answer of the call; empty if it is
};
// Of any call of any provider. Where the vocabulary does not know the call, the
// items are the one list of objects in the answer, or else the answer itself.
[[nodiscard]] Listing listing_of(std::string_view call, json::Value answer);

// Gives the bytes of a file of the folder. It is asked only for plain names:
// no separators, no control characters, neither `.` nor `..`.
using FolderReader = std::function<Result<Bytes>(const std::string& name)>;

// Reads a folder by its manifest. Fails when the manifest cannot be read or
// contradicts itself (two different answers to one question); a file that is
// missing is a source of status kError.
[[nodiscard]] Result<Context> read_answers(const Bytes& manifest,
                                           const FolderReader& folder,
                                           const ContextLimits& limits = {});

}  // namespace holdpoint::cloud

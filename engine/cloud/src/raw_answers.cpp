#include "holdpoint/cloud/raw_answers.hpp"

#include <algorithm>
#include <utility>

#include "answer_errors.hpp"
#include "holdpoint/base/digest.hpp"
#include "listing.hpp"

namespace holdpoint::cloud {
namespace {

using internal::CallError;
using internal::shown;
using vocabulary::Dataset;

// The one call that prints nothing when there is nothing to say.
constexpr std::string_view kSilentDataset = "aws.s3api.bucket_versioning";
constexpr std::string_view kIdentityDataset = "aws.sts.caller_identity";

// Exit codes by which the AWS CLI says that the service answered with an
// error: version 1, version 2. Others mean that nobody was asked.
constexpr int kServiceErrors[] = {255, 254};

const Dataset* row_of(const RawAnswer& answer) {
  const Dataset* row = vocabulary::dataset_of_call(answer.call);
  const bool is_own =
      row != nullptr && row->name.starts_with(answer.provider + ".");
  return is_own ? row : nullptr;
}

std::string subject_of(const RawAnswer& answer, const Dataset* row) {
  if (!answer.subject.empty() || row == nullptr || row->per.empty()) {
    return answer.subject;
  }
  return vocabulary::argument_of(answer.call, row->per);
}

// "--a b --c" as "--a=b+--c".
std::string joined_arguments(std::string_view call) {
  std::string joined;
  bool in_arguments = false;
  for (std::size_t at = 0; at < call.size();) {
    const auto end = std::min(call.find_first_of(" \t\r\n", at), call.size());
    const std::string_view word = call.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const bool is_name = word.size() > 1 && word.front() == '-';
    in_arguments = in_arguments || is_name;
    if (!in_arguments) continue;
    joined += is_name ? '+' : '=';
    joined += word;
  }
  return joined;
}

// The call as the table writes it where it is one of the dataset's own.
std::string call_text(const RawAnswer& answer, const Dataset* row) {
  const auto part = row == nullptr
                        ? std::nullopt
                        : vocabulary::part_of_call(*row, answer.call);
  if (!part) return shown(answer.call);
  return std::string(*part == 0 ? row->call : row->also);
}

std::string dataset_of(const RawAnswer& answer, const Dataset* row) {
  return row != nullptr
             ? std::string(row->name)
             : vocabulary::dataset_name(answer.provider, answer.call);
}

Source source_of(const RawAnswer& answer, const Dataset* row) {
  Source source;
  source.id = source_id(answer);
  source.dataset = dataset_of(answer, row);
  source.call = call_text(answer, row);
  source.scope = scope_of(answer);
  source.subject = subject_of(answer, row);
  source.collected_at = answer.collected_at;
  if (answer.output.size() > 0)
    source.sha256 = sha256_hex(answer.output.view());
  return source;
}

void set_status(Source& source, SourceStatus status, std::string code,
                std::string message) {
  source.status = status;
  source.complete = status == SourceStatus::kOk;
  source.error_code = std::move(code);
  source.error_message = std::move(message);
}

void set_whole(Source& source) {
  set_status(source, SourceStatus::kOk, {}, {});
}

std::string quoted(std::string_view text) {
  return "`" + shown(text, 100) + "`";
}

// An argument of the call that says another place than the answer's own.
std::string other_place(const RawAnswer& answer) {
  struct Said {
    std::string_view argument;
    const std::string* place;
  };
  for (const auto& [argument, place] :
       {Said{"--region", &answer.region}, Said{"--project", &answer.account},
        Said{"--subscription", &answer.account}}) {
    const std::string said = vocabulary::argument_of(answer.call, argument);
    if (!said.empty() && said != *place) {
      return "the call says " + std::string(argument) + " " + quoted(said) +
             ", and the answer is said to be of " + quoted(*place);
    }
  }
  return {};
}

// Why nobody can tell what the answer is of; empty if it is clear.
std::string unclear(const RawAnswer& answer, const Dataset* row,
                    const std::string& subject) {
  if (answer.account.empty()) return "nobody says which account was asked";
  if (row == nullptr) return {};
  if (!row->global && answer.region.empty()) {
    return "nobody says which region was asked";
  }
  if (row->per.empty()) return other_place(answer);
  const std::string named = vocabulary::argument_of(answer.call, row->per);
  if (subject.empty()) {
    return "nobody says which object was asked about: name it in the call (" +
           std::string(row->per) + ") or as the subject";
  }
  if (!named.empty() && named != subject) {
    return "the call asks about " + quoted(named) +
           ", and the answer is said to be about " + quoted(subject);
  }
  if (named.find(' ') != std::string::npos) {
    return "the call asks about several objects; make one call for each";
  }
  return other_place(answer);
}

// Why the call's answer is not the whole dataset; empty if it is.
std::string narrowed(const RawAnswer& answer, const Dataset* row) {
  if (row == nullptr) {
    return quoted(answer.call) + " fills no dataset that Holdpoint knows";
  }
  if (vocabulary::part_of_call(*row, answer.call)) return {};
  const std::string argument = vocabulary::foreign_argument(*row, answer.call);
  const std::string remedy =
      "; the whole is " + quoted(row->call) +
      (row->also.empty() ? std::string() : " and " + quoted(row->also));
  if (argument.empty()) return "the call lacks an argument" + remedy;
  return quoted(argument) + " may leave items out" + remedy;
}

std::string without_hyphens_lower(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '-') continue;
    result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return result;
}

// Whether the error is the API's way of saying "there is none", and of this
// very call.
bool says_none(const CallError& error, const RawAnswer& answer,
               const Dataset* row) {
  if (row == nullptr || row->absent.empty() || error.code != row->absent) {
    return false;
  }
  const std::string_view call = row->call;
  const auto space = call.find(' ') + 1;
  const auto operation = call.substr(space, call.find(' ', space) - space);
  return std::ranges::find(kServiceErrors, answer.exit_code) !=
             std::end(kServiceErrors) &&
         without_hyphens_lower(error.operation) ==
             without_hyphens_lower(operation) &&
         narrowed(answer, row).empty();
}

void take_failure(Source& source, const RawAnswer& answer, const Dataset* row) {
  CallError error = internal::read_call_error(answer.error);
  if (says_none(error, answer, row)) return set_whole(source);
  if (error.message.empty()) {
    error.message = "the call ended with exit code " +
                    std::to_string(answer.exit_code) + " and no message";
  }
  set_status(source,
             error.is_denial ? SourceStatus::kDenied : SourceStatus::kError,
             std::move(error.code), std::move(error.message));
}

// By a member, or by a step of a path: Azure's databases name their server in
// the middle of their ids.
bool is_name_of(json::Value item, const std::string& subject) {
  const std::string step = "/" + subject + "/";
  for (std::size_t i = 0; i < item.size(); ++i) {
    const json::Value member = item.at(i);
    if (!member.is_string()) continue;
    const std::string_view text = member.as_string();
    if (text == subject || text.find(step) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

// Why the answer is about something else than it is said to be; empty if
// nothing contradicts. Only an answer that names its one object can tell; an
// alias of a key stands in no answer.
std::string mistaken(const RawAnswer& answer, const Dataset* row,
                     const std::string& subject, json::Value items) {
  if (row == nullptr || items.size() != 1) return {};
  const json::Value item = items.at(0);
  if (row->name == kIdentityDataset) {
    const json::Value account = item.get("Account");
    if (account.is_string() && account.as_string() == answer.account) return {};
    return "the identity is of another account than " + quoted(answer.account);
  }
  const bool names_itself = !row->per.empty() && !row->id.empty() &&
                            row->kind != vocabulary::EvidenceKind::kBackup;
  const bool is_alias = subject.find("alias/") != std::string::npos;
  if (!names_itself || is_alias || is_name_of(item, subject)) return {};
  return "the answer does not name " + quoted(subject);
}

void take_listing(Source& source, const RawAnswer& answer, const Dataset* row,
                  const Listing& listing) {
  using enum SourceStatus;
  if (!listing.problem.empty()) {
    return set_status(source, kError, {}, shown(listing.problem));
  }
  std::string problem = mistaken(answer, row, source.subject, listing.items);
  if (!problem.empty()) return set_status(source, kError, {}, problem);
  problem = narrowed(answer, row);
  if (!problem.empty()) return set_status(source, kPartial, {}, problem);
  if (!listing.paging_token.empty()) {
    return set_status(
        source, kPartial, {},
        "there is more: `" + listing.paging_token + "` was left in the answer");
  }
  set_whole(source);
}

Result<json::Document> document_of(const RawAnswer& answer, const Dataset* row,
                                   const json::Limits& limits) {
  const bool is_silent = row != nullptr && row->name == kSilentDataset;
  if (answer.output.size() > 0) {
    return json::Document::parse(answer.output, limits);
  }
  if (is_silent) return json::Document::parse_copy("{}", limits);
  return fail(ErrorCode::kInvalidSyntax, "the answer is empty");
}

}  // namespace

std::string source_id(const RawAnswer& answer) {
  const Dataset* row = row_of(answer);
  const bool is_global =
      answer.region.empty() || (row != nullptr && row->global);
  std::string name = dataset_of(answer, row);
  name.erase(0, name.find('.') + 1);
  std::ranges::replace(name, '_', '-');
  std::string id = answer.provider + '/' + answer.account + '/' +
                   (is_global ? "global" : answer.region) + '/' + name;
  const std::string subject = subject_of(answer, row);
  if (!subject.empty()) id += '/' + subject;
  const std::string call = call_text(answer, row);
  if (row == nullptr || call != row->call) id += joined_arguments(call);
  return shown(id, 2000);
}

Scope scope_of(const RawAnswer& answer) {
  const Dataset* row = row_of(answer);
  return {answer.provider, answer.account,
          row != nullptr && row->global ? "" : answer.region, answer.principal};
}

void add_answer(ContextBuilder& builder, const RawAnswer& answer,
                const json::Limits& limits) {
  const Dataset* row = row_of(answer);
  Source source = source_of(answer, row);
  json::Document document;
  Listing listing;
  std::string problem = unclear(answer, row, source.subject);
  if (!problem.empty()) {
    set_status(source, SourceStatus::kError, {}, std::move(problem));
  } else if (answer.exit_code != 0) {
    take_failure(source, answer, row);
  } else if (auto read = document_of(answer, row, limits); !read) {
    set_status(source, SourceStatus::kError, {}, to_string(read.error()));
  } else {
    document = std::move(*read);
    listing = internal::list_items(row, document.root());
    take_listing(source, answer, row, listing);
  }
  const bool is_apart = !listing.keep.root().is_null();
  builder.add_source(std::move(source), is_apart ? listing.keep : document,
                     listing.items);
}

}  // namespace holdpoint::cloud

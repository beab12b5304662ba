#include "restore_tests.hpp"

#include <optional>
#include <utility>

#include "paths.hpp"

namespace holdpoint::recovery {
namespace {

constexpr std::string_view kJobs = "aws.backup.restore_jobs";
constexpr std::string_view kKind = "restore_test";

}  // namespace

bool RestoreTests::is_of_object(const std::string& of,
                                const std::optional<Timestamp>& data_from) {
  if (of.empty()) return false;
  if (of == inquiry_.id) return true;
  if (of != inquiry_.arn) return false;
  const Joined joined = joiner_.join_by_arn(data_from);
  if (joined.join == Join::kDoubtful && missing_.empty()) {
    missing_ = "of a restore test, " + joined.why;
  }
  return joined.join == Join::kMine;
}

// RestoreJobStatus and RestoreValidationStatus of the API: only COMPLETED and
// SUCCESSFUL together say that the data was there.
void RestoreTests::read_jobs(const std::vector<const cloud::Item*>& items) {
  for (const cloud::Item* item : items) {
    const std::string status = text_at(item->raw, "Status");
    const std::string validation = text_at(item->raw, "ValidationStatus");
    const auto finished = cloud::time_of(value_at(item->raw, "CompletionDate"));
    const bool is_running = status == "PENDING" || status == "RUNNING" ||
                            validation == "VALIDATING";
    if (is_running || !finished ||
        is_ahead(*finished, inquiry_.evidence.now())) {
      continue;
    }
    const auto made =
        cloud::time_of(value_at(item->raw, "RecoveryPointCreationDate"));
    const bool is_complete = status == "COMPLETED";
    tests_.push_back(
        {.result = {.finished_at = *finished,
                    .passed = is_complete && validation == "SUCCESSFUL",
                    .method = validation.empty() && is_complete
                                  ? "aws-backup, not validated"
                                  : "aws-backup"},
         .is_conclusive = !is_complete || !validation.empty(),
         .backup = text_at(item->raw, "RecoveryPointArn"),
         .of_object = is_of_object(text_at(item->raw, "SourceResourceArn"),
                                   made ? made : finished)});
  }
}

void RestoreTests::read_neutral() {
  const cloud::Answer answer = inquiry_.evidence.neutral(kKind);
  inquiry_.examine(answer);
  inquiry_.rely_on(answer);
  // Where AWS Backup's own list answers, nobody has to test by other tools.
  const bool must_be_written =
      !inquiry_.row.in_vaults || inquiry_.is_written(kKind);
  if (!answer.is_known() && missing_.empty() && must_be_written) {
    missing_ = to_string(answer.gaps.front());
  }
  for (const cloud::Item* item : answer.items) {
    const auto finished = cloud::time_of(value_at(item->fields, "finished_at"));
    if (!finished || is_ahead(*finished, inquiry_.evidence.now())) continue;
    std::string method = text_at(item->fields, "method");
    tests_.push_back(
        {.result = {.finished_at = *finished,
                    .passed = text_at(item->fields, "result") == "passed",
                    .method = method.empty() ? "custom" : std::move(method)},
         .is_conclusive = true,
         .backup = text_at(item->fields, "backup"),
         .of_object = is_of_object(text_at(item->fields, "of"), finished)});
  }
}

RestoreTests::RestoreTests(Inquiry& inquiry, Joiner& joiner)
    : inquiry_(inquiry), joiner_(joiner) {
  if (inquiry.row.in_vaults) {
    const cloud::Answer jobs = inquiry.peek(kJobs);
    if (jobs.is_known()) {
      inquiry.rely_on(jobs);
    } else {
      missing_ = to_string(jobs.gaps.front());
    }
    read_jobs(jobs.items);
    read_jobs(inquiry.elsewhere(kJobs).items);
  }
  read_neutral();
}

void RestoreTests::apply(Found& found) const {
  const Test* best = nullptr;
  bool best_is_own = false;
  for (const Test& test : tests_) {
    bool is_own = false;
    for (const std::string& name : found.names) {
      is_own = is_own || same_name(test.backup, name);
    }
    if (!is_own && !test.of_object) continue;
    const auto worth = [](bool own, const Test& one) {
      return std::tuple(one.is_conclusive, own, one.result.finished_at);
    };
    if (best == nullptr || worth(is_own, test) > worth(best_is_own, *best)) {
      best = &test;
      best_is_own = is_own;
    }
  }
  if (best != nullptr) {
    found.backup.tested = best->result;
  } else {
    found.backup.tested_missing = missing_;
  }
}

}  // namespace holdpoint::recovery

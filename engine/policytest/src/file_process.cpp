#include "file_process.hpp"

#include <charconv>
#include <utility>

#include "holdpoint/wall/message.hpp"

namespace holdpoint::policytest {
namespace {

// What a child says, and with which fields.
constexpr char kBegin = 'b';     // result fields, number: of a test or the file
constexpr char kStep = 's';      // still alive
constexpr char kResult = 'r';    // result fields: of what began last
constexpr char kTrace = 'w';     // lines: of what gave the last result
constexpr char kRead = 't';      // the file, before its policies
constexpr char kPolicy = 'p';    // the id of a policy that tests name
constexpr char kProbes = 'c';    // file, left out, counts
constexpr char kNamed = 'n';     // file, what: to be read before tests are run
constexpr char kFinished = 'f';  // the file

// A file whose tests cost this many processes is given up.
constexpr unsigned kMaxDeaths = 16;

template <typename Number>
Number number_in(const std::string& text) {
  Number number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// A result as fields, and back from fields that anything may have written.
constexpr std::size_t kResultFields = 8;

std::vector<std::string> fields_of(const TestResult& result) {
  return {result.name,
          result.where.file,
          std::to_string(result.where.line),
          std::to_string(result.where.column),
          result.policy,
          std::string(to_string(result.status)),
          result.failure,
          std::to_string(result.duration.count())};
}

Status status_named(const std::string& name) {
  for (const Status status : {Status::kPassed, Status::kFailed}) {
    if (name == to_string(status)) return status;
  }
  return Status::kBroken;
}

TestResult result_of(std::span<const std::string, kResultFields> fields) {
  TestResult result;
  result.name = fields[0];
  result.where.file = fields[1];
  result.where.line = number_in<std::uint32_t>(fields[2]);
  result.where.column = number_in<std::uint32_t>(fields[3]);
  result.policy = fields[4];
  result.status = status_named(fields[5]);
  result.failure = fields[6];
  result.duration =
      std::chrono::nanoseconds(number_in<std::uint32_t>(fields[7]));
  return result;
}

}  // namespace

FileProcess::FileProcess(const FileTask& task, const Options& options)
    : task_(task), options_(options) {
  current_.name = task.file->name;
  current_.where.file = task.file->name;
}

void FileProcess::work(const wall::Outlet& out) const {
  const auto tell = [&out](char kind, std::vector<std::string> fields) {
    out.write(wall::write_message({kind, std::move(fields)}));
  };
  bool may_go_on = true;
  Listener listener;
  listener.on_begin = [&](std::size_t test, const TestResult& what) {
    std::vector<std::string> fields = fields_of(what);
    fields.push_back(std::to_string(test));
    tell(kBegin, std::move(fields));
  };
  listener.on_result = [&](const TestResult& result) {
    tell(kResult, fields_of(result));
  };
  listener.on_trace = [&](std::string trace) {
    tell(kTrace, {std::move(trace)});
  };
  listener.on_policies = [&](const std::vector<std::string>& policies) {
    tell(kRead, {});
    for (const std::string& policy : policies) tell(kPolicy, {policy});
  };
  listener.on_probes = [&](const ProbeCounts& counts) {
    for (const auto& [file, each] : counts) {
      tell(kProbes, {file, each.left_out, to_text(each)});
    }
  };
  listener.on_named = [&](const std::vector<NamedFile>& named) {
    for (const NamedFile& one : named) {
      if (files_.has(one.file)) continue;
      may_go_on = false;
      tell(kNamed, {one.file, one.what});
    }
    return may_go_on;
  };
  run_file(task_, files_, options_, first_, listener, [&] { tell(kStep, {}); });
  if (may_go_on) tell(kFinished, {});
}

void FileProcess::take(std::string_view bytes, const std::string& trouble) {
  bool fetched = false;
  run_.policies.reset();  // every process names them all
  while (const auto message = wall::read_message(bytes)) {
    // The last result may have a trace behind it.
    if (is_done_ && message->kind != kTrace) break;
    fetched = take(message->kind, message->fields) || fetched;
  }
  if (is_done_) return;
  if (!trouble.empty() && begun_ != 0 && first_ > begun_) {
    note_death();  // the test that began last has its result
  } else if (!trouble.empty()) {
    give_up_current(trouble);
  } else if (files_.is_full()) {
    give_up_current("its tests name more than " +
                    std::to_string(BesideFiles::kMostFiles) + " files");
  } else if (!fetched) {
    give_up_current("its process ended before its work was done");
  }
}

bool FileProcess::take(char kind, const std::vector<std::string>& fields) {
  if (kind == kFinished) is_done_ = true;
  if (kind == kRead) run_.policies.emplace();
  if (kind == kPolicy && fields.size() == 1 && run_.policies) {
    run_.policies->push_back(fields.front());
  }
  if (kind == kTrace && fields.size() == 1 && !run_.results.empty()) {
    TestResult& last = run_.results.back();
    if (last.status == Status::kFailed) last.trace = fields.front();
  }
  if (kind == kProbes && fields.size() == 3) {
    FileCounts counts = counts_in(fields[2]);
    counts.left_out = fields[1];
    policytest::add(run_.probes, {{fields[0], std::move(counts)}});
  }
  if (kind == kResult && fields.size() == kResultFields) {
    first_ = begun_ + 1;
    add(result_of(std::span(fields).first<kResultFields>()));
  }
  if (kind == kBegin && fields.size() == kResultFields + 1) {
    current_ = result_of(std::span(fields).first<kResultFields>());
    begun_ = number_in<std::size_t>(fields.back());
  }
  if (kind != kNamed || fields.size() != 2) return false;
  return files_.fetch(task_.file->name, {fields[0], fields[1]});
}

void FileProcess::add(TestResult result) {
  if (options_.fail_fast && !result.passed()) is_done_ = true;
  run_.results.push_back(std::move(result));
}

void FileProcess::give_up_current(const std::string& why) {
  current_.status = Status::kBroken;
  current_.failure = "the test could not be run: " + why;
  add(current_);
  if (begun_ == 0) is_done_ = true;
  first_ = begun_ + 1;
  note_death();
}

void FileProcess::note_death() {
  if (is_done_ || ++deaths_ < kMaxDeaths) return;
  TestResult rest;
  rest.name = task_.file->name;
  rest.where.file = task_.file->name;
  rest.status = Status::kBroken;
  rest.failure =
      "the rest of the file was given up: " + std::to_string(kMaxDeaths) +
      " of its tests had to be ended from outside";
  add(std::move(rest));
  is_done_ = true;
}

}  // namespace holdpoint::policytest

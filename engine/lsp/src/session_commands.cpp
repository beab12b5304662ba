// The runner's half: commands that take a while, and what the editor shows of
// them.
#include <algorithm>
#include <exception>
#include <utility>

#include "holdpoint/lsp/uri.hpp"
#include "session_state.hpp"

namespace holdpoint::lsp {
namespace {

tl::unexpected<RpcError> cancelled() {
  return refuse(RpcCode::kRequestCancelled, "the request was taken back");
}

}  // namespace

void Session::State::start_command(const Job& job) {
  const json::Value params = job.message.root().get("params");
  if (*job.is_cancelled) return finish(job.is_cancelled, job.id, cancelled());
  if (Small edit = edit_of_command(params); !edit.is_null()) {
    request_from_client("workspace/applyEdit", {{"edit", std::move(edit)}});
    return finish(job.is_cancelled, job.id, Small(nullptr));
  }
  take_disk_news();
  const auto client = this->client();
  const View view = view_of(job.open, *client);
  const Context context{.params = params,
                        .client = *client,
                        .view = view,
                        .memory = memory_,
                        .abilities = settings_.abilities,
                        .document = nullptr,
                        .is_cancelled = {}};
  auto task = read_task(context);
  if (!task) {
    return finish(job.is_cancelled, job.id, tl::unexpected(task.error()));
  }
  const json::Value token = params.get("workDoneToken");
  task->request.is_cancelled = [flag = job.is_cancelled] {
    return flag->load();
  };
  const Lock lock(mutex_);
  commands_.push_back(
      {.id = job.id,
       .task = std::move(*task),
       .token = token.is_null() ? Small(nullptr) : json::to_small(token),
       .open = job.open,
       .is_cancelled = job.is_cancelled});
}

bool Session::State::run_command() {
  Command command;
  bool is_over = false;
  {
    const Lock lock(mutex_);
    if (commands_.empty()) return false;
    command = std::move(commands_.front());
    commands_.pop_front();
    is_over = stage_ == Stage::kOver;
  }
  if (is_over || *command.is_cancelled) {
    finish(command.is_cancelled, command.id, cancelled());
    return true;
  }
  begin_progress(command);
  Answer answer;
  try {
    answer = run(command);
  } catch (const std::exception& error) {
    log(command.task.title + ": " + error.what());
    answer = refuse(RpcCode::kInternalError, "the command failed");
  }
  end_progress();
  finish(command.is_cancelled, command.id, answer);
  return true;
}

Answer Session::State::run(const Command& command) {
  if (command.task.kind == Task::Kind::kDraft) return add_test(command);
  const bool evaluates = command.task.kind == Task::Kind::kEvaluation;
  const auto& ability =
      evaluates ? settings_.abilities.evaluate : settings_.abilities.run_tests;
  const auto answer = ability(command.task.request);
  // Of half a run nothing is kept.
  if (*command.is_cancelled) return cancelled();
  if (!answer) return fail_command(answer.error());
  keep(command, *answer);
  show(answer->is_good ? kInfo : kWarning, answer->summary);
  return Small{{"isGood", answer->is_good}, {"summary", answer->summary}};
}

// The editor adds it, and the user saves it.
Answer Session::State::add_test(const Command& command) {
  const auto test = settings_.abilities.draft_test(command.task.request);
  if (*command.is_cancelled) return cancelled();
  if (!test) return fail_command(test.error());
  std::shared_ptr<const OpenDocuments> open;
  {
    const Lock lock(mutex_);
    open = documents_.snapshot();
  }
  const TestFile& into = command.task.into;
  request_from_client(
      "workspace/applyEdit",
      {{"label", command.task.title},
       {"edit", edit_that_adds(*test, into, *open, *client())}});
  const std::string summary =
      "a test for " + name_below({}, into.path) + " was handed to the editor";
  return Small{{"isGood", true}, {"summary", summary}};
}

Answer Session::State::fail_command(const Error& error) {
  const std::string text =
      error.what + (error.next_step.empty() ? "" : ": " + error.next_step);
  show(kError, text);
  return refuse(RpcCode::kRequestFailed, text);
}

// The files that were run have these faults, and no others.
void Session::State::keep(const Command& command, const RunAnswer& answer) {
  const RunRequest& request = command.task.request;
  const Lock lock(mutex_);
  auto next = std::make_shared<Ran>(*ran_);
  // Where all tests of a policy were run, those that are gone are forgotten.
  const bool all = request.test.empty() && !request.policy.empty() &&
                   command.task.kind == Task::Kind::kTests;
  if (all) next->tests.erase({request.folder, request.policy});
  for (const RunTest& test : answer.tests) {
    next->tests[{request.folder, test.policy}][test.name] = test.has_passed;
  }
  for (const std::string& file : request.files) {
    const std::string key = uri_key(uri_of(file));
    if (next->faults.erase(key) > 0) mark_dirty(key);
  }
  for (const RunFault& fault : answer.faults) {
    const std::string key = uri_key(uri_of(fault.file));
    const auto open = command.open->find(key);
    if (open == command.open->end()) continue;
    DocumentFaults& faults = next->faults[key];
    faults.document = open->second.document;
    faults.faults.push_back(fault);
    mark_dirty(key);
  }
  ran_ = std::move(next);
  must_refresh_ = true;
}

void Session::State::begin_progress(const Command& command) {
  Progress progress;
  progress.token = command.token;
  progress.title = command.task.title;
  progress.is_cancelled = command.is_cancelled;
  if (!command.token.is_null()) {
    progress.is_begun = true;
    begin(progress);
  } else if (!client()->creates_progress) {
    return;
  }
  const Lock lock(mutex_);
  if (!progress.is_begun) {
    progress.token = "holdpoint-run-" + command.id;
    progress.request = request_from_client("window/workDoneProgress/create",
                                           {{"token", progress.token}});
  }
  progress_ = std::move(progress);
}

void Session::State::end_progress() {
  const Lock lock(mutex_);
  const auto progress = std::exchange(progress_, std::nullopt);
  if (progress && progress->is_begun) {
    send_progress(*progress, {{"kind", "end"}});
  }
}

void Session::State::begin(const Progress& progress) {
  send_progress(
      progress,
      {{"kind", "begin"}, {"title", progress.title}, {"cancellable", true}});
}

void Session::State::send_progress(const Progress& progress, Small value) {
  send(notification("$/progress",
                    {{"token", progress.token}, {"value", std::move(value)}}));
}

void Session::State::show(int message_type, const std::string& text) {
  send(notification("window/showMessage",
                    {{"type", message_type}, {"message", text}}));
}

}  // namespace holdpoint::lsp

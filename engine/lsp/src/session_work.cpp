// The worker's half: answers, and findings that nobody asked for.
#include <algorithm>
#include <exception>
#include <utility>

#include "diagnostics.hpp"
#include "holdpoint/lsp/uri.hpp"
#include "session_state.hpp"

namespace holdpoint::lsp {
namespace {

RpcError cancelled() {
  return {RpcCode::kRequestCancelled, "the request was taken back", nullptr};
}

// What the file watcher of an editor should look at.
Small watchers() {
  Small list = Small::array();
  for (const char* glob : {"**/*.lua", "**/holdpoint.json", "**/schema.pack"}) {
    list.push_back({{"globPattern", glob}});
  }
  return {{"registrations",
           Small::array({{{"id", "holdpoint-files"},
                          {"method", "workspace/didChangeWatchedFiles"},
                          {"registerOptions", {{"watchers", list}}}}})}};
}

bool is_same(const OpenDocuments& before, const OpenDocuments& now,
             std::string_view key) {
  const auto a = before.find(key);
  const auto b = now.find(key);
  if (a == before.end() || b == now.end()) {
    return (a == before.end()) == (b == now.end());
  }
  return a->second.document == b->second.document;
}

// The policies that open documents declare: where these change, findings of
// other documents may.
std::string ids_of(const OpenDocuments& open) {
  std::string ids;
  for (const auto& [key, each] : open) {
    if (!each.document->is_lua()) continue;
    for (const auto& policy : each.document->declarations().policies) {
      if (policy.id) ids += policy.id->text + '\n';
    }
    ids += key + '\n';
  }
  return ids;
}

}  // namespace

bool Session::State::work() {
  std::unique_lock lock(mutex_);
  if (!jobs_.empty()) {
    const Job job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    answer(job);
    tell_troubles();
    return true;
  }
  if (stage_ == Stage::kOver) return false;
  if (std::exchange(must_register_, false)) {
    lock.unlock();
    request_from_client("client/registerCapability", watchers());
    return true;
  }
  if (dirty_.empty() && closed_.empty() && !must_refresh_) return false;
  if (closed_.empty() && settings_.elapsed() < due_) return false;
  const bool is_still = settings_.elapsed() >= due_;
  const bool refreshes = is_still && std::exchange(must_refresh_, false);
  std::set<std::string> keys;
  if (is_still) keys = std::exchange(dirty_, {});
  keys.merge(closed_);
  closed_.clear();
  const auto open = documents_.snapshot();
  const bool pulls = client_->pulls_diagnostics;
  lock.unlock();
  if (refreshes) ask_to_refresh();
  if (!pulls) tell_findings(keys, open);
  return true;
}

std::optional<std::chrono::nanoseconds> Session::State::next_due() const {
  const Lock lock(mutex_);
  if (!jobs_.empty() || must_register_ || !closed_.empty()) {
    return std::chrono::nanoseconds(0);
  }
  if (dirty_.empty() && !must_refresh_) return std::nullopt;
  return due_;
}

void Session::State::answer(const Job& job) {
  if (job.feature->is_command) return start_command(job);
  Answer answer;
  try {
    answer = answer_of(job);
  } catch (const std::exception& error) {
    log(std::string(job.feature->method) + ": " + error.what());
    answer =
        refuse(RpcCode::kInternalError, "the request could not be answered");
  }
  finish(job.is_cancelled, job.id, answer);
}

void Session::State::finish(
    const std::shared_ptr<std::atomic<bool>>& is_cancelled,
    const std::string& id, const Answer& answer) {
  {
    const Lock lock(mutex_);
    const auto at = std::ranges::find(
        in_flight_, is_cancelled,
        &std::pair<const std::string,
                   std::shared_ptr<std::atomic<bool>>>::second);
    if (at != in_flight_.end()) in_flight_.erase(at);
  }
  send(response(id, answer));
}

Answer Session::State::answer_of(const Job& job) {
  std::shared_ptr<const Client> client;
  std::shared_ptr<const OpenDocuments> now;
  bool is_over = false;
  const auto look = [&] {
    const Lock lock(mutex_);
    client = client_;
    now = documents_.snapshot();
    is_over = stage_ == Stage::kOver;
  };
  const json::Value uri =
      job.message.root().get("params").get("textDocument").get("uri");
  const std::string key = uri.is_string() ? uri_key(uri.as_string()) : "";
  const auto is_overtaken = [&] {
    look();
    return job.feature->overtaken != RpcCode{0} &&
           !is_same(*job.open, *now, key);
  };
  RpcError overtaken{job.feature->overtaken,
                     "the document was edited meanwhile", nullptr};
  if (overtaken.code == RpcCode::kServerCancelled) {
    overtaken.data = {{"retriggerRequest", true}};
  }
  if (*job.is_cancelled) return tl::unexpected(cancelled());
  if (is_overtaken()) return tl::unexpected(overtaken);
  if (is_over) return tl::unexpected(cancelled());
  take_disk_news();
  Answer answer = run(job, *client);
  if (*job.is_cancelled) return tl::unexpected(cancelled());
  if (is_overtaken()) return tl::unexpected(overtaken);
  return answer;
}

Answer Session::State::run(const Job& job, const Client& client) {
  const View view = view_of(job.open, client);
  Context context{.params = job.message.root().get("params"),
                  .client = client,
                  .view = view,
                  .memory = memory_,
                  .abilities = settings_.abilities,
                  .document = nullptr,
                  .is_cancelled = [&job] { return job.is_cancelled->load(); }};
  if (job.feature->nothing == nullptr) return job.feature->answer(context);
  const json::Value uri = context.params.get("textDocument").get("uri");
  if (!uri.is_string()) {
    return refuse(RpcCode::kInvalidParams, "`textDocument.uri` is missing");
  }
  context.document = view.find(uri.as_string());
  const bool is_ours =
      context.document != nullptr &&
      (context.document->is_lua() || (job.feature->of_configurations &&
                                      context.document->is_configuration()));
  if (!is_ours) return job.feature->nothing();
  return job.feature->answer(context);
}

View Session::State::view_of(const std::shared_ptr<const OpenDocuments>& open,
                             const Client& client) {
  std::shared_ptr<const Ran> ran;
  {
    const Lock lock(mutex_);
    ran = ran_;
  }
  return {workspace_, projects_, linter_, open, client.sample_plan, ran};
}

void Session::State::tell_troubles() {
  for (const std::string& trouble : projects_.take_troubles()) {
    log(trouble);
    show(kWarning, trouble);
  }
}

void Session::State::take_disk_news() {
  DiskNews news;
  {
    const Lock lock(mutex_);
    news = std::exchange(disk_news_, {});
  }
  if (news.has_roots) workspace_.set_roots(std::move(news.roots));
  if (news.all) {
    workspace_.forget_all();
  } else {
    for (const std::string& path : news.paths) workspace_.forget(path);
  }
}

// Findings of the documents that were edited, and of all others if policies
// came or went.
void Session::State::tell_findings(
    const std::set<std::string>& keys,
    const std::shared_ptr<const OpenDocuments>& open) {
  take_disk_news();
  const auto client = this->client();
  const View view = view_of(open, *client);
  std::string ids = ids_of(*open);
  const bool all = std::exchange(ids_, ids) != ids;
  for (const auto& [key, each] : *open) {
    if (!all && !keys.contains(key)) continue;
    if (each.is_synchronised) publish(each.document, view, *client);
  }
  for (const std::string& key : keys) {
    const auto shown = showing_.find(key);
    if (open->contains(key) || shown == showing_.end()) continue;
    send(notification(
        "textDocument/publishDiagnostics",
        {{"uri", shown->second}, {"diagnostics", Small::array()}}));
    showing_.erase(shown);
  }
  tell_troubles();
}

void Session::State::publish(const DocumentPointer& document, const View& view,
                             const Client& client) {
  if (!document->is_lua() && !document->is_configuration()) return;
  showing_[document->key()] = document->uri();
  send(notification("textDocument/publishDiagnostics",
                    {{"uri", document->uri()},
                     {"version", document->version()},
                     {"diagnostics", diagnostics_of(document, view, client)}}));
}

void Session::State::ask_to_refresh() {
  const auto client = this->client();
  if (client->pulls_diagnostics && client->refreshes_diagnostics) {
    request_from_client("workspace/diagnostic/refresh", nullptr);
  }
  if (client->refreshes_lenses) {
    request_from_client("workspace/codeLens/refresh", nullptr);
  }
  if (client->refreshes_hints) {
    request_from_client("workspace/inlayHint/refresh", nullptr);
  }
  if (client->refreshes_tokens) {
    request_from_client("workspace/semanticTokens/refresh", nullptr);
  }
}

std::string Session::State::request_from_client(std::string_view method,
                                                Small params) {
  const std::string id = "holdpoint-" + std::to_string(++requests_);
  send(request(id, method, std::move(params)));
  return id;
}

}  // namespace holdpoint::lsp

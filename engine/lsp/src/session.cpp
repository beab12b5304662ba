// The reader's half: what comes in, and what it changes.
#include "holdpoint/lsp/session.hpp"

#include <utility>

#include "holdpoint/lsp/uri.hpp"
#include "session_state.hpp"

namespace holdpoint::lsp {
namespace {

constexpr std::size_t kMostJobs = 2'000;

// An id as it is compared: 1 and "1" are two.
std::string id_key(json::Value id) {
  if (id.is_string()) return "s" + std::string(id.as_string());
  if (id.kind() == json::Kind::kInteger) {
    return "i" + std::to_string(id.as_integer());
  }
  return {};
}

}  // namespace

void Session::State::receive(std::string_view bytes) {
  frames_.feed(bytes);
  while (auto frame = frames_.next()) {
    if (is_over()) return;
    if (frame->is_body) {
      handle(read_message(frame->text));
      continue;
    }
    log("refused: " + frame->text);
    send(response("null", refuse(RpcCode::kInvalidRequest, frame->text)));
  }
}

void Session::State::end() {
  const Lock lock(mutex_);
  stage_ = Stage::kOver;
  for (const auto& [id, is_cancelled] : in_flight_) *is_cancelled = true;
}

void Session::State::handle(Message message) {
  switch (message.kind) {
    case Message::Kind::kInvalid:
      log("refused: " + message.fault.message);
      return send(response(message.id, tl::unexpected(message.fault)));
    case Message::Kind::kResponse:
      return hear_response(message.document.root());
    case Message::Kind::kRequest:
      return handle_request(message);
    case Message::Kind::kNotification:
      return handle_notification(message);
  }
}

void Session::State::handle_request(Message& message) {
  std::unique_lock lock(mutex_);
  const Stage stage = stage_;
  const auto reply = [&](const Answer& answer) {
    lock.unlock();
    send(response(message.id, answer));
  };
  const bool is_first = message.method == "initialize";
  if (stage == Stage::kNew && !is_first) {
    return reply(refuse(RpcCode::kServerNotInitialized,
                        "the first request must be `initialize`"));
  }
  if (stage == Stage::kShutDown) {
    return reply(refuse(RpcCode::kInvalidRequest,
                        "the server was shut down: only `exit` may follow"));
  }
  if (stage == Stage::kRunning && is_first) {
    return reply(refuse(RpcCode::kInvalidRequest,
                        "`initialize` came before; it may come once"));
  }
  if (is_first) return reply(initialize(message.params()));
  if (message.method == "shutdown") {
    stage_ = Stage::kShutDown;
    was_shut_down_ = true;
    return reply(Small(nullptr));
  }
  const Feature* feature = find_feature(message.method);
  if (feature == nullptr) {
    return reply(refuse(RpcCode::kMethodNotFound,
                        "there is no method `" + message.method + "`"));
  }
  if (jobs_.size() >= kMostJobs) {
    return reply(refuse(RpcCode::kRequestFailed,
                        "too many requests wait for an answer"));
  }
  queue(message, *feature);
}

Answer Session::State::initialize(json::Value params) {
  Client client = read_client(params);
  disk_news_.has_roots = true;
  disk_news_.roots = client.roots;
  client_ = std::make_shared<const Client>(std::move(client));
  stage_ = Stage::kRunning;
  Small result = {
      {"capabilities", capabilities(*client_, settings_.abilities)},
      {"serverInfo", {{"name", "holdpoint"}, {"version", settings_.version}}}};
  return result;
}

void Session::State::queue(Message& message, const Feature& feature) {
  auto flag = std::make_shared<std::atomic<bool>>(false);
  in_flight_.emplace(id_key(message.document.root().get("id")), flag);
  jobs_.push_back({.id = message.id,
                   .feature = &feature,
                   .message = std::move(message.document),
                   .open = documents_.snapshot(),
                   .is_cancelled = std::move(flag)});
}

void Session::State::cancel(json::Value params) {
  const auto [first, last] = in_flight_.equal_range(id_key(params.get("id")));
  for (auto at = first; at != last; ++at) *at->second = true;
}

// The button beside a progress, of a command that runs or that waits.
void Session::State::cancel_progress(json::Value token) {
  if (token.is_null()) return;
  const Small named = json::to_small(token);
  if (progress_ && progress_->token == named) *progress_->is_cancelled = true;
  for (const Command& command : commands_) {
    if (command.token == named) *command.is_cancelled = true;
  }
}

void Session::State::handle_notification(const Message& message) {
  const std::string& method = message.method;
  const json::Value params = message.params();
  const Lock lock(mutex_);
  if (method == "exit") {
    stage_ = Stage::kOver;
    for (const auto& [id, is_cancelled] : in_flight_) *is_cancelled = true;
    return;
  }
  if (stage_ != Stage::kRunning) return;
  if (method == "$/cancelRequest") return cancel(params);
  if (method == "window/workDoneProgress/cancel") {
    return cancel_progress(params.get("token"));
  }
  if (method == "initialized") {
    must_register_ = client_->registers_watchers;
    return;
  }
  if (method.starts_with("textDocument/"))
    return handle_document(method, params);
  if (method.starts_with("workspace/")) handle_workspace(method, params);
}

void Session::State::mark_dirty(const std::string& key) {
  if (key.empty()) return;
  dirty_.insert(key);
  due_ = settings_.elapsed() + settings_.debounce;
}

// A document is open and has another text.
void Session::State::changed_text(const std::string& key) {
  mark_dirty(key);
  if (key.ends_with(kConfiguration)) all_may_differ();
}

// Something that all documents are judged by is another one.
void Session::State::all_may_differ() {
  for (const auto& [key, open] : *documents_.snapshot()) mark_dirty(key);
  must_refresh_ = true;
}

// Some editors wrap their settings in a section, some do not.
void Session::State::change_settings(json::Value settings) {
  const json::Value section = settings.get("holdpoint");
  Client next = *client_;
  read_settings(next, section.is_object() ? section : settings);
  if (next.sample_plan == client_->sample_plan) return;
  client_ = std::make_shared<const Client>(std::move(next));
  all_may_differ();
}

void Session::State::hear_response(json::Value message) {
  const auto error = message.find("error");
  if (error) {
    log("the editor refused a request of ours: " + std::string(error->text()));
  }
  const json::Value result = message.get("result");
  const json::Value applied = result.get("applied");
  if (applied.is_boolean() && !applied.is_true()) {
    const json::Value reason = result.get("failureReason");
    show(kWarning,
         "the editor did not take the edit" +
             (reason.is_string() ? ": " + std::string(reason.as_string())
                                 : std::string()));
  }
  const Lock lock(mutex_);
  const json::Value id = message.get("id");
  const bool is_ours = progress_ && !progress_->is_begun && id.is_string() &&
                       id.as_string() == progress_->request;
  if (!is_ours || error) return;
  progress_->is_begun = true;
  begin(*progress_);
}

void Session::State::changed_on_disk(const std::string& uri) {
  const std::string path = path_of(uri);
  if (path.empty()) return;
  // A folder may have come or gone.
  const bool is_file = path.ends_with(".lua") || path.ends_with(".json") ||
                       path.ends_with(".pack");
  if (is_file) {
    disk_news_.paths.insert(path);
  } else {
    disk_news_.all = true;
  }
  all_may_differ();
}

void Session::State::handle_document(std::string_view method,
                                     json::Value params) {
  std::string note;
  if (method == "textDocument/didOpen") {
    const std::string key = documents_.did_open(params, *client_);
    closed_.erase(key);
    changed_text(key);
  } else if (method == "textDocument/didChange") {
    changed_text(documents_.did_change(params, *client_, note));
  } else if (method == "textDocument/didClose") {
    const std::string key = documents_.did_close(params);
    if (key.empty()) return;
    dirty_.erase(key);
    closed_.insert(key);
    // The text on disk rules again, for this file and all that look at it.
    const json::Value uri = params.get("textDocument").get("uri");
    changed_on_disk(std::string(uri.as_string()));
  } else if (method == "textDocument/didSave") {
    const json::Value uri = params.get("textDocument").get("uri");
    if (uri.is_string()) changed_on_disk(std::string(uri.as_string()));
  }
  if (!note.empty()) log(std::string(method) + ": " + note);
}

void Session::State::handle_workspace(std::string_view method,
                                      json::Value params) {
  if (method == "workspace/didChangeWatchedFiles") {
    const json::Value changes = params.get("changes");
    for (std::size_t i = 0; changes.is_array() && i < changes.size(); ++i) {
      const json::Value uri = changes.at(i).get("uri");
      if (uri.is_string()) changed_on_disk(std::string(uri.as_string()));
    }
  } else if (method == "workspace/didChangeWorkspaceFolders") {
    Client next = *client_;
    const json::Value event = params.get("event");
    const auto each = [](json::Value folders, const auto& use) {
      for (std::size_t i = 0; folders.is_array() && i < folders.size(); ++i) {
        const json::Value uri = folders.at(i).get("uri");
        std::string path = uri.is_string() ? path_of(uri.as_string()) : "";
        while (path.size() > 1 && path.ends_with('/')) path.pop_back();
        if (!path.empty()) use(path);
      }
    };
    each(event.get("removed"),
         [&](const std::string& path) { std::erase(next.roots, path); });
    each(event.get("added"), [&](const std::string& path) {
      std::erase(next.roots, path);
      next.roots.push_back(path);
    });
    disk_news_.has_roots = true;
    disk_news_.roots = next.roots;
    client_ = std::make_shared<const Client>(std::move(next));
    all_may_differ();
  } else if (method == "workspace/didChangeConfiguration") {
    change_settings(params.get("settings"));
  }
}

bool Session::State::is_over() const {
  const Lock lock(mutex_);
  return stage_ == Stage::kOver;
}

int Session::State::exit_code() const {
  const Lock lock(mutex_);
  return was_shut_down_ ? 0 : 1;
}

std::int64_t Session::State::editor_process() const {
  return client()->process;
}

std::shared_ptr<const Client> Session::State::client() const {
  const Lock lock(mutex_);
  return client_;
}

void Session::State::send(const std::string& body) {
  const Lock lock(output_);
  settings_.send(to_frame(body));
}

void Session::State::log(const std::string& line) {
  if (!settings_.log) return;
  const Lock lock(output_);
  settings_.log(line);
}

Session::Session(Settings settings)
    : state_(std::make_unique<State>(std::move(settings))) {}
Session::~Session() = default;
void Session::receive(std::string_view bytes) { state_->receive(bytes); }
void Session::end() { state_->end(); }
bool Session::work() { return state_->work(); }
bool Session::run_command() { return state_->run_command(); }
std::optional<std::chrono::nanoseconds> Session::next_due() const {
  return state_->next_due();
}
bool Session::is_over() const { return state_->is_over(); }
int Session::exit_code() const { return state_->exit_code(); }
std::int64_t Session::editor_process() const {
  return state_->editor_process();
}

}  // namespace holdpoint::lsp

// The inside of a session: what its threads share, and what is each one's.
#pragma once

#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "commands.hpp"
#include "feature.hpp"
#include "holdpoint/lsp/framing.hpp"
#include "holdpoint/lsp/session.hpp"
#include "open_documents.hpp"

namespace holdpoint::lsp {

// MessageType of the protocol.
inline constexpr int kError = 1, kWarning = 2, kInfo = 3;

class Session::State {
 public:
  explicit State(Settings settings)
      : settings_(std::move(settings)),
        workspace_(*settings_.disk),
        projects_(*settings_.disk, settings_.abilities),
        linter_(settings_.now) {}

  void receive(std::string_view bytes);
  void end();
  bool work();
  bool run_command();
  [[nodiscard]] std::optional<std::chrono::nanoseconds> next_due() const;
  [[nodiscard]] bool is_over() const;
  [[nodiscard]] int exit_code() const;
  [[nodiscard]] std::int64_t editor_process() const;

 private:
  using Lock = std::scoped_lock<std::mutex>;
  enum class Stage : std::uint8_t { kNew, kRunning, kShutDown, kOver };

  // A request that waits for the worker.
  struct Job {
    std::string id;
    const Feature* feature = nullptr;
    json::Document message;
    std::shared_ptr<const OpenDocuments> open;
    std::shared_ptr<std::atomic<bool>> is_cancelled;
  };

  // Something that waits for the runner, and the request to answer then.
  struct Command {
    std::string id;
    Task task;
    Small token = nullptr;  // of the client, to report progress with
    std::shared_ptr<const OpenDocuments> open;
    std::shared_ptr<std::atomic<bool>> is_cancelled;
  };

  // What the editor shows while a command runs.
  struct Progress {
    std::string request;  // by which we asked for the token; empty: it is given
    Small token;
    std::string title;
    bool is_begun = false;
    std::shared_ptr<std::atomic<bool>> is_cancelled;  // the command's
  };

  // What the worker must know before it looks at the disk again.
  struct DiskNews {
    bool all = false;
    std::vector<std::string> roots;
    bool has_roots = false;
    std::set<std::string> paths;
  };

  // The reader.
  void handle(Message message);
  void handle_request(Message& message);
  void handle_notification(const Message& message);
  void handle_document(std::string_view method, json::Value params);
  void handle_workspace(std::string_view method, json::Value params);
  [[nodiscard]] Answer initialize(json::Value params);
  void queue(Message& message, const Feature& feature);
  void cancel(json::Value params);
  void cancel_progress(json::Value token);
  void changed_on_disk(const std::string& uri);
  void change_settings(json::Value settings);
  void hear_response(json::Value message);
  void all_may_differ();
  void changed_text(const std::string& key);
  void mark_dirty(const std::string& key);

  // The worker.
  void answer(const Job& job);
  [[nodiscard]] Answer answer_of(const Job& job);
  [[nodiscard]] Answer run(const Job& job, const Client& client);
  // Hands a command on to the runner, or answers it.
  void start_command(const Job& job);
  void finish(const std::shared_ptr<std::atomic<bool>>& is_cancelled,
              const std::string& id, const Answer& answer);
  [[nodiscard]] View view_of(const std::shared_ptr<const OpenDocuments>& open,
                             const Client& client);
  void tell_troubles();
  void take_disk_news();
  void tell_findings(const std::set<std::string>& keys,
                     const std::shared_ptr<const OpenDocuments>& open);
  void publish(const DocumentPointer& document, const View& view,
               const Client& client);
  void ask_to_refresh();

  // The runner.
  [[nodiscard]] Answer run(const Command& command);
  [[nodiscard]] Answer add_test(const Command& command);
  [[nodiscard]] Answer fail_command(const Error& error);
  void keep(const Command& command, const RunAnswer& answer);
  void begin_progress(const Command& command);
  void end_progress();

  // Any.
  void show(int message_type, const std::string& text);
  void begin(const Progress& progress);
  void send_progress(const Progress& progress, Small value);
  void send(const std::string& body);
  void log(const std::string& line);
  std::string request_from_client(std::string_view method, Small params);
  [[nodiscard]] std::shared_ptr<const Client> client() const;

  const Settings settings_;
  FrameReader frames_;  // the reader's

  mutable std::mutex mutex_;  // for what follows
  Stage stage_ = Stage::kNew;
  bool was_shut_down_ = false;
  std::shared_ptr<const Client> client_ = std::make_shared<Client>();
  DocumentStore documents_;
  std::deque<Job> jobs_;
  // Requests that are queued or being answered, by id; one id may come twice.
  std::multimap<std::string, std::shared_ptr<std::atomic<bool>>> in_flight_;
  std::deque<Command> commands_;
  std::optional<Progress> progress_;  // of the command that runs
  std::shared_ptr<const Ran> ran_ = std::make_shared<Ran>();
  DiskNews disk_news_;
  std::set<std::string> dirty_;   // documents whose findings may be others
  std::set<std::string> closed_;  // and those that have none any more
  std::chrono::nanoseconds due_{0};
  bool must_register_ = false;
  bool must_refresh_ = false;

  std::mutex output_;  // for sending and the log; taken last
  std::atomic<std::uint64_t> requests_ = 0;

  // The worker's.
  Workspace workspace_;
  Projects projects_;
  Linter linter_;
  Memory memory_;
  std::string ids_;  // all policies that open documents declare
  // Documents whose findings the client was told: their URIs by key.
  std::map<std::string, std::string> showing_;
};

}  // namespace holdpoint::lsp

// An editor for tests: talks to a session, on a disk that is not there and
// with a clock that stands still, and holds every message of the server to the
// protocol.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/json/small.hpp"
#include "holdpoint/lsp/session.hpp"
#include "meta_model.hpp"

namespace holdpoint::lsp {

using json::Small;

// Files by path.
class MemoryDisk : public Disk {
 public:
  std::vector<std::string> list(const std::string& folder) override;
  Result<std::string> read(const std::string& path) override;
  Result<Bytes> read_bytes(const std::string& path,
                           std::uint64_t limit) override;
  std::string stamp(const std::string& path) override;

  std::map<std::string, std::string> files;
};

// A text in which one `|` was the cursor.
struct Marked {
  std::string text;
  std::size_t offset = 0;
};
[[nodiscard]] Marked marked(std::string_view text);

class Editor {
 public:
  // Says `initialize` with these capabilities, and `initialized`. The folder
  // "/w" is its workspace.
  explicit Editor(Small capabilities = Small::object(),
                  std::map<std::string, std::string> files = {},
                  Abilities abilities = {}, Small options = nullptr);
  Editor(const Editor&) = delete;
  Editor& operator=(const Editor&) = delete;

  // The whole answer.
  Small ask(std::string_view method, Small params);
  // Its `result`; fails the test if it is an error.
  Small result(std::string_view method, Small params);
  void tell(std::string_view method, Small params);

  // "a.lua" is file:///w/a.lua. Open the text without its `|`, put the cursor
  // there.
  void open(const std::string& name, std::string_view text);
  // Asks about the cursor.
  Small at_cursor(std::string_view method, Small more = Small::object());
  Small ask_at_cursor(std::string_view method, Small more = Small::object());

  void advance(std::chrono::milliseconds time);
  // Messages of the server that nobody took yet.
  std::vector<Small> take();
  // The last findings that were published for a file; null if none were.
  Small published(const std::string& name);

  [[nodiscard]] static std::string uri(const std::string& name) {
    return "file:///w/" + name;
  }
  [[nodiscard]] const Small& capabilities() const { return capabilities_; }
  Session& session() { return *session_; }
  MemoryDisk& disk() { return disk_; }
  // What the log says.
  std::vector<std::string> log;

 private:
  void send(const Small& message);
  void work();

  MemoryDisk disk_;
  ProtocolCheck protocol_;
  std::chrono::nanoseconds now_{0};
  std::string sent_;
  std::vector<Small> received_;
  std::unique_ptr<Session> session_;
  std::int64_t next_id_ = 1;
  Small capabilities_;
  // The document that was opened last, and its cursor.
  std::string cursor_uri_;
  Small cursor_;
};

// "3:5" for a position, "3:5-3:8" for a range; both count from 0.
[[nodiscard]] std::string place(const Small& position_or_range);

}  // namespace holdpoint::lsp

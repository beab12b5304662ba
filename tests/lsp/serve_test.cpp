#include "holdpoint/lsp/serve.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>

#include "editor.hpp"
#include "holdpoint/lsp/framing.hpp"

namespace holdpoint::lsp {
namespace {

// A pipe into a server that runs in a thread of its own.
class Served {
 public:
  explicit Served(Streams streams = {}, Abilities abilities = {},
                  std::map<std::string, std::string> files = {}) {
    disk_.files = std::move(files);
    EXPECT_EQ(::pipe(ends_.data()), 0);
    streams.input = ends_[0];
    Settings settings;
    settings.disk = &disk_;
    settings.abilities = std::move(abilities);
    settings.elapsed = [] {
      return std::chrono::steady_clock::now().time_since_epoch();
    };
    settings.debounce = std::chrono::nanoseconds(0);
    settings.send = [this](std::string_view bytes) {
      const std::scoped_lock lock(mutex_);
      sent_ += bytes;
    };
    thread_ = std::thread(
        [this, settings, streams] { code_ = serve(settings, streams); });
  }
  ~Served() {
    hang_up();
    if (thread_.joinable()) thread_.join();
    ::close(ends_[0]);
  }

  void say(const std::string& body) {
    const std::string frame = to_frame(body);
    EXPECT_EQ(::write(ends_[1], frame.data(), frame.size()),
              static_cast<ssize_t>(frame.size()));
  }
  void hang_up() {
    if (ends_[1] >= 0) ::close(ends_[1]);
    ends_[1] = -1;
  }
  int wait() {
    thread_.join();
    return code_;
  }
  std::vector<Small> sent() {
    const std::scoped_lock lock(mutex_);
    FrameReader reader;
    reader.feed(sent_);
    std::vector<Small> all;
    while (const auto frame = reader.next()) {
      all.push_back(Small::parse(frame->text));
    }
    return all;
  }

 private:
  MemoryDisk disk_;
  std::array<int, 2> ends_ = {-1, -1};
  std::mutex mutex_;
  std::string sent_;
  int code_ = -1;
  std::thread thread_;
};

const std::string kInitialize =
    R"({"id":1,"method":"initialize","params":{"processId":12345}})";

TEST(Serve, AnswersAndEndsWithExit) {
  Served served;
  served.say(kInitialize);
  served.say(R"({"id":2,"method":"textDocument/hover","params":{)"
             R"("textDocument":{"uri":"file:///a"}}})");
  served.say(R"({"id":3,"method":"shutdown"})");
  served.say(R"({"method":"exit"})");
  EXPECT_EQ(served.wait(), 0);
  EXPECT_EQ(served.sent().size(), 3U);
}

TEST(Serve, EndsWithTheInput) {
  Served served;
  served.say(kInitialize);
  served.hang_up();
  EXPECT_EQ(served.wait(), 1);
  EXPECT_EQ(served.sent().size(), 1U);
}

TEST(Serve, EndsWhenTheEditorHasDied) {
  Streams streams;
  streams.patience = std::chrono::milliseconds(1);
  streams.is_alive = [](std::int64_t process) { return process != 12345; };
  Served served(streams);
  served.say(kInitialize);
  EXPECT_EQ(served.wait(), 1);
}

TEST(Serve, EndsWhenTheProcessOfTheCommandLineHasDied) {
  Streams streams;
  streams.patience = std::chrono::milliseconds(1);
  streams.editor_process = 99;
  streams.is_alive = [](std::int64_t) { return false; };
  Served served(streams);
  EXPECT_EQ(served.wait(), 1);
}

TEST(Serve, TellsFindingsThatNobodyAskedFor) {
  Served served;
  served.say(kInitialize);
  served.say(R"({"method":"textDocument/didOpen","params":{"textDocument":{)"
             R"("uri":"file:///a.lua","version":1,"text":"local x = nope"}}})");
  while (served.sent().size() < 2) std::this_thread::yield();
  EXPECT_EQ(served.sent()[1]["method"], "textDocument/publishDiagnostics");
}

TEST(Serve, LetsNoAnswerWaitForATest) {
  std::atomic<bool> may_end = false;
  Abilities abilities;
  abilities.run_tests = [&](const RunRequest&) -> Result<RunAnswer> {
    while (!may_end) std::this_thread::yield();
    return RunAnswer{true, "done", {}};
  };
  Served served({}, abilities, {{"/w/a_test.lua", "test \"t\" {}"}});
  served.say(R"({"id":1,"method":"initialize","params":{)"
             R"("rootUri":"file:///w"}})");
  served.say(R"({"id":2,"method":"workspace/executeCommand","params":{)"
             R"("command":"holdpoint.runTest",)"
             R"("arguments":["file:///w/a_test.lua","t"]}})");
  served.say(R"({"id":3,"method":"textDocument/documentSymbol","params":{)"
             R"("textDocument":{"uri":"file:///w/a_test.lua"}}})");
  while (served.sent().size() < 2) std::this_thread::yield();
  EXPECT_EQ(served.sent()[1]["id"], 3);
  may_end = true;
  while (served.sent().size() < 4) std::this_thread::yield();
  EXPECT_EQ(served.sent()[2]["method"], "window/showMessage");
  EXPECT_EQ(served.sent()[3]["id"], 2);
}

// By the editor's button, and by its end: both end the test.
TEST(Serve, EndsATestThatNobodyWaitsForAnyMore) {
  std::atomic<int> running = 0;
  Abilities abilities;
  abilities.run_tests = [&](const RunRequest& request) -> Result<RunAnswer> {
    ++running;
    while (!request.is_cancelled()) std::this_thread::yield();
    return fail(ErrorCode::kUsage, "it was cancelled");
  };
  Served served({}, abilities, {{"/w/a_test.lua", "test \"t\" {}"}});
  const auto run = [&](const std::string& id) {
    served.say(R"({"id":)" + id +
               R"(,"method":"workspace/executeCommand","params":{)"
               R"("command":"holdpoint.runTest",)"
               R"("arguments":["file:///w/a_test.lua","t"]}})");
  };
  served.say(R"({"id":1,"method":"initialize","params":{)"
             R"("rootUri":"file:///w"}})");
  run("2");
  while (running < 1) std::this_thread::yield();
  served.say(R"({"method":"$/cancelRequest","params":{"id":2}})");
  run("3");
  while (running < 2) std::this_thread::yield();
  served.hang_up();
  EXPECT_EQ(served.wait(), 1);
  const auto sent = served.sent();
  ASSERT_EQ(sent.size(), 3U);
  for (const std::size_t place : {1U, 2U}) {
    EXPECT_EQ(sent[place]["id"], place + 1);
    EXPECT_EQ(sent[place]["error"]["code"], -32800);
  }
}

}  // namespace
}  // namespace holdpoint::lsp

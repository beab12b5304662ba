#include "holdpoint/lsp/session.hpp"

#include <gtest/gtest.h>

#include "editor.hpp"
#include "holdpoint/lsp/framing.hpp"
#include "meta_model.hpp"

namespace holdpoint::lsp {
namespace {

constexpr int kParseError = -32700;
constexpr int kInvalidRequest = -32600;
constexpr int kMethodNotFound = -32601;
constexpr int kNotInitialized = -32002;
constexpr int kCancelled = -32800;
constexpr int kModified = -32801;
constexpr int kServerCancelled = -32802;

// A session without an editor that says `initialize` by itself.
class Bare {
 public:
  Bare() {
    Settings settings;
    settings.disk = &disk_;
    settings.elapsed = [] { return std::chrono::nanoseconds(0); };
    settings.send = [this](std::string_view bytes) { sent_ += bytes; };
    session_ = std::make_unique<Session>(std::move(settings));
  }

  // The answers to bodies that arrive as one stream, cut into pieces.
  std::vector<Small> talk(const std::vector<std::string>& bodies,
                          std::size_t piece = 1 << 20) {
    std::string stream;
    for (const std::string& body : bodies) {
      protocol_.remember(body);
      stream += to_frame(body);
    }
    for (std::size_t at = 0; at < stream.size(); at += piece) {
      session_->receive(std::string_view(stream).substr(at, piece));
    }
    while (session_->work()) {
    }
    FrameReader reader;
    reader.feed(std::exchange(sent_, ""));
    std::vector<Small> answers;
    while (const auto frame = reader.next()) {
      protocol_.check(frame->text);
      answers.push_back(Small::parse(frame->text));
    }
    return answers;
  }
  Session& session() { return *session_; }

 private:
  MemoryDisk disk_;
  ProtocolCheck protocol_;
  std::string sent_;
  std::unique_ptr<Session> session_;
};

const std::string kInitialize =
    R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{}})";
const std::string kShutdown =
    R"({"jsonrpc":"2.0","id":"s","method":"shutdown"})";
const std::string kExit = R"({"jsonrpc":"2.0","method":"exit"})";

std::string request(int id, std::string_view method) {
  return R"({"jsonrpc":"2.0","id":)" + std::to_string(id) + R"(,"method":")" +
         std::string(method) + R"(","params":{"textDocument":{"uri":)" +
         R"("file:///w/a.lua"},"position":{"line":0,"character":0}}})";
}

std::string opened(std::string_view text) {
  const Small message = {
      {"method", "textDocument/didOpen"},
      {"params",
       {{"textDocument",
         {{"uri", "file:///w/a.lua"}, {"version", 1}, {"text", text}}}}}};
  return message.dump();
}

int code_of(const Small& answer) {
  return answer.contains("error") ? answer["error"]["code"].get<int>() : 0;
}

TEST(Session, RefusesWhatComesBeforeInitialize) {
  Bare bare;
  const auto answers = bare.talk(
      {request(7, "textDocument/hover"), opened("x"), kShutdown, kInitialize});
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(code_of(answers[0]), kNotInitialized);
  EXPECT_EQ(answers[0]["id"], 7);
  EXPECT_EQ(code_of(answers[1]), kNotInitialized);
  EXPECT_EQ(answers[1]["id"], "s");
  EXPECT_TRUE(answers[2].contains("result"));
  // What was opened before did not count.
  const auto hover = bare.talk({request(8, "textDocument/hover")});
  EXPECT_TRUE(hover.at(0)["result"].is_null());
}

TEST(Session, RefusesASecondInitializeAndUnknownRequests) {
  Bare bare;
  const auto answers = bare.talk(
      {kInitialize, kInitialize, request(2, "textDocument/nothing"),
       R"({"jsonrpc":"2.0","method":"textDocument/didNothing"})",
       R"({"jsonrpc":"2.0","method":"$/setTrace","params":{"value":"off"}})",
       R"({"jsonrpc":"2.0","id":3,"method":"$/unknown"})"});
  ASSERT_EQ(answers.size(), 4U);
  EXPECT_EQ(code_of(answers[1]), kInvalidRequest);
  EXPECT_EQ(code_of(answers[2]), kMethodNotFound);
  EXPECT_EQ(code_of(answers[3]), kMethodNotFound);
}

TEST(Session, EndsAsTheProtocolSays) {
  struct Row {
    std::vector<std::string> bodies;
    int exit_code;
  };
  const Row kRows[] = {{{kInitialize, kShutdown, kExit}, 0},
                       {{kInitialize, kExit}, 1},
                       {{kExit}, 1},
                       {{kInitialize,
                         R"({"jsonrpc":"2.0","id":2,"method":"shutdown",)"
                         R"("params":null})",
                         R"({"method":"exit","params":null})"},
                        0}};
  for (const Row& row : kRows) {
    Bare bare;
    (void)bare.talk(row.bodies);
    EXPECT_TRUE(bare.session().is_over());
    EXPECT_EQ(bare.session().exit_code(), row.exit_code);
  }
}

TEST(Session, AnswersNothingButRefusalsAfterShutdown) {
  Bare bare;
  const auto answers =
      bare.talk({kInitialize, kShutdown, request(2, "textDocument/hover")});
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_TRUE(answers[1]["result"].is_null());
  EXPECT_EQ(code_of(answers[2]), kInvalidRequest);
  EXPECT_FALSE(bare.session().is_over());
}

TEST(Session, AnswersWhatItCannotRead) {
  struct Row {
    const char* body;
    int code;
  };
  const Row kRows[] = {{"{", kParseError},
                       {"", kParseError},
                       {"{\"a\":1,\"a\":2}", kParseError},
                       {"\"\xFF\"", kParseError},
                       {"[]", kInvalidRequest},
                       {"7", kInvalidRequest},
                       {"{}", kInvalidRequest},
                       {R"({"id":1})", kInvalidRequest},
                       {R"({"id":1,"method":5})", kInvalidRequest},
                       {R"({"id":1.5,"method":"shutdown"})", kInvalidRequest},
                       {R"({"id":[],"method":"shutdown"})", kInvalidRequest}};
  for (const Row& row : kRows) {
    Bare bare;
    (void)bare.talk({kInitialize});
    const auto answers = bare.talk({row.body, request(9, "x")});
    ASSERT_EQ(answers.size(), 2U) << row.body;
    EXPECT_EQ(code_of(answers[0]), row.code) << row.body;
    EXPECT_EQ(code_of(answers[1]), kMethodNotFound) << row.body;
  }
  Bare bare;
  const std::string deep(100'000, '[');
  EXPECT_LT(code_of(bare.talk({deep}).at(0)), 0);
}

TEST(Session, TakesHalvesOfSurrogatePairsForReplacementCharacters) {
  Bare bare;
  const std::string body =
      R"({"method":"textDocument/didOpen","params":{"textDocument":{"uri":)"
      R"("file:///w/a.lua","version":1,"text":"-- \ud83d\nlocal x = \\u \ude00"}}})";
  const auto answers =
      bare.talk({kInitialize, body, request(2, "textDocument/foldingRange")});
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_TRUE(answers[1]["result"].is_array());
}

TEST(Session, AnswersTheSameHoweverTheStreamIsCut) {
  const std::vector<std::string> bodies = {
      kInitialize,
      opened("local a = 1\nlocal b = a\n"),
      request(2, "textDocument/definition"),
      "not json",
      request(3, "textDocument/documentHighlight"),
      kShutdown,
      kExit};
  Bare whole;
  const auto expected = whole.talk(bodies);
  EXPECT_EQ(expected.size(), 5U);
  for (const std::size_t piece : {1U, 2U, 3U, 7U, 64U}) {
    Bare cut;
    auto answers = cut.talk(bodies, piece);
    EXPECT_EQ(answers, expected) << "in pieces of " << piece;
  }
}

TEST(Session, AnswersARequestThatWasTakenBack) {
  Bare bare;
  (void)bare.talk({kInitialize, opened("local a = 1")});
  const auto answers =
      bare.talk({request(5, "textDocument/hover"),
                 R"({"method":"$/cancelRequest","params":{"id":5}})",
                 R"({"method":"$/cancelRequest","params":{"id":"5"}})",
                 R"({"method":"$/cancelRequest","params":{"id":77}})",
                 request(6, "textDocument/hover")});
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0]["id"], 5);
  EXPECT_EQ(code_of(answers[0]), kCancelled);
  EXPECT_TRUE(answers[1].contains("result"));
}

TEST(Session, AnswersWhatWaitsWhenItEnds) {
  Bare bare;
  (void)bare.talk({kInitialize, opened("local a = 1")});
  const auto answers = bare.talk({request(5, "textDocument/hover"), kExit});
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(code_of(answers[0]), kCancelled);
}

TEST(Session, TellsWhenAnEditOvertookARequest) {
  struct Row {
    const char* method;
    int code;
  };
  const Row kRows[] = {{"textDocument/semanticTokens/full", kModified},
                       {"textDocument/diagnostic", kServerCancelled},
                       {"textDocument/completion", 0},
                       {"textDocument/hover", 0}};
  const std::string change =
      R"({"method":"textDocument/didChange","params":{"textDocument":{"uri":)"
      R"("file:///w/a.lua","version":2},"contentChanges":[{"text":"x"}]}})";
  for (const Row& row : kRows) {
    Bare bare;
    (void)bare.talk({kInitialize, opened("local a = 1")});
    const auto answers = bare.talk({request(5, row.method), change});
    ASSERT_EQ(answers.size(), 1U) << row.method;
    EXPECT_EQ(code_of(answers[0]), row.code) << row.method;
    if (row.code == kServerCancelled) {
      EXPECT_EQ(answers[0]["error"]["data"]["retriggerRequest"], true);
    }
  }
}

TEST(Session, SpeaksUtf8WithThoseWhoOfferIt) {
  const Small utf8 = {
      {"general", {{"positionEncodings", {"utf-8", "utf-16"}}}}};
  EXPECT_EQ(Editor(utf8).capabilities()["positionEncoding"], "utf-8");
  const Small utf16 = {{"general", {{"positionEncodings", {"utf-16"}}}}};
  EXPECT_EQ(Editor(utf16).capabilities()["positionEncoding"], "utf-16");
  EXPECT_FALSE(Editor().capabilities().contains("positionEncoding"));
}

Small change(const Small& changes, int version = 2) {
  return {
      {"textDocument", {{"uri", Editor::uri("a.lua")}, {"version", version}}},
      {"contentChanges", changes}};
}

Small edit(int line, int from, int to, std::string_view text) {
  return {{"range",
           {{"start", {{"line", line}, {"character", from}}},
            {"end", {{"line", line}, {"character", to}}}}},
          {"rangeLength", 99},
          {"text", text}};
}

// The names of the locals that the server sees.
std::string locals_of(Editor& editor) {
  const Small tokens =
      editor.result("textDocument/semanticTokens/full",
                    {{"textDocument", {{"uri", Editor::uri("a.lua")}}}});
  return tokens.is_null() ? "none" : std::to_string(tokens["data"].size() / 5);
}

TEST(Session, AppliesTheChangesOfOneNotificationOneAfterAnother) {
  Editor editor;
  editor.open("a.lua", "local a = 1");
  EXPECT_EQ(locals_of(editor), "1");
  editor.tell(
      "textDocument/didChange",
      change(Small::array({edit(0, 0, 0, "local b = 2\n"), edit(1, 6, 7, "cc"),
                           edit(1, 11, 12, "b")})));
  // local b = 2 / local cc = b
  EXPECT_EQ(locals_of(editor), "3");
}

TEST(Session, TakesAWholeTextAmongChanges) {
  Editor editor;
  editor.open("a.lua", "local a = 1");
  editor.tell("textDocument/didChange",
              change(Small::array({edit(0, 5, 2, "impossible"),
                                   Small{{"text", "local x = 1\n"}},
                                   edit(1, 0, 0, "local y = x")})));
  EXPECT_EQ(locals_of(editor), "3");
}

TEST(Session, LeavesADocumentAloneAfterAnImpossibleEdit) {
  Editor editor;
  editor.open("a.lua", "local a = 1");
  editor.advance(std::chrono::milliseconds(200));
  (void)editor.take();
  editor.tell("textDocument/didChange",
              change(Small::array({edit(0, 5, 2, "x")})));
  EXPECT_EQ(locals_of(editor), "none");
  editor.advance(std::chrono::milliseconds(200));
  EXPECT_TRUE(editor.published("a.lua").is_null());
  EXPECT_FALSE(editor.log.empty());
  editor.tell("textDocument/didChange",
              change(Small::array({edit(0, 0, 0, "x")}), 3));
  EXPECT_EQ(locals_of(editor), "none");
  editor.tell("textDocument/didChange",
              change(Small::array({Small{{"text", "local b = 1"}}}), 4));
  EXPECT_EQ(locals_of(editor), "1");
}

TEST(Session, KnowsADocumentByAnySpellingOfItsUri) {
  Editor editor;
  editor.open("a b.lua", "local a = 1");
  const Small tokens =
      editor.result("textDocument/semanticTokens/full",
                    {{"textDocument", {{"uri", "file:///w/a%20b.lua"}}}});
  EXPECT_FALSE(tokens.is_null());
}

TEST(Session, AnswersNothingAboutUnknownDocuments) {
  Editor editor;
  for (const char* method :
       {"textDocument/hover", "textDocument/definition",
        "textDocument/references", "textDocument/documentHighlight",
        "textDocument/completion", "textDocument/rename",
        "textDocument/signatureHelp", "textDocument/documentSymbol",
        "textDocument/foldingRange", "textDocument/documentLink",
        "textDocument/semanticTokens/full", "textDocument/diagnostic"}) {
    const Small answer =
        editor.ask(method, {{"textDocument", {{"uri", "file:///w/none.lua"}}}});
    EXPECT_TRUE(answer.contains("result")) << method;
    const Small without = editor.ask(method, Small::object());
    EXPECT_TRUE(without.contains("error")) << method;
  }
}

TEST(Session, AsksForFileWatchersWhereTheEditorHasThem) {
  const Small dynamic = {
      {"workspace",
       {{"didChangeWatchedFiles", {{"dynamicRegistration", true}}}}}};
  Editor editor(dynamic);
  const auto messages = editor.take();
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_EQ(messages[0]["method"], "client/registerCapability");
  EXPECT_TRUE(Editor().take().empty());
}

}  // namespace
}  // namespace holdpoint::lsp

// Any bytes and any messages: every request gets exactly one reply, every
// message that is sent is JSON in a frame.
// links: lsp
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/json/document.hpp"
#include "holdpoint/json/small.hpp"
#include "holdpoint/lsp/framing.hpp"
#include "holdpoint/lsp/session.hpp"

namespace {

using holdpoint::json::Document;
using holdpoint::json::Kind;
using holdpoint::json::Small;

constexpr std::string_view kPlan = R"({"format_version": "1.2",
  "terraform_version": "1.9.0", "resource_changes": [{"address": "t.a",
  "mode": "managed", "type": "t", "name": "a", "provider_name": "p",
  "change": {"actions": ["create"], "before": null, "after": {"size": 7},
  "after_unknown": {}, "before_sensitive": {}, "after_sensitive": {}}}]})";

class NoDisk : public holdpoint::lsp::Disk {
 public:
  std::vector<std::string> list(const std::string&) override {
    return {"/w/lib/a.lua"};
  }
  holdpoint::Result<std::string> read(const std::string&) override {
    return std::string("return { a = 1 }");
  }
  holdpoint::Result<holdpoint::Bytes> read_bytes(const std::string&,
                                                 std::uint64_t) override {
    return holdpoint::Bytes::copy_of(kPlan);
  }
  std::string stamp(const std::string&) override { return {}; }
};

// Tests that are never run, and one result of them.
holdpoint::Result<holdpoint::lsp::RunAnswer> run(
    const holdpoint::lsp::RunRequest& request) {
  holdpoint::lsp::RunAnswer answer{request.test.empty(), "ran", {}};
  for (const std::string& file : request.files) {
    answer.faults.push_back({file, 2, "failed"});
  }
  answer.tests.push_back({"a.b", request.test, answer.is_good});
  return answer;
}

holdpoint::lsp::Abilities abilities() {
  holdpoint::lsp::Abilities all;
  all.run_tests = run;
  all.evaluate = run;
  all.draft_test = [](const auto&) { return std::string("test \"new\" {}"); };
  all.check_configuration = [](const holdpoint::Bytes& bytes) {
    return std::vector<holdpoint::Error>{
        {.what = "wrong",
         .where = holdpoint::location_of(bytes, bytes.size() / 2)}};
  };
  all.rule_address = [](const holdpoint::lint::RuleInfo& rule) {
    return "file:///doc/" + std::string(rule.id);
  };
  return all;
}

// What each line of the input stands for: bytes as they come, or the body of a
// message that gets a header of its own.
struct Input {
  std::vector<std::string> pieces;
  std::map<std::string, int> owed;  // replies, by id
};

Input read_input(std::string_view text) {
  Input input;
  bool is_whole = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with('!')) {
      input.pieces.emplace_back(line.substr(1));
      is_whole = false;
      continue;
    }
    input.pieces.push_back(holdpoint::lsp::to_frame(line));
    const auto message = Document::parse_copy(line, {.max_depth = 128});
    // Half a pair of surrogates is read as if it were whole.
    if (!message && line.find("\\u") != line.npos) is_whole = false;
    if (!message) continue;
    const auto method = message->root().find("method");
    const auto id = message->root().find("id");
    const bool has_method = method && method->is_string();
    // What is no message at all is told so, by its id if it has one.
    const bool is_response = !method && (message->root().find("result") ||
                                         message->root().find("error"));
    const bool is_request =
        id && (id->is_string() || id->kind() == Kind::kInteger) && !is_response;
    if (is_request) ++input.owed[Small::parse(id->text()).dump()];
    if (has_method && !id && method->as_string() == "exit") break;
  }
  // Behind bytes of any kind nobody can tell where a frame begins.
  if (!is_whole) input.owed.clear();
  return input;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size > 16 * 1024) return 0;
  Input input = read_input({reinterpret_cast<const char*>(data), size});
  NoDisk disk;
  std::string sent;
  std::chrono::nanoseconds now{0};
  holdpoint::lsp::Settings settings;
  settings.disk = &disk;
  settings.abilities = abilities();
  settings.elapsed = [&] { return now; };
  settings.send = [&](std::string_view bytes) { sent += bytes; };
  holdpoint::lsp::Session session(settings);
  // Cut at places that the input chooses; some work in between.
  std::size_t chance = size;
  for (const std::string& piece : input.pieces) {
    for (std::string_view rest = piece; !rest.empty();) {
      chance = chance * 31 + static_cast<unsigned char>(rest.front());
      const std::size_t cut = 1 + chance % rest.size();
      session.receive(rest.substr(0, cut));
      rest.remove_prefix(cut);
      if (chance % 3 == 0) (void)session.work();
      if (chance % 5 == 0) (void)session.run_command();
    }
    now += std::chrono::milliseconds(50);
  }
  session.end();
  while (session.work() || session.run_command()) {
  }
  holdpoint::lsp::FrameReader reader;
  reader.feed(sent);
  while (const auto frame = reader.next()) {
    if (!frame->is_body) std::abort();
    const Small message = Small::parse(frame->text, nullptr, false);
    if (!message.is_object()) std::abort();
    if (message.contains("method") || message["id"].is_null()) continue;
    const auto owed = input.owed.find(message["id"].dump());
    if (owed != input.owed.end()) --owed->second;
  }
  for (const auto& [id, count] : input.owed) {
    if (count != 0) std::abort();
  }
  return 0;
}

#include "editor.hpp"

#include <gtest/gtest.h>

#include "holdpoint/base/digest.hpp"
#include "holdpoint/lsp/framing.hpp"
#include "holdpoint/lsp/text.hpp"

namespace holdpoint::lsp {

std::vector<std::string> MemoryDisk::list(const std::string& folder) {
  std::vector<std::string> found;
  for (const auto& [path, text] : files) {
    if (path.starts_with(folder + "/")) found.push_back(path);
  }
  return found;
}

Result<std::string> MemoryDisk::read(const std::string& path) {
  const auto found = files.find(path);
  if (found == files.end()) return fail(ErrorCode::kIo, "there is no file");
  return found->second;
}

Result<Bytes> MemoryDisk::read_bytes(const std::string& path,
                                     std::uint64_t limit) {
  const auto text = read(path);
  if (!text) return fail(text.error());
  if (text->size() > limit) return fail(ErrorCode::kLimitExceeded, "too large");
  return Bytes::copy_of(*text, path);
}

std::string MemoryDisk::stamp(const std::string& path) {
  const auto found = files.find(path);
  return found == files.end() ? "" : sha256_hex(found->second);
}

Marked marked(std::string_view text) {
  Marked out{std::string(text), text.find('|')};
  if (out.offset == text.npos) {
    out.offset = 0;
  } else {
    out.text.erase(out.offset, 1);
  }
  return out;
}

Editor::Editor(Small capabilities, std::map<std::string, std::string> files,
               Abilities abilities, Small options) {
  for (auto& [name, text] : files) disk_.files["/w/" + name] = text;
  Settings settings;
  settings.version = "test";
  settings.disk = &disk_;
  settings.abilities = std::move(abilities);
  settings.elapsed = [this] { return now_; };
  settings.send = [this](std::string_view bytes) { sent_ += bytes; };
  settings.log = [this](std::string_view line) { log.emplace_back(line); };
  session_ = std::make_unique<Session>(std::move(settings));
  const Small folder = {{"uri", "file:///w"}, {"name", "w"}};
  Small params = {{"processId", nullptr},
                  {"rootUri", "file:///w"},
                  {"workspaceFolders", Small::array({folder})},
                  {"capabilities", std::move(capabilities)}};
  if (!options.is_null()) params["initializationOptions"] = std::move(options);
  const Small answer = result("initialize", std::move(params));
  capabilities_ = answer["capabilities"];
  tell("initialized", Small::object());
}

void Editor::send(const Small& message) {
  const std::string body = json::to_text(message);
  protocol_.remember(body);
  session_->receive(to_frame(body));
  work();
}

void Editor::work() {
  while (session_->work() || session_->run_command()) {
  }
  FrameReader reader;
  reader.feed(sent_);
  sent_.clear();
  while (const auto frame = reader.next()) {
    ASSERT_TRUE(frame->is_body) << frame->text;
    protocol_.check(frame->text);
    received_.push_back(Small::parse(frame->text));
  }
}

Small Editor::ask(std::string_view method, Small params) {
  const std::int64_t id = next_id_++;
  send({{"jsonrpc", "2.0"},
        {"id", id},
        {"method", method},
        {"params", std::move(params)}});
  for (auto at = received_.begin(); at != received_.end(); ++at) {
    if (at->contains("method") || !at->contains("id") || (*at)["id"] != id) {
      continue;
    }
    Small answer = *at;
    received_.erase(at);
    return answer;
  }
  ADD_FAILURE() << method << " got no answer";
  return nullptr;
}

Small Editor::result(std::string_view method, Small params) {
  Small answer = ask(method, std::move(params));
  if (!answer.contains("result")) {
    ADD_FAILURE() << method << ": " << answer.dump();
    return nullptr;
  }
  return answer["result"];
}

void Editor::tell(std::string_view method, Small params) {
  send({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
}

void Editor::open(const std::string& name, std::string_view text) {
  const Marked cursor = marked(text);
  cursor_uri_ = uri(name);
  const Position at =
      Text(cursor.text)
          .position_of(static_cast<std::uint32_t>(cursor.offset),
                       Encoding::kUtf16);
  cursor_ = {{"line", at.line}, {"character", at.character}};
  const char* language = name.ends_with(".json") ? "json" : "lua";
  tell("textDocument/didOpen", {{"textDocument",
                                 {{"uri", cursor_uri_},
                                  {"languageId", language},
                                  {"version", 1},
                                  {"text", cursor.text}}}});
}

Small Editor::ask_at_cursor(std::string_view method, Small more) {
  more["textDocument"] = {{"uri", cursor_uri_}};
  more["position"] = cursor_;
  return ask(method, std::move(more));
}

Small Editor::at_cursor(std::string_view method, Small more) {
  Small answer = ask_at_cursor(method, std::move(more));
  if (!answer.contains("result")) {
    ADD_FAILURE() << method << ": " << answer.dump();
    return nullptr;
  }
  return answer["result"];
}

void Editor::advance(std::chrono::milliseconds time) {
  now_ += time;
  work();
}

std::vector<Small> Editor::take() { return std::exchange(received_, {}); }

Small Editor::published(const std::string& name) {
  Small found = nullptr;
  for (const Small& message : received_) {
    const bool is_it =
        message.value("method", "") == "textDocument/publishDiagnostics" &&
        message["params"]["uri"] == uri(name);
    if (is_it) found = message["params"];
  }
  return found;
}

std::string place(const Small& value) {
  if (value.contains("start")) {
    return place(value["start"]) + "-" + place(value["end"]);
  }
  return value["line"].dump() + ":" + value["character"].dump();
}

}  // namespace holdpoint::lsp

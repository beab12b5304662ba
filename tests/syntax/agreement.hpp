// Asking Lua's compiler and the parser about the same text, and damaging texts.
#pragma once

#include <lauxlib.h>
#include <lua.h>

#include <cctype>
#include <cstdint>
#include <iterator>
#include <memory>
#include <random>
#include <string>

#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::syntax {

enum class Verdict { kAccepted, kRefused, kLimit };

class Lua {
 public:
  Verdict judge(const std::string& text) {
    const int status =
        luaL_loadbufferx(state_.get(), text.data(), text.size(), "=text", "t");
    message_ = status == LUA_OK ? "" : lua_tostring(state_.get(), -1);
    lua_settop(state_.get(), 0);
    if (status == LUA_OK) return Verdict::kAccepted;
    for (const char* words :
         {"limit is", "overflow", "registers", "too long"}) {
      if (message_.find(words) != std::string::npos) return Verdict::kLimit;
    }
    return Verdict::kRefused;
  }
  [[nodiscard]] const std::string& message() const { return message_; }

 private:
  std::unique_ptr<lua_State, decltype(&lua_close)> state_{luaL_newstate(),
                                                          &lua_close};
  std::string message_;
};

// A description of the disagreement, or empty.
inline std::string disagreement(Lua& lua, const std::string& text) {
  const SyntaxTree tree = parse(text);
  for (const Diagnostic& each : tree.diagnostics()) {
    if (each.kind == Diagnostic::Kind::kLimit) return {};
  }
  const Verdict verdict = lua.judge(text);
  const bool accepted = tree.diagnostics().empty();
  if (verdict == Verdict::kLimit ||
      accepted == (verdict == Verdict::kAccepted)) {
    return {};
  }
  return (accepted ? "Lua refuses: " + lua.message()
                   : "Lua accepts, we say: " + tree.diagnostics()[0].message) +
         "\n--- text ---\n" + text + "\n------------";
}

// Damages a text in one place.
class Mutator {
 public:
  explicit Mutator(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }

  void damage(std::string& text) {
    if (text.empty()) return;
    const std::size_t at = below(text.size());
    switch (below(6)) {
      case 0:
        text.erase(at, 1 + below(8));
        break;
      case 1:
        text.insert(at, kWords[below(std::size(kWords))]);
        break;
      case 2:
        text[at] = static_cast<char>(below(256));
        break;
      case 3:
        text.insert(at, text.substr(below(text.size()), below(40)));
        break;
      case 4:
        text.resize(at);
        break;
      default:
        erase_word(text, at);
        break;
    }
  }

 private:
  static constexpr const char* kWords[] = {
      "end",    " then ",  " do ",      "(",      ")",       "{",
      "}",      "[",       "]",         "=",      "==",      ",",
      ";",      "local ",  "function ", "if ",    "goto x ", "::x::",
      "break ", "return ", "...",       "//",     "<const>", "<close>",
      "\"",     "'",       "[[",        "]]",     "--[[",    "--",
      "0x",     "1e",      "~",         "..",     ".",       ":",
      "nil",    "x",       "\\q",       "\\u{",   "\\z",     "repeat ",
      "until ", "for ",    "in ",       "\n",     "\r",      "not ",
      "#",      "else ",   "elseif ",   "while ", "a.b",     "f()",
      "[=[",    "\\x4"};

  void erase_word(std::string& text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() &&
           std::isalnum(static_cast<unsigned char>(text[end])) != 0) {
      ++end;
    }
    text.erase(at, end - at);
  }

  std::mt19937 random_;
};

}  // namespace holdpoint::syntax

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "environment.hpp"
#include "lauxlib.h"
#include "source_guard.hpp"
#include "state.hpp"

namespace holdpoint::sandbox {
namespace {

// Lua reads the text in pieces, so that the budget is looked at in between:
// nothing else can interrupt the compiler.
struct Reader {
  static constexpr std::size_t kPiece = 4096;

  std::string_view rest;
  Sandbox& sandbox;

  static const char* read(lua_State*, void* context, std::size_t* size) {
    auto& reader = *static_cast<Reader*>(context);
    const std::string_view piece = reader.rest.substr(0, kPiece);
    reader.sandbox.charge(piece.size());
    reader.rest.remove_prefix(piece.size());
    *size = piece.size();
    return piece.data();
  }
};

// Takes "name:12: what" apart, where `shown` is the name as Lua cut it.
Error compile_error(std::string_view message, std::string_view shown,
                    const std::string& chunk_name) {
  Error error{.code = ErrorCode::kInvalidSyntax,
              .what = std::string(message),
              .where = {.file = chunk_name}};
  if (!message.starts_with(shown) ||
      !message.substr(shown.size()).starts_with(':')) {
    return error;
  }
  message.remove_prefix(shown.size() + 1);
  const auto [end, problem] = std::from_chars(
      message.data(), message.data() + message.size(), error.where.line);
  message.remove_prefix(static_cast<std::size_t>(end - message.data()));
  if (problem == std::errc() && message.starts_with(": ")) {
    error.what = message.substr(2);
  }
  return error;
}

}  // namespace

Result<void> Sandbox::load(std::string_view text,
                           const std::string& chunk_name) {
  if (auto checked = check_source(text, chunk_name); !checked) return checked;
  State& state = *state_;
  lua_State* lua = state.lua;
  const int base = lua_gettop(lua);
  const auto refuse = [&] {
    Error error = exhaustion();
    error.where = {.file = chunk_name};
    return fail(std::move(error));
  };
  if (state.exhausted != Exhausted::kNo) return refuse();
  Reader reader{text, *this};
  const std::string source = "=" + chunk_name;
  const int status = state.guarded([&] {
    return lua_load(lua, &Reader::read, &reader, source.c_str(), "t");
  });
  if (status == LUA_OK && state.exhausted == Exhausted::kNo) {
    push_environment(lua);
    lua_setupvalue(lua, -2, 1);
    return {};
  }
  if (status == LUA_ERRMEM || status == LUA_ERRERR) {
    state.exhaust(Exhausted::kMemory);
  }
  if (state.exhausted != Exhausted::kNo) {
    lua_settop(lua, base);
    return refuse();
  }
  std::size_t size = 0;
  const char* message = lua_tolstring(lua, -1, &size);
  Error error = compile_error(
      {message == nullptr ? "" : message, size},
      std::string_view(chunk_name).substr(0, LUA_IDSIZE - 1), chunk_name);
  lua_settop(lua, base);
  return fail(std::move(error));
}

}  // namespace holdpoint::sandbox

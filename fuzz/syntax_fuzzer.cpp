// links: syntax lua
// Any bytes: the parser must return, its places must lie inside the text, its
// repairs must be edits that can be applied, and it must accept exactly the
// texts that Lua's own compiler accepts. Limits of either side (depth,
// registers, locals) are not compared.
#include <lauxlib.h>
#include <lua.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "holdpoint/syntax/edit.hpp"
#include "holdpoint/syntax/parser.hpp"

namespace {

using holdpoint::syntax::Diagnostic;
using holdpoint::syntax::SyntaxTree;

enum class Verdict { kAccepted, kRefused, kLimit };

Verdict lua_verdict(std::string_view text) {
  // One of its own for each text: a state that lives on frees less than it
  // allocates, and the fuzzer looks for leaks each time, which takes longer.
  lua_State* const lua = luaL_newstate();
  const int status =
      luaL_loadbufferx(lua, text.data(), text.size(), "=fuzz", "t");
  Verdict verdict = Verdict::kAccepted;
  if (status != LUA_OK) {
    const std::string_view message = lua_tostring(lua, -1);
    const auto says = [&](std::string_view words) {
      return message.find(words) != std::string_view::npos;
    };
    const bool is_limit = says("limit is") || says("overflow") ||
                          says("registers") || says("too long");
    verdict = is_limit ? Verdict::kLimit : Verdict::kRefused;
  }
  lua_close(lua);
  return verdict;
}

bool places_are_inside(const SyntaxTree& tree) {
  const std::size_t size = tree.text().size();
  const auto inside = [&](holdpoint::syntax::Span span) {
    return span.begin <= span.end && span.end <= size;
  };
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    if (!inside(tree.span(i)) || !inside(tree.name_span(i))) return false;
  }
  for (const Diagnostic& each : tree.diagnostics()) {
    if (!inside(each.span) || !inside(each.opener)) return false;
  }
  return true;
}

bool repairs_apply(const SyntaxTree& tree) {
  return std::ranges::all_of(tree.diagnostics(), [&](const Diagnostic& each) {
    return !each.fix ||
           (!each.fix->edits.empty() && !each.fix->title.empty() &&
            holdpoint::syntax::apply_edits(tree.text(), each.fix->edits));
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const SyntaxTree tree = holdpoint::syntax::parse(text);
  if (!places_are_inside(tree) || !repairs_apply(tree)) std::abort();
  const Verdict lua = lua_verdict(text);
  for (const Diagnostic& each : tree.diagnostics()) {
    if (each.kind == Diagnostic::Kind::kLimit) return 0;
  }
  if (lua == Verdict::kLimit) return 0;
  if (tree.diagnostics().empty() != (lua == Verdict::kAccepted)) std::abort();
  return 0;
}

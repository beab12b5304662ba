// How fast policy text is understood, beside Lua's own compiler on the same
// text in the same run.
//
//   syntax_bench FILE.lua...
//
// The files are put behind each other, each as a function of its own,
// until they make a megabyte. Prints the best of several rounds in processor
// time: what is left after the others is noise of the machine.
#include <lauxlib.h>
#include <lua.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

#include "holdpoint/syntax/parser.hpp"

namespace {

constexpr std::size_t kTextSize = std::size_t{1} << 20;
constexpr int kRounds = 25;

std::string read_file(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A function for each file: nothing of one is in the way of another.
std::string megabyte_of(int count, char** paths) {
  std::string all;
  for (int i = 0; i < count; ++i) {
    all += "_ = function(...)\n" + read_file(paths[i]) + "\nend\n";
  }
  std::string text;
  while (!all.empty() && text.size() < kTextSize) {
    text += "do\n" + all + "end\n";
  }
  return text;
}

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void measure(const char* name, const std::string& text,
             const std::function<bool()>& work) {
  double best = 1e300;
  for (int round = 0; round < kRounds; ++round) {
    const double start = seconds();
    if (!work()) {
      std::printf("%-34s refuses the text\n", name);
      return;
    }
    best = std::min(best, seconds() - start);
  }
  std::printf("%-34s %8.2f ms %8.1f MB/s\n", name, best * 1e3,
              static_cast<double>(text.size()) / best / 1e6);
}

bool compiles(lua_State* lua, const std::string& text) {
  const int status =
      luaL_loadbufferx(lua, text.data(), text.size(), "=bench", "t");
  lua_settop(lua, 0);
  return status == LUA_OK;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::fprintf(stderr, "usage: syntax_bench FILE.lua...\n");
    return 1;
  }
  const std::string text = megabyte_of(count - 1, arguments + 1);
  std::printf("%zu bytes\n", text.size());
  lua_State* const lua = luaL_newstate();
  measure("Lua's compiler", text, [&] { return compiles(lua, text); });
  lua_close(lua);
  measure("tokens", text, [&] {
    return holdpoint::syntax::tokenize(text).diagnostics.empty();
  });
  measure("tokens, tree and scopes", text,
          [&] { return holdpoint::syntax::parse(text).diagnostics().empty(); });
  return 0;
}

// Asks Lua's compiler and the parser about as many damaged texts as one likes:
//
//   agreement_run COUNT SEED FILE.lua...
//
// The files, and the parts between their empty lines, are damaged in one to
// three places each. Prints how many texts both accepted and both refused; ends
// with 1 and shows the text at the first disagreement. Not a test: a million
// texts take a while.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "agreement.hpp"

namespace {

using holdpoint::syntax::Lua;
using holdpoint::syntax::Mutator;
using holdpoint::syntax::Verdict;

// Longer texts are cut: damage to one place says little about the others.
constexpr std::size_t kLongest = 3000;

void add_parts(const std::string& text, std::vector<std::string>& texts) {
  texts.push_back(text);
  for (std::size_t at = 0; at < text.size();) {
    constexpr std::size_t kShortest = 200;
    std::size_t end = text.find("\n\n", std::min(at + kShortest, text.size()));
    if (end == std::string::npos) end = text.size();
    texts.push_back(text.substr(at, end - at));
    at = end;
  }
}

std::string damaged(const std::vector<std::string>& texts, Mutator& mutator) {
  std::string text = texts[mutator.below(texts.size())];
  if (text.size() > kLongest) {
    text = text.substr(mutator.below(text.size() - kLongest + 1), kLongest);
  }
  for (std::size_t n = 1 + mutator.below(3); n > 0; --n) mutator.damage(text);
  return text;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) {
    std::fprintf(stderr, "usage: agreement_run COUNT SEED FILE.lua...\n");
    return 1;
  }
  const long wanted = std::atol(arguments[1]);
  Mutator mutator(static_cast<std::uint32_t>(std::atol(arguments[2])));
  std::vector<std::string> texts;
  for (int i = 3; i < count; ++i) {
    std::ifstream in(arguments[i], std::ios::binary);
    add_parts({std::istreambuf_iterator<char>(in), {}}, texts);
  }
  if (texts.empty()) return 1;
  Lua lua;
  long accepted = 0;
  for (long i = 0; i < wanted; ++i) {
    const std::string text = damaged(texts, mutator);
    const std::string difference = disagreement(lua, text);
    if (!difference.empty()) {
      std::printf("text %ld: %s\n", i, difference.c_str());
      return 1;
    }
    if (lua.judge(text) == Verdict::kAccepted) ++accepted;
  }
  std::printf("%ld texts: both accept %ld, both refuse %ld or find a limit\n",
              wanted, accepted, wanted - accepted);
  return 0;
}

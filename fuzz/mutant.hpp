// Mutants: inputs that are like the seeds of a target, with something wrong.
//
// Not a fuzzer: nothing steers by coverage. But the sequence is the same on
// every machine, it needs no Clang, and so every build tries some.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace holdpoint::fuzz {

class Mutants {
 public:
  // `words` are put in where they may mean something; both may be empty.
  Mutants(std::vector<std::string> seeds, std::vector<std::string> words);

  // The next one: a seed after one to six changes, at most kMostBytes long.
  [[nodiscard]] std::string next();

  static constexpr std::size_t kMostBytes = 64 * 1024;

 private:
  // Below `end`, which must not be 0.
  std::size_t below(std::size_t end);
  const std::string& any_seed() { return seeds_[below(seeds_.size())]; }
  void change(std::string& text);
  std::string number();

  std::vector<std::string> seeds_, words_;
  std::mt19937_64 random_{1};  // NOLINT: the same sequence every time
};

// The words of a dictionary in libFuzzer's format: "..." with \\, \" and \xNN,
// perhaps after a name and "=".
[[nodiscard]] std::vector<std::string> words_of(std::string_view dictionary);

}  // namespace holdpoint::fuzz

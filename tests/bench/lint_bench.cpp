// How long the linter takes for a folder of policies, and which rules take it.
//
//   lint_bench FOLDER
//
// Processor time, the best of several rounds. What a person waits for is
// `time holdpoint lint FOLDER`: this and the start of the program.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "holdpoint/lint/file_set.hpp"
#include "holdpoint/syntax/parser.hpp"

namespace {

namespace lint = holdpoint::lint;

constexpr int kRounds = 7;
constexpr std::size_t kSlowest = 12;

std::vector<std::pair<std::string, std::string>> read_folder(
    const char* folder) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".lua") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.emplace_back(entry.path().string(),
                       std::string(std::istreambuf_iterator<char>(in), {}));
  }
  std::ranges::sort(files);
  return files;
}

// Milliseconds of the fastest round.
double measure(const std::function<void()>& work) {
  double best = 1e300;
  for (int round = 0; round < kRounds; ++round) {
    const std::clock_t start = std::clock();
    work();
    best = std::min(best, static_cast<double>(std::clock() - start));
  }
  return best * 1e3 / CLOCKS_PER_SEC;
}

// What one rule costs, the reading of files apart.
void print_slowest(const lint::FileSet& set) {
  std::vector<std::pair<double, std::string>> costs;
  for (const lint::RuleInfo& rule : lint::rules()) {
    lint::Settings settings;
    if (!settings.select(rule.id)) continue;
    lint::Options options;
    options.settings = &settings;
    costs.emplace_back(
        measure([&] { (void)lint::check_set(set, options, true); }), rule.id);
  }
  std::ranges::sort(costs, std::greater<>());
  // What no rule is to blame for: indexes of each file and of the set.
  const double least = costs.back().first;
  std::printf("%-34s %8.2f ms\n", "indexes alone", least);
  for (std::size_t i = 0; i < std::min(kSlowest, costs.size()); ++i) {
    std::printf("  %-32s %8.2f ms\n", costs[i].second.c_str(),
                costs[i].first - least);
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: lint_bench FOLDER\n");
    return 1;
  }
  const auto files = read_folder(arguments[1]);
  std::size_t bytes = 0;
  for (const auto& [name, text] : files) bytes += text.size();
  std::printf("%zu files, %zu bytes\n", files.size(), bytes);

  const auto read = [&] {
    lint::FileSet set;
    for (const auto& [name, text] : files) set.add(name, text);
    return set;
  };
  std::printf("%-34s %8.2f ms\n", "trees and declarations",
              measure([&] { (void)read(); }));
  const lint::FileSet set = read();
  std::printf("%-34s %8.2f ms\n", "all rules",
              measure([&] { (void)lint::check_set(set, {}, true); }));
  print_slowest(set);
  return 0;
}

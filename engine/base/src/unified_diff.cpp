// The greedy algorithm of Myers, "An O(ND) Difference Algorithm and Its
// Variations", over lines.
#include "holdpoint/base/unified_diff.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "holdpoint/base/log_line.hpp"

namespace holdpoint {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t kContext = 3;
constexpr int kMaxEdits = 1'000;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t size =
        end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

// One line of the result, with its sign.
struct Step {
  char sign = ' ';
  std::string_view line;
};

// How far each diagonal was reached with so many edits.
using Reach = std::vector<int>;

// The reaches of all rounds up to the one that arrives, or none if that takes
// too many.
std::vector<Reach> search(const Lines& a, const Lines& b) {
  const int n = static_cast<int>(a.size());
  const int m = static_cast<int>(b.size());
  const int most = std::min(n + m, kMaxEdits);
  const auto at = [most](int diagonal) {
    return static_cast<std::size_t>(diagonal + most + 1);
  };
  Reach reach(static_cast<std::size_t>(2 * most + 3), 0);
  std::vector<Reach> rounds;
  for (int edits = 0; edits <= most; ++edits) {
    rounds.push_back(reach);
    for (int k = -edits; k <= edits; k += 2) {
      const bool down =
          k == -edits || (k != edits && reach[at(k - 1)] < reach[at(k + 1)]);
      int x = down ? reach[at(k + 1)] : reach[at(k - 1)] + 1;
      while (x < n && x - k < m && x - k >= 0 &&
             a[static_cast<std::size_t>(x)] ==
                 b[static_cast<std::size_t>(x - k)]) {
        ++x;
      }
      reach[at(k)] = x;
      if (x >= n && x - k >= m) return rounds;
    }
  }
  return {};
}

// The way back through the rounds, from the end to the beginning.
std::vector<Step> walk_back(const Lines& a, const Lines& b,
                            const std::vector<Reach>& rounds) {
  std::vector<Step> steps;
  int x = static_cast<int>(a.size());
  int y = static_cast<int>(b.size());
  for (std::size_t round = rounds.size(); round-- > 0;) {
    const Reach& reach = rounds[round];
    const int edits = static_cast<int>(round);
    const int most = (static_cast<int>(reach.size()) - 3) / 2;
    const auto at = [most](int diagonal) {
      return static_cast<std::size_t>(diagonal + most + 1);
    };
    const int k = x - y;
    const bool down =
        k == -edits || (k != edits && reach[at(k - 1)] < reach[at(k + 1)]);
    const int from =
        edits == 0 ? 0 : (down ? reach[at(k + 1)] : reach[at(k - 1)]);
    const int from_y = edits == 0 ? 0 : from - (down ? k + 1 : k - 1);
    while (x > from && y > from_y) {
      steps.push_back({' ', a[static_cast<std::size_t>(--x)]});
      --y;
    }
    if (edits == 0) break;
    if (down) {
      steps.push_back({'+', b[static_cast<std::size_t>(--y)]});
    } else {
      steps.push_back({'-', a[static_cast<std::size_t>(--x)]});
    }
  }
  std::ranges::reverse(steps);
  return steps;
}

std::vector<Step> replace_all(const Lines& a, const Lines& b) {
  std::vector<Step> steps;
  for (const std::string_view line : a) steps.push_back({'-', line});
  for (const std::string_view line : b) steps.push_back({'+', line});
  return steps;
}

// Equal lines at both ends are set aside first: most of a text is.
std::vector<Step> steps_between(const Lines& before, const Lines& after) {
  std::size_t head = 0;
  while (head < before.size() && head < after.size() &&
         before[head] == after[head]) {
    ++head;
  }
  std::size_t tail = 0;
  while (tail < before.size() - head && tail < after.size() - head &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
    ++tail;
  }
  const auto middle = [&](const Lines& lines) {
    return Lines(lines.begin() + static_cast<std::ptrdiff_t>(head),
                 lines.end() - static_cast<std::ptrdiff_t>(tail));
  };
  std::vector<Step> steps;
  for (std::size_t i = 0; i < head; ++i) steps.push_back({' ', before[i]});
  const Lines a = middle(before);
  const Lines b = middle(after);
  const auto rounds = search(a, b);
  for (const Step& step :
       rounds.empty() ? replace_all(a, b) : walk_back(a, b, rounds)) {
    steps.push_back(step);
  }
  for (std::size_t i = before.size() - tail; i < before.size(); ++i) {
    steps.push_back({' ', before[i]});
  }
  return steps;
}

std::string shown(const Step& step) {
  const bool ends = step.line.ends_with('\n');
  const std::string_view line =
      step.line.substr(0, step.line.size() - (ends ? 1 : 0));
  std::string out = step.sign + log_line(line) + "\n";
  if (!ends) out += "\\ No newline at end of file\n";
  return out;
}

// "@@ -1,7 +1,6 @@": where no line stands, the number is that of the line
// before.
std::string head_of(std::size_t line_a, std::size_t count_a, std::size_t line_b,
                    std::size_t count_b) {
  const auto range = [](std::size_t line, std::size_t count) {
    return std::to_string(count == 0 ? line : line + 1) + "," +
           std::to_string(count);
  };
  return "@@ -" + range(line_a, count_a) + " +" + range(line_b, count_b) +
         " @@\n";
}

}  // namespace

std::string unified_diff(std::string_view name, std::string_view before,
                         std::string_view after) {
  if (before == after) return {};
  const std::vector<Step> steps =
      steps_between(lines_of(before), lines_of(after));
  std::string out = "--- " + log_line(name) + "\n+++ " + log_line(name) + "\n";
  std::size_t line_a = 0;
  std::size_t line_b = 0;
  std::size_t i = 0;
  while (i < steps.size()) {
    // A hunk begins before the next change and ends where none follows nearby.
    std::size_t next = i;
    while (next < steps.size() && steps[next].sign == ' ') ++next;
    if (next == steps.size()) break;
    const std::size_t begin = std::max(i, next - std::min(next, kContext));
    line_a += begin - i;
    line_b += begin - i;
    std::size_t end = next;
    for (std::size_t at = next; at < steps.size() && at <= end + 2 * kContext;
         ++at) {
      if (steps[at].sign != ' ') end = at;
    }
    end = std::min(end + kContext + 1, steps.size());
    std::string lines;
    std::size_t count_a = 0;
    std::size_t count_b = 0;
    for (std::size_t at = begin; at < end; ++at) {
      lines += shown(steps[at]);
      count_a += steps[at].sign != '+';
      count_b += steps[at].sign != '-';
    }
    out += head_of(line_a, count_a, line_b, count_b) + lines;
    line_a += count_a;
    line_b += count_b;
    i = end;
  }
  return out;
}

}  // namespace holdpoint

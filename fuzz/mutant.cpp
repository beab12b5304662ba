#include "mutant.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace holdpoint::fuzz {
namespace {

constexpr std::size_t kMostChanges = 6;
constexpr std::size_t kMostCopied = 64;

using std::string_view_literals::operator""sv;
constexpr auto kBytes = "\0\x01\t\n\r \"',:/\\[]{}().-#09aZ_\x7f\x80\xff"sv;

constexpr std::array<std::string_view, 12> kNumbers = {
    "0",          "-1",
    "1e999",      "-0",
    "1.5",        "2147483648",
    "4294967296", "9223372036854775807",
    "1e-400",     "9223372036854775808",
    "0.1",        "123456789012345678901234567890"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

Mutants::Mutants(std::vector<std::string> seeds, std::vector<std::string> words)
    : seeds_(std::move(seeds)), words_(std::move(words)) {
  std::erase_if(seeds_,
                [](const auto& seed) { return seed.size() > kMostBytes; });
  if (seeds_.empty()) seeds_.emplace_back();
}

// Not std::uniform_int_distribution: that differs from library to library.
std::size_t Mutants::below(std::size_t end) {
  return static_cast<std::size_t>(random_() % end);
}

std::string Mutants::number() {
  return std::string(kNumbers[below(kNumbers.size())]);
}

std::string Mutants::next() {
  std::string text = any_seed();
  const std::size_t changes = 1 + below(kMostChanges);
  for (std::size_t i = 0; i < changes; ++i) change(text);
  text.resize(std::min(text.size(), kMostBytes));
  return text;
}

void Mutants::change(std::string& text) {
  const std::size_t at = below(text.size() + 1);
  const std::size_t most = std::min(text.size() - at, kMostCopied);
  const std::size_t length = below(most + 1);
  const std::string_view word =
      words_.empty() ? std::string_view() : words_[below(words_.size())];
  switch (below(10)) {
    case 0:
      if (at < text.size()) {
        text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
      }
      return;
    case 1:
      text.insert(at, 1, kBytes[below(kBytes.size())]);
      return;
    case 2:
      text.erase(at, length);
      return;
    case 3:
      text.insert(at, text.substr(at, length));
      return;
    case 4:
      text.insert(below(text.size() + 1), text.substr(at, length));
      return;
    case 5:
      text.insert(at, word);
      return;
    case 6:
      text.replace(at, length, word);
      return;
    case 7:
      text.resize(at);
      return;
    case 8: {
      const std::string& other = any_seed();
      text = text.substr(0, at) + other.substr(below(other.size() + 1));
      return;
    }
    default: {
      const auto first = std::find_if(
          text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_digit);
      text.replace(first, std::find_if_not(first, text.end(), is_digit),
                   number());
    }
  }
}

namespace {

int digit_value(char c) {
  if (is_digit(c)) return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : c - 'A' + 10;
}

// What stands between the quotes of one line.
std::string word_of(std::string_view quoted) {
  std::string word;
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    if (quoted[i] != '\\' || i + 1 == quoted.size()) {
      word += quoted[i];
    } else if (quoted[++i] != 'x' || i + 2 >= quoted.size()) {
      word += quoted[i];
    } else {
      const int high = digit_value(quoted[i + 1]);
      word += static_cast<char>(high * 16 + digit_value(quoted[i + 2]));
      i += 2;
    }
  }
  return word;
}

}  // namespace

std::vector<std::string> words_of(std::string_view dictionary) {
  std::vector<std::string> words;
  while (!dictionary.empty()) {
    const std::size_t end = dictionary.find('\n');
    const std::string_view line = dictionary.substr(0, end);
    dictionary.remove_prefix(end == std::string_view::npos ? dictionary.size()
                                                           : end + 1);
    const std::size_t open = line.find('"');
    const std::size_t close = line.rfind('"');
    if (line.starts_with('#') || open == close) continue;
    words.push_back(word_of(line.substr(open + 1, close - open - 1)));
  }
  return words;
}

}  // namespace holdpoint::fuzz

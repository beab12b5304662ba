// The one rule of names.
#include <array>
#include <cstddef>
#include <vector>

#include "call_words.hpp"
#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::vocabulary {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whether the letter at `at` is the s of a plural that belongs to capitals: the
// last letter of VolumeARNs, the s of ARNsList, but not the one of DBsize.
bool is_plural_s(std::string_view name, std::size_t at) {
  return at >= 2 && at < name.size() && name[at] == 's' &&
         is_upper(name[at - 1]) && is_upper(name[at - 2]) &&
         (at + 1 == name.size() || !is_lower(name[at + 1]));
}

// Whether a word begins at the capital at `at`.
bool begins_word(std::string_view name, std::size_t at) {
  if (at == 0) return false;
  const char before = name[at - 1];
  if (is_lower(before) || is_digit(before)) return true;
  return is_upper(before) && at + 1 < name.size() && is_lower(name[at + 1]) &&
         !is_plural_s(name, at + 1);
}

constexpr std::array<std::string_view, 4> kVerbs{"describe", "get", "list",
                                                 "show"};

bool is_verb(std::string_view word) {
  for (const std::string_view verb : kVerbs) {
    if (word == verb) return true;
  }
  return false;
}

// "describe-db-snapshots" without its verb: "db-snapshots".
std::string_view without_first_verb(std::string_view operation) {
  const auto hyphen = operation.find('-');
  if (hyphen == std::string_view::npos || hyphen + 1 == operation.size()) {
    return operation;
  }
  return is_verb(operation.substr(0, hyphen)) ? operation.substr(hyphen + 1)
                                              : operation;
}

}  // namespace

std::string snake_case(std::string_view api_name) {
  std::string result;
  result.reserve(api_name.size() + 8);
  for (std::size_t i = 0; i < api_name.size(); ++i) {
    const char c = api_name[i];
    if (is_upper(c)) {
      if (begins_word(api_name, i)) result += '_';
      result += static_cast<char>(c - 'A' + 'a');
    } else {
      result += c == '-' ? '_' : c;
    }
  }
  return result;
}

std::string dataset_name(std::string_view provider, std::string_view call) {
  std::vector<std::string_view> words = command_words(provider, call);
  if (words.size() < 2) return {};
  if (provider == "aws") {
    words.resize(2);  // what follows are arguments
    words[1] = without_first_verb(words[1]);
  } else if (words.size() > 2 && is_verb(words.back())) {
    words.pop_back();
  }
  std::string name(provider);
  name += '.';
  name += snake_case(words[0]);
  for (std::size_t i = 1; i < words.size(); ++i) {
    name += i == 1 ? '.' : '_';
    name += snake_case(words[i]);
  }
  return name;
}

}  // namespace holdpoint::vocabulary

// Which dataset a call fills, and whether it fills all of it.
#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>

#include "call_words.hpp"
#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::vocabulary {
namespace {

struct Argument {
  std::string_view name;
  std::string value;  // words joined by a space; empty for a flag

  bool operator==(const Argument&) const = default;
};

// An argument that does not change what is listed. A value, where one is
// given, is the only one that is harmless; "*" is any.
struct Harmless {
  std::string_view name;
  std::string_view value;
};

constexpr std::array kAws{
    Harmless{"--ca-bundle", "*"},
    Harmless{"--cli-connect-timeout", "*"},
    Harmless{"--cli-read-timeout", "*"},
    Harmless{"--color", "*"},
    Harmless{"--debug", ""},
    Harmless{"--endpoint-url", "*"},
    Harmless{"--no-cli-auto-prompt", ""},
    Harmless{"--no-cli-pager", ""},
    Harmless{"--no-paginate", ""},  // leaves a token behind, which is seen
    Harmless{"--output", "json"},
    Harmless{"--page-size", "*"},
    Harmless{"--profile", "*"},
    Harmless{"--region", "*"},
};
constexpr std::array kGoogle{
    Harmless{"--account", "*"},
    Harmless{"--billing-project", "*"},
    Harmless{"--configuration", "*"},
    Harmless{"--format", "json"},
    Harmless{"--impersonate-service-account", "*"},
    Harmless{"--page-size", "*"},
    Harmless{"--project", "*"},
    Harmless{"--quiet", ""},
    Harmless{"--verbosity", "*"},
    Harmless{"-q", ""},
};
constexpr std::array kAzure{
    Harmless{"--debug", ""},      Harmless{"--only-show-errors", ""},
    Harmless{"--output", "json"}, Harmless{"--subscription", "*"},
    Harmless{"--verbose", ""},    Harmless{"-o", "json"},
};

std::string_view provider_of(std::string_view name) {
  return name.substr(0, name.find('.'));
}

std::span<const Harmless> harmless_of(std::string_view provider) {
  if (provider == "aws") return kAws;
  if (provider == "google") return kGoogle;
  if (provider == "azurerm") return kAzure;
  return {};
}

// A lone hyphen is a value: gcloud writes "of all instances" so.
bool is_argument(std::string_view word) {
  return word.size() > 1 && word.front() == '-';
}

std::vector<Argument> arguments_of(std::string_view call) {
  std::vector<Argument> arguments;
  for (const std::string_view word : words_of(call)) {
    if (is_argument(word)) {
      const auto equals = word.find('=');
      arguments.push_back({word.substr(0, equals), {}});
      if (equals != std::string_view::npos) {
        arguments.back().value = word.substr(equals + 1);
      }
    } else if (!arguments.empty()) {
      std::string& value = arguments.back().value;
      if (!value.empty()) value += ' ';
      value += word;
    }
  }
  return arguments;
}

bool is_harmless(const Dataset& dataset, const Argument& argument) {
  const std::string_view provider = provider_of(dataset.name);
  if (!dataset.per.empty()) {
    if (argument.name == dataset.per) return !argument.value.empty();
    // Azure names an object by its group as well.
    if (provider == "azurerm" &&
        (argument.name == "--resource-group" || argument.name == "-g")) {
      return !argument.value.empty();
    }
  }
  for (const Harmless& each : harmless_of(provider)) {
    if (argument.name != each.name) continue;
    return each.value == "*" ? !argument.value.empty()
                             : argument.value == each.value;
  }
  return false;
}

// What of a call says which items are listed.
std::vector<Argument> telling_arguments(const Dataset& dataset,
                                        std::string_view call) {
  std::vector<Argument> arguments = arguments_of(call);
  std::erase_if(arguments, [&](const Argument& each) {
    return is_harmless(dataset, each);
  });
  return arguments;
}

bool same_arguments(const std::vector<Argument>& a,
                    const std::vector<Argument>& b) {
  return std::is_permutation(a.begin(), a.end(), b.begin(), b.end());
}

bool has_own_argument(const Dataset& dataset, const Argument& argument) {
  for (const std::string_view own : {dataset.call, dataset.also}) {
    const auto arguments = arguments_of(own);
    if (std::ranges::find(arguments, argument) != arguments.end()) return true;
  }
  return false;
}

bool starts_with(const std::vector<std::string_view>& words,
                 const std::vector<std::string_view>& start) {
  return words.size() >= start.size() &&
         std::equal(start.begin(), start.end(), words.begin());
}

}  // namespace

std::string_view program_of(std::string_view provider) {
  if (provider == "aws") return "aws";
  if (provider == "google") return "gcloud";
  if (provider == "azurerm") return "az";
  return {};
}

std::vector<std::string_view> words_of(std::string_view call) {
  static constexpr std::string_view kSpace = " \t\r\n";
  std::vector<std::string_view> words;
  for (auto at = call.find_first_not_of(kSpace); at != std::string_view::npos;
       at = call.find_first_not_of(kSpace, at)) {
    const auto end = std::min(call.find_first_of(kSpace, at), call.size());
    words.push_back(call.substr(at, end - at));
    at = end;
  }
  return words;
}

std::vector<std::string_view> command_words(std::string_view provider,
                                            std::string_view call) {
  std::vector<std::string_view> words = words_of(call);
  words.erase(std::ranges::find_if(words, is_argument), words.end());
  const std::string_view program = program_of(provider);
  if (!words.empty() && words.front() == program) words.erase(words.begin());
  return words;
}

const Dataset* dataset_of_call(std::string_view call) {
  const Dataset* best = nullptr;
  std::size_t length = 0;
  for (const Dataset& dataset : datasets()) {
    const std::string_view provider = provider_of(dataset.name);
    const auto own = command_words(provider, dataset.call);
    if (own.size() > length &&
        starts_with(command_words(provider, call), own)) {
      best = &dataset;
      length = own.size();
    }
  }
  return best;
}

std::optional<int> part_of_call(const Dataset& dataset, std::string_view call) {
  const std::string_view provider = provider_of(dataset.name);
  // A further word, such as the name of one object, narrows the answer.
  if (command_words(provider, call) != command_words(provider, dataset.call)) {
    return std::nullopt;
  }
  const auto arguments = telling_arguments(dataset, call);
  if (same_arguments(arguments, arguments_of(dataset.call))) return 0;
  if (!dataset.also.empty() &&
      same_arguments(arguments, arguments_of(dataset.also))) {
    return 1;
  }
  return std::nullopt;
}

std::string foreign_argument(const Dataset& dataset, std::string_view call) {
  const std::string_view provider = provider_of(dataset.name);
  const auto words = command_words(provider, call);
  const auto own = command_words(provider, dataset.call);
  if (words.size() > own.size()) return std::string(words[own.size()]);
  for (const Argument& each : telling_arguments(dataset, call)) {
    if (!has_own_argument(dataset, each)) return std::string(each.name);
  }
  return {};
}

std::string argument_of(std::string_view call, std::string_view name) {
  for (const Argument& each : arguments_of(call)) {
    if (each.name == name) return each.value;
  }
  return {};
}

}  // namespace holdpoint::vocabulary

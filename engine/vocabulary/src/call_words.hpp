// Calls of the clouds' command-line tools, taken apart.
#pragma once

#include <string_view>
#include <vector>

namespace holdpoint::vocabulary {

// The program that asks a provider: "aws", "gcloud", "az"; empty for others.
std::string_view program_of(std::string_view provider);

// The words of a call up to its first argument, the program's name left out:
// "sql backups list" of "gcloud sql backups list --instance=-".
std::vector<std::string_view> command_words(std::string_view provider,
                                            std::string_view call);

// All words of a call, separated by white space.
std::vector<std::string_view> words_of(std::string_view call);

}  // namespace holdpoint::vocabulary

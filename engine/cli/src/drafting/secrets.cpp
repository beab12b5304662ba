#include "secrets.hpp"

#include <algorithm>
#include <array>

namespace holdpoint::cli {
namespace {

// Shorter texts stand in too many others by chance.
constexpr std::size_t kShortest = 4;

// Providers do not mark everything that people put secrets into. Words of
// names, and parts of names.
constexpr std::array<std::string_view, 6> kSecretWords = {
    "credential", "credentials", "passwd", "password", "secret", "token"};
constexpr std::array<std::string_view, 5> kSecretParts = {
    "access_key", "connection_string", "private_key", "user_data", "variables"};
// What only names a secret that is kept elsewhere.
constexpr std::array<std::string_view, 6> kNaming = {
    "_arn", "_id", "_name", "_version", "_type", "_file"};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool has_word(std::string_view name, std::string_view word) {
  while (!name.empty()) {
    const std::size_t end = std::min(name.find('_'), name.size());
    if (name.substr(0, end) == word) return true;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return false;
}

bool is_secret_name(std::string_view mixed) {
  const std::string name = lower(mixed);
  const auto names_it = [&name](std::string_view end) {
    return name.ends_with(end);
  };
  if (std::any_of(kNaming.begin(), kNaming.end(), names_it)) return false;
  const auto has = [&name](std::string_view word) {
    return has_word(name, word);
  };
  const auto holds = [&name](std::string_view part) {
    return name.find(part) != std::string::npos;
  };
  return std::any_of(kSecretWords.begin(), kSecretWords.end(), has) ||
         std::any_of(kSecretParts.begin(), kSecretParts.end(), holds);
}

}  // namespace

void Secrets::learn_all(json::Value value) {
  if (value.is_string() && value.as_string().size() >= kShortest) {
    texts_.emplace(value.as_string());
  }
  for (std::size_t i = 0; i < value.size(); ++i) learn_all(value.at(i));
}

void Secrets::learn(json::Value value, json::Value sensitive) {
  if (sensitive.is_true()) return learn_all(value);
  for (std::size_t i = 0; i < sensitive.size(); ++i) {
    if (sensitive.is_object()) {
      learn(value.get(sensitive.key_at(i)), sensitive.at(i));
    } else if (i < value.size() && value.is_array()) {
      learn(value.at(i), sensitive.at(i));
    }
  }
}

void Secrets::learn(const terraform::ChangeValues& values) {
  learn(values.before, values.before_sensitive);
  learn(values.after, values.after_sensitive);
}

void Secrets::learn(const terraform::Plan& plan) {
  for (const terraform::Variable& variable : plan.variables()) {
    if (variable.sensitive) learn_all(variable.value);
  }
}

bool Secrets::is_secret(std::string_view name, std::string_view text) const {
  if (is_secret_name(name)) return true;
  return std::any_of(texts_.begin(), texts_.end(), [text](const auto& secret) {
    return text.find(secret) != std::string_view::npos;
  });
}

std::string Secrets::placeholder(const std::string& text) {
  const auto number = std::to_string(placeholders_.size() + 1);
  return placeholders_.try_emplace(text, "placeholder-" + number).first->second;
}

}  // namespace holdpoint::cli

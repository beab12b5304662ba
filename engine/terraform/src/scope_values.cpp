#include "scope_values.hpp"

#include <algorithm>
#include <array>

#include "holdpoint/values/arn.hpp"

namespace holdpoint::terraform::internal {
namespace {

constexpr std::size_t kAwsAccountDigits = 12;
constexpr std::size_t kLongestName = 64;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// The region that a region or a zone of AWS begins with: letters in groups,
// then the first number. "us-west-2-lax-1a" is a local zone of "us-west-2".
std::optional<std::string> aws_region(std::string_view text) {
  std::size_t at = 0;
  std::size_t words = 0;
  while (at < text.size() && is_lower(text[at])) {
    while (at < text.size() && is_lower(text[at])) {
      ++at;
    }
    if (at == text.size() || text[at] != '-') {
      return std::nullopt;
    }
    ++at;
    ++words;
  }
  const std::size_t number = at;
  while (at < text.size() && is_digit(text[at])) {
    ++at;
  }
  if (words < 2 || at == number) {
    return std::nullopt;
  }
  return std::string(text.substr(0, at));
}

bool is_name(std::string_view text, std::string_view extra) {
  return !text.empty() && text.size() <= kLongestName &&
         std::all_of(text.begin(), text.end(), [&](char c) {
           return is_lower(c) || is_digit(c) ||
                  extra.find(c) != std::string_view::npos;
         });
}

std::string_view text_of(json::Value values, std::string_view key) {
  const json::Value value = values.get(key);
  return value.is_string() ? value.as_string() : std::string_view();
}

// What follows "/word/" up to the next slash; `text` may begin with "word/".
std::string_view segment_after(std::string_view text, std::string_view word) {
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t slash = std::min(text.find('/', from), text.size());
    const std::size_t next = slash + 1;
    if (slash < text.size() && text.substr(from, slash - from) == word) {
      return text.substr(next, text.find('/', next) - next);
    }
    from = next;
  }
  return {};
}

std::string_view last_segment(std::string_view text) {
  return text.substr(text.rfind('/') + 1);
}

// One side of a change, read as one cloud writes it.
class Side {
 public:
  Side(Cloud cloud, const ResourceChange& change, json::Value values)
      : cloud_(cloud), change_(change), values_(values) {}

  Shown read() {
    switch (cloud_) {
      case Cloud::kAws:
        read_aws();
        break;
      case Cloud::kGoogle:
        read_google();
        break;
      case Cloud::kAzure:
        read_azure();
        break;
      case Cloud::kOther:
        break;
    }
    return std::move(shown_);
  }

 private:
  void account(std::string_view text, std::string_view attribute) {
    if (auto value = as_account(cloud_, text)) {
      shown_.account.add(Stated{std::move(*value), by(attribute)});
    }
  }

  void region(std::string_view text, std::string_view attribute) {
    if (auto value = as_region(cloud_, text)) {
      shown_.region.add(Stated{std::move(*value), by(attribute)});
    }
  }

  [[nodiscard]] std::string by(std::string_view attribute) const {
    return "the " + std::string(attribute) + " of " + change_.address;
  }

  void read_aws() {
    region(text_of(values_, "region"), "region");
    const auto arn = values::parse_arn(text_of(values_, "arn"));
    if (arn) {
      account(arn->account, "arn");
      region(arn->region, "arn");
    }
    if (const auto zone = aws_region(text_of(values_, "availability_zone"))) {
      region(*zone, "availability_zone");
    }
  }

  // A project may be written as its id or as its number: the attribute that
  // people set goes before identifiers. Zones are narrower than regions.
  void read_google() {
    for (const char* key : {"self_link", "id"}) {
      const std::string_view text = text_of(values_, key);
      if (shown_.account.empty()) {
        account(text_of(values_, "project"), "project");
      }
      if (shown_.account.empty()) {
        account(segment_after(text, "projects"), key);
      }
    }
    for (const char* key : {"zone", "region", "location"}) {
      if (shown_.region.empty()) {
        region(last_segment(text_of(values_, key)), key);
      }
    }
    for (const char* key : {"self_link", "id"}) {
      for (const char* word : {"zones", "regions", "locations"}) {
        if (shown_.region.empty()) {
          region(segment_after(text_of(values_, key), word), key);
        }
      }
    }
  }

  void read_azure() {
    account(segment_after(text_of(values_, "id"), "subscriptions"), "id");
    region(text_of(values_, "location"), "location");
  }

  Cloud cloud_;
  const ResourceChange& change_;
  json::Value values_;
  Shown shown_;
};

}  // namespace

Cloud cloud_named(std::string_view name) {
  if (name == "aws") {
    return Cloud::kAws;
  }
  if (name == "google" || name == "google-beta") {
    return Cloud::kGoogle;
  }
  return name == "azurerm" ? Cloud::kAzure : Cloud::kOther;
}

Cloud cloud_of(std::string_view provider, std::string_view type) {
  if (provider.empty()) {
    return cloud_named(type.substr(0, type.find('_')));
  }
  constexpr std::string_view kOldPrefix = "provider.";
  provider = last_segment(provider);
  if (provider.substr(0, kOldPrefix.size()) == kOldPrefix) {
    provider.remove_prefix(kOldPrefix.size());
    provider = provider.substr(0, provider.find('.'));
  }
  return cloud_named(provider);
}

std::string_view to_string(Cloud cloud) {
  constexpr std::array<std::string_view, 4> kNames = {"", "aws", "google",
                                                      "azurerm"};
  return kNames[static_cast<std::size_t>(cloud)];
}

void Agreement::add(const Stated& stated) {
  if (!first) {
    first = stated;
  } else if (!other && first->value != stated.value) {
    other = stated;
  }
}

void Agreement::add(const std::optional<Stated>& stated) {
  if (stated) {
    add(*stated);
  }
}

void Agreement::add(const Agreement& agreement) {
  add(agreement.first);
  add(agreement.other);
}

std::optional<std::string> as_account(Cloud cloud, std::string_view text) {
  bool good = false;
  if (cloud == Cloud::kAws) {
    good = text.size() == kAwsAccountDigits &&
           std::all_of(text.begin(), text.end(), is_digit);
  } else if (cloud == Cloud::kGoogle) {
    good = is_name(text, "-.:");
  } else if (cloud == Cloud::kAzure) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return is_name(lower, "-") ? std::optional(lower) : std::nullopt;
  }
  return good ? std::optional(std::string(text)) : std::nullopt;
}

std::optional<std::string> as_region(Cloud cloud, std::string_view text) {
  if (cloud == Cloud::kAws) {
    auto region = aws_region(text);
    return region && *region == text ? region : std::nullopt;
  }
  std::string name;
  for (const char c : text) {
    // Azure prints "West Europe" and "westeurope" for the same place.
    if (c != ' ' || cloud != Cloud::kAzure) {
      name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return is_name(name, "-") ? std::optional(name) : std::nullopt;
}

std::optional<std::string> account_of_arn(std::string_view arn) {
  const auto parsed = values::parse_arn(arn);
  return parsed ? as_account(Cloud::kAws, parsed->account) : std::nullopt;
}

// A subscription carries the ARN of its topic with a suffix; the others have
// the scope that they apply to in their id.
bool names_another(std::string_view type) {
  constexpr std::array<std::string_view, 4> kTypes = {
      "aws_sns_topic_subscription", "azurerm_management_lock",
      "azurerm_monitor_diagnostic_setting", "azurerm_role_assignment"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

Shown shown_by(Cloud cloud, const ResourceChange& change,
               const ChangeValues& values) {
  if (names_another(change.type)) {
    return {};
  }
  Shown shown = Side(cloud, change, values.before).read();
  Shown after = Side(cloud, change, values.after).read();
  if (shown.account.empty()) {
    shown.account = std::move(after.account);
  }
  if (shown.region.empty()) {
    shown.region = std::move(after.region);
  }
  return shown;
}

}  // namespace holdpoint::terraform::internal

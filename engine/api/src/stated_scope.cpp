#include "stated_scope.hpp"

#include <algorithm>
#include <string_view>

namespace holdpoint::api {
namespace {

using terraform::Stated;
using terraform::StatedScope;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_uuid(std::string_view text) {
  constexpr std::string_view kShape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  return std::equal(
      text.begin(), text.end(), kShape.begin(), kShape.end(),
      [](char c, char shape) { return shape == '-' ? c == '-' : is_hex(c); });
}

Result<std::string> provider_of_account(const Stated& account) {
  constexpr std::size_t kAwsDigits = 12;
  const std::string& text = account.value;
  if (text.size() == kAwsDigits &&
      std::all_of(text.begin(), text.end(), is_digit)) {
    return std::string("aws");
  }
  if (is_uuid(text)) return std::string("azurerm");
  if (!text.empty() && is_letter(text.front())) return std::string("google");
  return fail(ErrorCode::kUsage,
              "`" + text + "`, which " + account.by + " says, is no account",
              {},
              "write the 12 digits of an AWS account, a GCP project id or the "
              "UUID of an Azure subscription");
}

// eu-west-1 and us-gov-east-1; westeurope; europe-west1 and europe-west1-b.
Result<std::string> provider_of_region(const Stated& region) {
  const std::string& text = region.value;
  const bool is_plain =
      !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return is_letter(c) || is_digit(c) || c == '-';
      });
  if (!is_plain) {
    return fail(ErrorCode::kUsage,
                "`" + text + "`, which " + region.by + " says, is no region",
                {}, "write a region such as eu-west-1");
  }
  const std::size_t last = text.rfind('-');
  if (last == std::string::npos) return std::string("azurerm");
  const bool ends_in_number =
      last + 1 < text.size() &&
      std::all_of(text.begin() + static_cast<std::ptrdiff_t>(last) + 1,
                  text.end(), is_digit);
  return std::string(ends_in_number ? "aws" : "google");
}

StatedScope& scope_of(std::vector<StatedScope>& scopes,
                      const std::string& provider) {
  for (StatedScope& scope : scopes) {
    if (scope.provider == provider) return scope;
  }
  scopes.push_back({provider, {}, {}});
  return scopes.back();
}

}  // namespace

Result<std::vector<StatedScope>> stated_scopes(const EvidenceRequest& request,
                                               const pins::Pin* pin) {
  std::vector<Stated> accounts, regions;
  const auto state = [](std::vector<Stated>& all, const std::string& value,
                        const std::string& by) {
    if (!value.empty()) all.push_back({value, by});
  };
  state(accounts, request.account, "--account");
  state(regions, request.region, "--region");
  if (pin != nullptr) {
    const std::string by = "the pin of root `" + pin->root + "`";
    state(accounts, pin->account, by);
    state(regions, pin->region, by);
  }
  std::vector<StatedScope> scopes;
  for (const Stated& account : accounts) {
    const auto provider = provider_of_account(account);
    if (!provider) return fail(provider.error());
    scope_of(scopes, *provider).accounts.push_back(account);
  }
  for (const Stated& region : regions) {
    const auto provider = provider_of_region(region);
    if (!provider) return fail(provider.error());
    scope_of(scopes, *provider).regions.push_back(region);
  }
  return scopes;
}

}  // namespace holdpoint::api

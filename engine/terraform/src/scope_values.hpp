// What the values of one resource show of where it lives.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "holdpoint/terraform/plan.hpp"
#include "holdpoint/terraform/provider_scope.hpp"

namespace holdpoint::terraform::internal {

enum class Cloud : std::uint8_t { kOther, kAws, kGoogle, kAzure };

// Of "registry.terraform.io/hashicorp/google-beta", or of "provider.aws" as
// old states write it; of the type where no provider is named.
[[nodiscard]] Cloud cloud_of(std::string_view provider, std::string_view type);
// Of a provider's local name in the configuration.
[[nodiscard]] Cloud cloud_named(std::string_view name);
// "aws", "google", "azurerm"; empty for others.
[[nodiscard]] std::string_view to_string(Cloud cloud);

// What must be the same wherever it is shown: the first value that was shown,
// and the first one that differs from it.
struct Agreement {
  std::optional<Stated> first, other;

  void add(const Stated& stated);
  void add(const std::optional<Stated>& stated);
  void add(const Agreement& agreement);
  [[nodiscard]] bool differs() const { return other.has_value(); }
  [[nodiscard]] bool empty() const { return !first; }
};

struct Shown {
  Agreement account, region;
};

// By the values before the change, which are what exists, or, where those show
// nothing, by the values after it. AWS: `arn`, `region`, `availability_zone`.
// Google: `project`, `zone`, `region`, `location`, `self_link`, `id`. Azure:
// `id`, `location`.
[[nodiscard]] Shown shown_by(Cloud cloud, const ResourceChange& change,
                             const ChangeValues& values);

// The value if it can be an account, a project or a subscription; a region, a
// zone or a location, written as the cloud's own tools write it.
[[nodiscard]] std::optional<std::string> as_account(Cloud cloud,
                                                    std::string_view text);
[[nodiscard]] std::optional<std::string> as_region(Cloud cloud,
                                                   std::string_view text);
// The account of an ARN; nullopt where it has none or AWS's own.
[[nodiscard]] std::optional<std::string> account_of_arn(std::string_view arn);

// True where the identifier of such a resource names another one, whose
// account may be another.
[[nodiscard]] bool names_another(std::string_view type);

}  // namespace holdpoint::terraform::internal

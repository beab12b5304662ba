// Provider configurations of a plan, each with what is known of its account
// and region. Resources of one configuration live in one account; those of two
// may live in two, and what is known of one says nothing about another.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "holdpoint/terraform/configuration.hpp"
#include "scope_values.hpp"

namespace holdpoint::terraform::internal {

// One provider configuration: `aws`, `aws.east`, `module.db:aws`.
struct ScopeGroup {
  Cloud cloud = Cloud::kOther;
  std::string label;

  // What the provider's own block says (allowed_account_ids with one element,
  // the role it assumes, project, subscription_id, region, zone), and what it
  // answered when Terraform asked it who and where it is.
  Agreement account, region, zone;

  // What its resources show: all of them, and those that do not choose a place
  // for themselves, which therefore speak for the others.
  Agreement all_accounts, all_regions;
  Agreement typical_account, typical_region;
  bool used = false;            // it has resources
  bool silent_account = false;  // and some do not show their account
  bool silent_region = false;
  bool unseen_region = false;  // chooses_unseen_place() of some
  // One block that stands for several configurations (OpenTofu's for_each).
  bool repeated = false;
};

class ScopeGroups {
 public:
  explicit ScopeGroups(const Plan& plan);

  // The configuration of a resource; null where the plan has a configuration
  // and the resource is not in it, as after its block was deleted.
  [[nodiscard]] ScopeGroup* of(const ResourceChange& change);

  // True where the resource, whose values show no region, chooses one for
  // itself by an expression that is not known yet: its provider's says nothing.
  [[nodiscard]] bool chooses_unseen_place(const ResourceChange& change,
                                          const ChangeValues& values) const;

  // Reads every managed resource of the plan, once, whichever is asked first:
  // conflicts count wherever they stand, so there is no stopping early.
  void read_resources();
  // What is known of all configurations of a cloud that have resources, and
  // the label of one of which it is not known.
  using Whole = std::pair<Agreement, std::string>;
  [[nodiscard]] const Whole& all_accounts(Cloud cloud);
  [[nodiscard]] const Whole& all_regions(Cloud cloud);

  // What the configuration's own block or its resources say. Reads the
  // resources only if it must.
  [[nodiscard]] Agreement account(const ScopeGroup& group);
  [[nodiscard]] Agreement region(const ScopeGroup& group);
  // What only the block and the provider's answers say.
  [[nodiscard]] Agreement declared_account(const ScopeGroup& group);
  [[nodiscard]] Agreement zone(const ScopeGroup& group);

 private:
  [[nodiscard]] bool has_configuration() const {
    return plan_.configuration() != nullptr;
  }
  [[nodiscard]] const ConfigResource* configured(
      const ResourceChange& change) const;
  [[nodiscard]] ScopeGroup* of(Cloud cloud, const ConfigResource* resource);
  [[nodiscard]] bool chooses_unseen_place(const ResourceChange& change,
                                          const ConfigResource* resource,
                                          const ChangeValues& values) const;
  [[nodiscard]] ScopeGroup* group(Cloud cloud, const std::string& key,
                                  const std::string& label);
  [[nodiscard]] const ProviderConfig* block(const std::string& key) const;
  [[nodiscard]] std::optional<std::string> text_of(json::Value expression,
                                                   std::string module) const;
  [[nodiscard]] std::optional<std::string> root_variable(
      std::string_view name) const;
  void read_block(ScopeGroup& group, const ProviderConfig& block);
  void read_aws_block(ScopeGroup& group, const ProviderConfig& block);
  void read_answers();
  void read_answer(const ResourceChange& change, json::Value values);
  void read_resource(const ResourceChange& change);

  [[nodiscard]] Whole add_accounts(Cloud cloud);
  [[nodiscard]] Whole add_regions(Cloud cloud);

  const Plan& plan_;
  // Names are looked up once for every resource or block that has them.
  std::map<std::string_view, const ProviderConfig*> blocks_;
  std::set<std::string_view> many_;  // provider names with several blocks
  std::map<std::string_view, json::Value> variables_;
  std::map<std::string, std::unique_ptr<ScopeGroup>> groups_;
  // What is shown by resources that are in no configuration.
  std::map<Cloud, ScopeGroup> strays_;
  std::map<Cloud, Whole> accounts_, regions_;
  bool answers_read_ = false;
  bool resources_read_ = false;
};

}  // namespace holdpoint::terraform::internal

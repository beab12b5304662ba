#include "scope_groups.hpp"

#include <algorithm>

namespace holdpoint::terraform::internal {
namespace {

// Deeper module trees exist in no plan; what lies deeper is not resolved.
constexpr int kMostModules = 32;

std::string in_ticks(const std::string& label) { return "`" + label + "`"; }

// The only reference of an expression, if it has just one; else empty.
std::string_view only_reference(json::Value expression) {
  const json::Value list = expression.get("references");
  return list.is_array() && list.size() == 1 && list.at(0).is_string()
             ? list.at(0).as_string()
             : std::string_view();
}

// The name in "var.name"; empty for anything else, such as "var.name.key".
std::string_view variable_name(std::string_view reference) {
  constexpr std::string_view kPrefix = "var.";
  if (reference.substr(0, kPrefix.size()) != kPrefix) {
    return {};
  }
  reference.remove_prefix(kPrefix.size());
  return reference.find_first_of(".[") == std::string_view::npos
             ? reference
             : std::string_view();
}

std::optional<std::string> string_of(json::Value value) {
  return value.is_string() ? std::optional(std::string(value.as_string()))
                           : std::nullopt;
}

bool refers_to_each(json::Value expressions) {
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const json::Value list = expressions.at(i).get("references");
    for (std::size_t k = 0; list.is_array() && k < list.size(); ++k) {
      const json::Value item = list.at(k);
      if (item.is_string() && item.as_string().substr(0, 5) == "each.") {
        return true;
      }
    }
  }
  return false;
}

// True where the resource's configuration gives the attribute a value.
bool sets(const ConfigResource* resource, std::string_view attribute) {
  return resource != nullptr &&
         resource->expressions.find(attribute).has_value();
}

bool asks_the_provider(const ResourceChange& change) {
  return change.mode == Mode::kData &&
         (change.type == "aws_caller_identity" || change.type == "aws_region" ||
          change.type == "google_client_config" ||
          change.type == "azurerm_client_config");
}

std::optional<Stated> stated(std::optional<std::string> value,
                             const std::string& by) {
  return value ? std::optional(Stated{std::move(*value), by}) : std::nullopt;
}

}  // namespace

ScopeGroups::ScopeGroups(const Plan& plan) : plan_(plan) {
  for (const Variable& variable : plan.variables()) {
    variables_.emplace(variable.name, variable.value);
  }
  if (!has_configuration()) {
    return;
  }
  for (const ProviderConfig& block : plan.configuration()->providers()) {
    blocks_.emplace(block.key, &block);
    if (!block.alias.empty() || !block.module_address.empty()) {
      many_.insert(block.name);
    }
  }
}

const ConfigResource* ScopeGroups::configured(
    const ResourceChange& change) const {
  const auto address = parse_resource_address(change.address);
  return has_configuration() && address
             ? plan_.configuration()->find(config_address(*address))
             : nullptr;
}

bool ScopeGroups::chooses_unseen_place(const ResourceChange& change,
                                       const ChangeValues& values) const {
  return chooses_unseen_place(change, configured(change), values);
}

bool ScopeGroups::chooses_unseen_place(const ResourceChange& change,
                                       const ConfigResource* resource,
                                       const ChangeValues& values) const {
  switch (cloud_of(change.provider_name, change.type)) {
    case Cloud::kAws:
      // Without a configuration only the computed value is seen, and the region
      // of a bucket was computed long before resources could choose theirs.
      return has_configuration()
                 ? sets(resource, "region")
                 : values.after_unknown.get("region").is_true() &&
                       change.type != "aws_s3_bucket";
    case Cloud::kGoogle:
      return sets(resource, "zone") || sets(resource, "region") ||
             sets(resource, "location");
    default:
      return sets(resource, "location");
  }
}

const ProviderConfig* ScopeGroups::block(const std::string& key) const {
  const auto found = blocks_.find(key);
  return found == blocks_.end() ? nullptr : found->second;
}

ScopeGroup* ScopeGroups::of(const ResourceChange& change) {
  return of(cloud_of(change.provider_name, change.type), configured(change));
}

// Since Terraform 1.1 a key names the block that is used, wherever it stands.
// Before, a resource of a module has "call:aws", which is not declared and
// does not tell which block the call handed over: it is the root's own where
// there is no other, and otherwise a configuration of that module alone.
ScopeGroup* ScopeGroups::of(Cloud cloud, const ConfigResource* resource) {
  const std::string word(to_string(cloud));
  if (cloud == Cloud::kOther || (has_configuration() && resource == nullptr)) {
    return nullptr;
  }
  if (!has_configuration()) {
    return group(cloud, word, word);
  }
  const std::string& key = resource->provider_config_key;
  const std::size_t colon = key.rfind(':');
  if (key.empty() || colon == std::string::npos || block(key) != nullptr) {
    return group(cloud, key.empty() ? word : key, key.empty() ? word : key);
  }
  const std::string name = key.substr(colon + 1);
  if (!many_.contains(name)) {
    return group(cloud, name, name);
  }
  return group(cloud, resource->module + "|" + key, key);
}

ScopeGroup* ScopeGroups::group(Cloud cloud, const std::string& key,
                               const std::string& label) {
  // A hostile plan may let resources of two clouds name one block.
  auto& slot = groups_[std::string(to_string(cloud)) + "|" + key];
  if (!slot) {
    slot = std::make_unique<ScopeGroup>();
    slot->cloud = cloud;
    slot->label = label;
    const ProviderConfig* found = block(key);
    if (found != nullptr && cloud_named(found->name) == cloud) {
      read_block(*slot, *found);
    }
  }
  return slot.get();
}

std::optional<std::string> ScopeGroups::root_variable(
    std::string_view name) const {
  const auto found = variables_.find(name);
  if (found != variables_.end()) {
    return string_of(found->second);
  }
  return string_of(plan_.configuration()->variable(name).get("default"));
}

// A constant, or a variable and nothing else, followed up through the calls of
// its module. Plan JSON cannot tell `var.x` from an expression over `var.x`;
// whoever asks checks that the value can be what it is taken for.
std::optional<std::string> ScopeGroups::text_of(json::Value expression,
                                                std::string module) const {
  for (int i = 0; i < kMostModules; ++i) {
    if (const auto constant = expression.find("constant_value")) {
      return string_of(*constant);
    }
    const std::string_view name = variable_name(only_reference(expression));
    if (name.empty()) {
      return std::nullopt;
    }
    if (module.empty()) {
      return root_variable(name);
    }
    const ModuleCall* call = plan_.configuration()->find_module(module);
    if (call == nullptr) {
      return std::nullopt;
    }
    expression = call->expressions.get(name);
    module = call->module;
  }
  return std::nullopt;
}

void ScopeGroups::read_aws_block(ScopeGroup& group,
                                 const ProviderConfig& block) {
  const std::string of_block = " of provider " + in_ticks(group.label);
  const json::Value ids =
      block.expressions.get("allowed_account_ids").get("constant_value");
  if (ids.is_array() && ids.size() == 1) {
    const json::Value id = ids.at(0);
    const std::string_view text = id.is_string() ? id.as_string()
                                  : id.kind() == json::Kind::kInteger
                                      ? id.number_text()
                                      : std::string_view();
    group.account.add(stated(as_account(group.cloud, text),
                             "allowed_account_ids" + of_block));
  }
  const json::Value roles = block.expressions.get("assume_role");
  if (roles.is_array() && roles.size() == 1) {
    const auto arn = text_of(roles.at(0).get("role_arn"), block.module_address);
    group.account.add(stated(arn ? account_of_arn(*arn) : std::nullopt,
                             "assume_role" + of_block));
  }
}

void ScopeGroups::read_block(ScopeGroup& group, const ProviderConfig& block) {
  const std::string of_block = " of provider " + in_ticks(group.label);
  group.repeated = refers_to_each(block.expressions);
  const auto value = [&](const char* attribute) {
    return text_of(block.expressions.get(attribute), block.module_address);
  };
  const auto account = [&](const char* attribute) {
    const auto text = value(attribute);
    group.account.add(
        stated(text ? as_account(group.cloud, *text) : std::nullopt,
               attribute + of_block));
  };
  const auto place = [&](Agreement& of, const char* attribute) {
    const auto text = value(attribute);
    of.add(stated(text ? as_region(group.cloud, *text) : std::nullopt,
                  attribute + of_block));
  };
  if (group.cloud == Cloud::kAzure) {
    account("subscription_id");
    return;
  }
  place(group.region, "region");
  if (group.cloud == Cloud::kGoogle) {
    account("project");
    place(group.zone, "zone");
    return;
  }
  read_aws_block(group, block);
}

void ScopeGroups::read_answers() {
  if (answers_read_) {
    return;
  }
  answers_read_ = true;
  for (const auto* list : {&plan_.prior_data(), &plan_.changes()}) {
    for (const ResourceChange& change : *list) {
      if (!asks_the_provider(change)) {
        continue;
      }
      if (const auto loaded = plan_.load(change)) {
        read_answer(change, loaded->values.after);
      }
    }
  }
}

// `aws_region` can be asked about any region by name; only without arguments
// does it tell where its provider is.
void ScopeGroups::read_answer(const ResourceChange& change,
                              json::Value values) {
  const ConfigResource* resource = configured(change);
  ScopeGroup* group = of(cloud_of(change.provider_name, change.type), resource);
  if (group == nullptr) {
    return;
  }
  const auto add = [&](Agreement& to, const char* key, bool is_account) {
    const auto text = string_of(values.get(key));
    if (text) {
      to.add(stated(is_account ? as_account(group->cloud, *text)
                               : as_region(group->cloud, *text),
                    change.address));
    }
  };
  if (change.type == "aws_caller_identity") {
    add(group->account, "account_id", true);
  } else if (change.type == "azurerm_client_config") {
    add(group->account, "subscription_id", true);
  } else if (change.type == "google_client_config") {
    add(group->account, "project", true);
    add(group->region, "region", false);
    add(group->zone, "zone", false);
  } else if (resource != nullptr && !sets(resource, "name") &&
             !sets(resource, "region") && !sets(resource, "endpoint")) {
    add(group->region, "id", false);
    add(group->region, "region", false);
    add(group->region, "name", false);
  }
}

void ScopeGroups::read_resource(const ResourceChange& change) {
  const Cloud cloud = cloud_of(change.provider_name, change.type);
  if (change.mode != Mode::kManaged || cloud == Cloud::kOther) {
    return;
  }
  const ConfigResource* resource = configured(change);
  ScopeGroup* own = of(cloud, resource);
  ScopeGroup& group = own != nullptr ? *own : strays_[cloud];
  const auto loaded = plan_.load(change);
  if (!loaded) {
    return;
  }
  const Shown shown = shown_by(cloud, change, loaded->values);
  group.used = true;
  group.silent_account |= shown.account.empty();
  group.silent_region |= shown.region.empty();
  group.unseen_region |= shown.region.empty() &&
                         chooses_unseen_place(change, resource, loaded->values);
  group.all_accounts.add(shown.account);
  group.all_regions.add(shown.region);
  if (cloud != Cloud::kGoogle || !sets(resource, "project")) {
    group.typical_account.add(shown.account);
  }
  // Google's and Azure's resources choose their places one by one.
  if (cloud == Cloud::kAws && !sets(resource, "region")) {
    group.typical_region.add(shown.region);
  }
}

void ScopeGroups::read_resources() {
  if (resources_read_) {
    return;
  }
  resources_read_ = true;
  for (const auto* list : {&plan_.changes(), &plan_.deferred()}) {
    for (const ResourceChange& change : *list) {
      read_resource(change);
    }
  }
}

Agreement ScopeGroups::declared_account(const ScopeGroup& group) {
  read_answers();
  return group.account;
}

Agreement ScopeGroups::zone(const ScopeGroup& group) {
  read_answers();
  return group.zone;
}

Agreement ScopeGroups::account(const ScopeGroup& group) {
  read_answers();
  if (!group.account.empty() || group.repeated) {
    return group.account;
  }
  read_resources();
  return group.typical_account;
}

Agreement ScopeGroups::region(const ScopeGroup& group) {
  if (!group.region.empty() || group.repeated) {
    return group.region;
  }
  read_answers();
  if (!group.region.empty() || group.cloud != Cloud::kAws) {
    return group.region;
  }
  read_resources();
  return group.typical_region;
}

const ScopeGroups::Whole& ScopeGroups::all_accounts(Cloud cloud) {
  const auto known = accounts_.find(cloud);
  return known != accounts_.end()
             ? known->second
             : accounts_.emplace(cloud, add_accounts(cloud)).first->second;
}

const ScopeGroups::Whole& ScopeGroups::all_regions(Cloud cloud) {
  const auto known = regions_.find(cloud);
  return known != regions_.end()
             ? known->second
             : regions_.emplace(cloud, add_regions(cloud)).first->second;
}

ScopeGroups::Whole ScopeGroups::add_accounts(Cloud cloud) {
  read_resources();
  Whole all;
  for (const auto& [key, group] : groups_) {
    if (group->cloud != cloud || !group->used) {
      continue;
    }
    const Agreement known = account(*group);
    all.first.add(known);
    all.first.add(group->all_accounts);
    if (group->silent_account && known.empty()) {
      all.second = group->label;
    }
  }
  all.first.add(strays_[cloud].all_accounts);
  return all;
}

ScopeGroups::Whole ScopeGroups::add_regions(Cloud cloud) {
  read_resources();
  Whole all;
  for (const auto& [key, group] : groups_) {
    if (group->cloud != cloud || !group->used) {
      continue;
    }
    all.first.add(group->all_regions);
    if (!group->silent_region) {
      continue;
    }
    const Agreement known = region(*group);
    all.first.add(known);
    if (known.empty() || group->unseen_region) {
      all.second = group->label;
    }
  }
  all.first.add(strays_[cloud].all_regions);
  return all;
}

}  // namespace holdpoint::terraform::internal

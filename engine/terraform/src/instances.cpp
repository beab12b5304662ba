#include "instances.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "attribute_path.hpp"

namespace holdpoint::terraform::internal {
namespace {

// Attributes whose value names the object itself, whatever its type.
constexpr std::array<std::string_view, 8> kIdentityNames = {
    "arn",    "bucket",   "id",   "identifier",
    "key_id", "key_name", "name", "self_link"};

constexpr std::array<std::string_view, 4> kIdentitySuffixes = {
    "_arn", "_id", "_identifier", "_name"};

// True for `cluster_identifier` of aws_rds_cluster: the attribute without its
// suffix is the end of the type. `vpc_id` of aws_subnet names something else.
bool is_named_after(std::string_view attribute, std::string_view type) {
  for (const std::string_view suffix : kIdentitySuffixes) {
    if (!attribute.ends_with(suffix)) {
      continue;
    }
    const auto stem = attribute.substr(0, attribute.size() - suffix.size());
    const bool matches = !stem.empty() && type.ends_with(stem) &&
                         (type.size() == stem.size() ||
                          type[type.size() - stem.size() - 1] == '_');
    if (matches) {
      return true;
    }
  }
  return false;
}

void add_text(json::Value value, Identities& out) {
  if (value.is_string() && !value.as_string().empty()) {
    out.emplace_back(value.as_string());
  } else if (value.kind() == json::Kind::kInteger) {
    out.emplace_back(value.number_text());
  }
}

void sort_unique(Identities& texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

// True when an instance in `actual` may be one that `wanted` describes.
bool matches(const std::vector<ModuleScope>& actual,
             const std::vector<ModuleScope>& wanted) {
  for (std::size_t i = 0; i < actual.size() && i < wanted.size(); ++i) {
    const bool known = actual[i].key && wanted[i].key;
    if (known && *actual[i].key != *wanted[i].key) {
      return false;
    }
  }
  return actual.size() == wanted.size();
}

}  // namespace

bool is_identity(std::string_view attribute, std::string_view type) {
  return std::binary_search(kIdentityNames.begin(), kIdentityNames.end(),
                            attribute) ||
         is_named_after(attribute, type);
}

const ResourceChange* Group::only() const {
  return live.size() == 1 && !is_vague ? live.front() : nullptr;
}

const ResourceChange* Group::with_key(const InstanceKey& key) const {
  const auto has_key = [&](const ResourceChange* change) {
    return change->index == key;
  };
  const auto first = std::find_if(live.begin(), live.end(), has_key);
  if (is_vague || first == live.end()) {
    return nullptr;
  }
  const bool is_only = std::none_of(first + 1, live.end(), has_key);
  return is_only ? *first : nullptr;
}

bool Group::may_hold(const ResourceChange& change) const {
  return matches(module_scopes(change.module_address), modules);
}

std::string config_path(const std::vector<ModuleScope>& modules,
                        std::string_view rest) {
  std::string path;
  for (const ModuleScope& module : modules) {
    path += path.empty() ? "module." : ".module.";
    path += module.name;
  }
  if (!path.empty() && !rest.empty()) {
    path += '.';
  }
  path += rest;
  return path;
}

std::vector<ModuleScope> module_scopes(std::string_view module_address) {
  std::vector<ModuleScope> modules;
  const std::vector<Step> steps = parse_traversal(module_address);
  for (std::size_t i = 0; i + 1 < steps.size(); i += 2) {
    ModuleScope module{steps[i + 1].name, InstanceKey()};
    if (i + 2 < steps.size() && steps[i + 2].is_index) {
      module.key = steps[i + 2].key;
      ++i;
    }
    modules.push_back(std::move(module));
  }
  return modules;
}

std::string config_address(const ResourceChange& change) {
  return config_path(module_scopes(change.module_address),
                     (change.mode == Mode::kData ? "data." : "") + change.type +
                         "." + change.name);
}

bool is_gone(const ResourceChange& change) {
  return change.action == Action::kDelete || change.action == Action::kForget ||
         !change.deposed.empty();
}

void Instances::place(const ResourceChange& change) {
  auto modules = module_scopes(change.module_address);
  const std::string rest = (change.mode == Mode::kData ? "data." : "") +
                           change.type + "." + change.name;
  placed_[config_path(modules, rest)].push_back({&change, std::move(modules)});
  if (change.deposed.empty()) {
    by_address_.emplace(change.address, &change);
  }
  if (change.mode == Mode::kManaged) {
    by_type_[change.type].push_back(&change);
  }
}

void Instances::build() {
  if (built_) {
    return;
  }
  built_ = true;
  for (const ResourceChange& change : plan_.changes()) place(change);
  for (const ResourceChange& change : plan_.deferred()) place(change);
  for (const ResourceChange& change : plan_.prior_data()) {
    // A data source that is read again is among the changes already.
    if (!by_address_.contains(change.address)) place(change);
  }
}

const std::vector<const ResourceChange*>& Instances::of_type(
    std::string_view type) {
  build();
  static const std::vector<const ResourceChange*> kNone;
  const auto found = by_type_.find(type);
  return found == by_type_.end() ? kNone : found->second;
}

void Instances::add(Group& group, const Placed& placed) {
  auto& list = is_gone(*placed.change) ? group.gone : group.live;
  list.push_back(placed.change);
  const bool is_vague =
      placed.change->index_unknown ||
      std::any_of(placed.modules.begin(), placed.modules.end(),
                  [](const ModuleScope& module) { return !module.key; });
  group.is_vague = group.is_vague || is_vague;
}

const Group& Instances::group(std::string address,
                              std::vector<ModuleScope> modules) {
  build();
  std::string name = address;
  for (const ModuleScope& module : modules) {
    name += '\0';
    name += module.key ? to_string(*module.key) : "*";
  }
  std::unique_ptr<Group>& slot = groups_[name];
  if (!slot) {
    slot = std::make_unique<Group>();
    slot->address = std::move(address);
    slot->modules = std::move(modules);
    const auto found = placed_.find(slot->address);
    if (found != placed_.end()) {
      for (const Placed& placed : found->second) {
        if (matches(placed.modules, slot->modules)) {
          add(*slot, placed);
        }
      }
    }
  }
  return *slot;
}

std::vector<const ResourceChange*> Instances::known_as(
    const Group& group, const std::string& identity) {
  const auto [at, is_new] = known_as_.try_emplace(&group);
  if (is_new) {
    for (const auto* list : {&group.live, &group.gone}) {
      for (const ResourceChange* change : *list) {
        for (const std::string& text : identities(*change)) {
          at->second[text].push_back(change);
        }
      }
    }
  }
  const auto found = at->second.find(identity);
  return found == at->second.end() ? std::vector<const ResourceChange*>()
                                   : found->second;
}

const ResourceChange* Instances::planned(const ResourceChange& change) {
  if (change.origin != ResourceChange::Origin::kDrift) {
    return &change;
  }
  build();
  const auto found = by_address_.find(change.address);
  return found == by_address_.end() ? &change : found->second;
}

std::size_t Instances::order(const ResourceChange* change) const {
  std::size_t base = 0;
  for (const auto* list :
       {&plan_.changes(), &plan_.deferred(), &plan_.prior_data()}) {
    const auto* first = list->data();
    const std::less<> before;
    if (!before(change, first) && before(change, first + list->size())) {
      return base + static_cast<std::size_t>(change - first);
    }
    base += list->size();
  }
  return base;
}

const Identities& Instances::identities(const ResourceChange& change) {
  const auto [at, is_new] = identities_.try_emplace(&change);
  if (!is_new) {
    return at->second;
  }
  const auto loaded = plan_.load(change);
  if (!loaded) {
    return at->second;
  }
  for (const json::Value side : {loaded->values.before, loaded->values.after}) {
    for (std::size_t i = 0; side.is_object() && i < side.size(); ++i) {
      if (is_identity(side.key_at(i), change.type)) {
        add_text(side.at(i), at->second);
      }
    }
  }
  sort_unique(at->second);
  return at->second;
}

Identities Instances::values_of(const ResourceChange& change,
                                const std::string& attribute) {
  Identities values;
  const auto loaded = plan_.load(change);
  if (loaded) {
    for (const json::Value side :
         {loaded->values.before, loaded->values.after}) {
      AttributeValue found = read_attribute(side, json::Value(), attribute);
      std::move(found.known.begin(), found.known.end(),
                std::back_inserter(values));
    }
  }
  sort_unique(values);
  return values;
}

}  // namespace holdpoint::terraform::internal

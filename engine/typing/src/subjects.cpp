#include "subjects.hpp"

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::typing {
namespace {

// A glob that matches more types than this says nothing about attributes.
constexpr std::size_t kMostTypes = 64;

void add_types(Resources& resources, std::string_view word,
               const Context& context) {
  if (word.find('*') == std::string_view::npos) {
    ResourceType type;
    type.name = word;
    if (context.catalog != nullptr) {
      type.known = context.catalog->find(resources.mode, word);
    }
    resources.types.push_back(std::move(type));
    return;
  }
  resources.is_open = true;
  if (context.catalog == nullptr || word == "*") return;
  const auto found =
      context.catalog->matching(resources.mode, word, kMostTypes);
  if (found.size() == kMostTypes) return;
  for (const schema::Known& known : found) {
    resources.types.push_back({std::string(known.resource.name), known});
  }
}

// The actions that a selector admits, sorted; empty if it may be any.
std::vector<std::string> admitted(const declaration::Selector& selector) {
  std::set<std::string> actions;
  if (!selector.actions) return {};
  for (const auto& word : *selector.actions) {
    const auto group = vocabulary::actions_of(word.text);
    if (group.empty()) actions.insert(word.text);
    actions.insert(group.begin(), group.end());
  }
  return {actions.begin(), actions.end()};
}

TypePtr record_with(Resources resources) {
  auto type = std::make_shared<Type>();
  type->kind = Kind::kRecord;
  type->name = "resource";
  type->resources = std::make_shared<const Resources>(std::move(resources));
  return type;
}

terraform::Mode mode_of(const syntax::SyntaxTree& tree,
                        const declaration::Selector& selector) {
  const declaration::Field* mode = selector.table.find("mode");
  if (mode == nullptr) return terraform::Mode::kManaged;
  const auto word = syntax::string_value(tree, mode->value);
  return word && word->value == "data" ? terraform::Mode::kData
                                       : terraform::Mode::kManaged;
}

}  // namespace

TypePtr subject_type(const syntax::SyntaxTree& tree,
                     const declaration::Policy& policy,
                     const Context& context) {
  const declaration::Selector& selector = policy.selector;
  if (!selector.subject) return any_type();
  if (*selector.subject != "resource") {
    const bool is_known =
        !vocabulary::subject_members(*selector.subject).empty();
    return is_known ? record_of(*selector.subject) : any_type();
  }
  Resources resources;
  resources.mode = mode_of(tree, selector);
  // Drift and the state are judged as they are, whatever the plan does.
  const bool judges_the_plan = !selector.has_key("drift") &&
                               !selector.has_key("state") &&
                               resources.mode == terraform::Mode::kManaged;
  resources.only_creates = judges_the_plan && selector.admits_only({"create"});
  if (judges_the_plan) resources.actions = admitted(selector);
  resources.is_open = !selector.types.has_value();
  if (selector.types) {
    for (const auto& word : *selector.types) {
      add_types(resources, word.text, context);
    }
  }
  return record_with(std::move(resources));
}

TypePtr narrowed_to(const Type& resource, std::string_view type,
                    const Context& context) {
  static const Resources kAnyResource = {.types = {}, .is_open = true};
  const Resources& all =
      resource.resources == nullptr ? kAnyResource : *resource.resources;
  Resources one;
  one.mode = all.mode;
  one.only_creates = all.only_creates;
  one.actions = all.actions;
  one.is_open = false;
  for (const ResourceType& each : all.types) {
    if (each.name == type) one.types.push_back(each);
  }
  if (one.types.empty()) {
    if (!all.is_open) return std::make_shared<const Type>(resource);
    add_types(one, type, context);
    // A list of all resources may hold data sources of that name as well.
    one.is_open = resource.resources == nullptr && context.catalog != nullptr &&
                  context.catalog->find(terraform::Mode::kData, type);
  }
  return record_with(std::move(one));
}

TypePtr resource_of(std::string_view type, terraform::Mode mode,
                    std::string_view action, const Context& context) {
  Resources resources;
  resources.mode = mode;
  resources.is_open = false;
  resources.only_creates = action == "create";
  add_types(resources, type, context);
  return record_with(std::move(resources));
}

}  // namespace holdpoint::typing

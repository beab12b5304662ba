#include "resolver.hpp"

#include <algorithm>
#include <utility>

#include "attribute_path.hpp"

namespace holdpoint::terraform::internal {
namespace {

// Real chains (resource, module output, variable, local) are a handful deep.
constexpr int kDeepest = 16;
constexpr int kMostVisits = 2000;

Resolution unresolved() {
  Resolution resolution;
  resolution.unresolved = true;
  return resolution;
}

void append(Resolution& to, Resolution from) {
  to.unresolved = to.unresolved || from.unresolved;
  std::move(from.picks.begin(), from.picks.end(), std::back_inserter(to.picks));
}

bool surely_picks(const Resolution& resolution, const Pick& wanted) {
  return !resolution.unresolved &&
         std::any_of(resolution.picks.begin(), resolution.picks.end(),
                     [&](const Pick& pick) {
                       return pick.instance == wanted.instance &&
                              pick.certainty == Certainty::kYes;
                     });
}

bool is_absent(const Resolution& resolution) { return resolution.is_absent; }

// Several sources in one expression: nobody sees which of them the value comes
// from, unless all lead to the same instance.
Resolution combined(std::vector<Resolution> parts) {
  Resolution all;
  for (const Resolution& part : parts) {
    for (Pick pick : part.picks) {
      const bool sure =
          std::all_of(parts.begin(), parts.end(), [&](const Resolution& other) {
            return pick.instance != nullptr && surely_picks(other, pick);
          });
      pick.certainty = sure ? Certainty::kYes : Certainty::kUnknown;
      all.picks.push_back(std::move(pick));
    }
    all.unresolved = all.unresolved || part.unresolved;
  }
  return all;
}

Resolution whole_group(const Group& group, const std::string& attribute) {
  Resolution resolution;
  resolution.unresolved = group.live.empty();
  resolution.picks.push_back(
      {&group, group.only(),
       group.only() != nullptr ? Certainty::kYes : Certainty::kUnknown,
       attribute});
  return resolution;
}

bool has_key(const Group& group, const InstanceKey& key) {
  return std::any_of(
      group.live.begin(), group.live.end(),
      [&](const ResourceChange* change) { return change->index == key; });
}

}  // namespace

Scope Resolver::scope_of(const ConfigResource& resource,
                         const ResourceChange& change) {
  Scope scope;
  scope.modules = module_scopes(change.module_address);
  if (!change.index_unknown) {
    scope.key = change.index;
  }
  scope.for_each = resource.for_each;
  return scope;
}

Resolution Resolver::resolve(json::Value value, const Scope& scope) {
  visits_left_ = kMostVisits;
  return expression(value, scope, {}, 0);
}

bool Resolver::is_whole_plan() const {
  const Plan& plan = instances_.plan();
  return plan.complete().value_or(true) && !plan.errored().value_or(false);
}

Resolution Resolver::expression(json::Value value, const Scope& scope,
                                const Want& want, int depth) {
  if (depth > kDeepest || --visits_left_ < 0) {
    return unresolved();
  }
  std::vector<Source> sources = sources_of(value);
  const auto own_keys = std::erase_if(sources, [](const Source& source) {
    return source.kind == Source::Kind::kOwnKey;
  });
  // `target[each.key]`: the target and the own key, and nothing else.
  const bool is_lone = sources.size() == 1;
  Want inner;
  if (is_lone) {
    inner.key = own_keys > 0 ? scope.key : want.key;
    inner.attribute = want.attribute;
  }
  std::vector<Resolution> parts;
  for (const Source& each : sources) {
    Resolution part = source(each, scope, inner, depth);
    if (!part.is_constant()) {
      parts.push_back(std::move(part));
    }
  }
  if (parts.empty()) {
    return {};
  }
  const bool all_absent = std::all_of(parts.begin(), parts.end(), is_absent);
  if (!all_absent) {
    std::erase_if(parts, is_absent);
  }
  Resolution result =
      parts.size() == 1 ? std::move(parts.front()) : combined(std::move(parts));
  result.is_absent = all_absent;
  return result;
}

Resolution Resolver::source(const Source& source, const Scope& scope,
                            const Want& want, int depth) {
  using Kind = Source::Kind;
  // What the reference says itself goes before what the outer one wants.
  const Want rest{source.item ? source.item : want.key,
                  source.attribute.empty() ? want.attribute : source.attribute};
  switch (source.kind) {
    case Kind::kResource:
      return resource(source, scope, want, depth);
    case Kind::kOutput:
    case Kind::kModule:
      return module(source, scope, rest, depth);
    case Kind::kVariable:
      return variable(source, scope, rest, depth);
    case Kind::kEachValue: {
      if (scope.for_each.is_null()) {
        return unresolved();
      }
      // for_each itself stands outside of the repetition.
      const Scope outside{scope.modules, std::nullopt, {}};
      return expression(scope.for_each, outside, {scope.key, rest.attribute},
                        depth + 1);
    }
    case Kind::kOwnKey:
    case Kind::kConstant:
      return {};
    case Kind::kUnresolvable:
      return unresolved();
  }
  return unresolved();
}

Resolution Resolver::resource(const Source& source, const Scope& scope,
                              const Want& want, int depth) {
  const std::string rest = (source.mode == Mode::kData ? "data." : "") +
                           source.type + "." + source.name;
  const std::string address = config_path(scope.modules, rest);
  const ConfigResource* target = configuration_.find(address);
  if (target == nullptr) {
    return unresolved();
  }
  const std::string& attribute =
      source.attribute.empty() ? want.attribute : source.attribute;
  const Group& group = instances_.group(address, scope.modules);
  Resolution resolution = whole_group(group, attribute);
  const std::optional<InstanceKey> key = source.key ? source.key : want.key;
  if (target->has_instances() && key) {
    const ResourceChange* exact = group.with_key(*key);
    if (exact != nullptr) {
      resolution.picks = {{&group, exact, Certainty::kYes, attribute}};
    } else if (source.key && !has_key(group, *key)) {
      // Written there, but not in this plan: gone, or not planned.
      resolution = {{{&group, nullptr, Certainty::kUnknown, attribute}}, true};
    }
  }
  follow_attribute(*target, scope, resolution, depth);
  resolution.is_absent =
      source.mode == Mode::kManaged && group.live.empty() && is_whole_plan();
  return resolution;
}

// `aws_subnet.a.vpc_id` takes the value of an attribute that the configuration
// of the subnet takes from elsewhere: it points there as well.
void Resolver::follow_attribute(const ConfigResource& target,
                                const Scope& scope, Resolution& resolution,
                                int depth) {
  if (resolution.picks.size() != 1 || resolution.picks[0].attribute.empty()) {
    return;
  }
  Pick& pick = resolution.picks[0];
  const AttributeExpressions found =
      find_expressions(target.expressions, pick.attribute);
  Scope inside{scope.modules, std::nullopt, target.for_each};
  if (pick.instance != nullptr) {
    inside = scope_of(target, *pick.instance);
  }
  std::vector<Resolution> parts;
  for (const json::Value value : found.expressions) {
    Resolution part = expression(value, inside, {}, depth + 1);
    if (!part.is_constant()) {
      parts.push_back(std::move(part));
    }
  }
  Resolution beyond = combined(std::move(parts));
  // What cannot be resolved there concerns the target, not the one that refers
  // to it: Pick::is_opaque.
  pick.is_opaque =
      found.expressions.empty() || found.in_block || beyond.unresolved;
  beyond.unresolved = false;
  if (pick.certainty != Certainty::kYes || found.expressions.size() != 1) {
    for (Pick& far : beyond.picks) {
      far.certainty = Certainty::kUnknown;
    }
  }
  append(resolution, std::move(beyond));
}

Resolution Resolver::variable(const Source& source, const Scope& scope,
                              const Want& want, int depth) {
  if (scope.modules.empty()) {
    return {};  // given from outside, before the plan was made
  }
  const ModuleCall* call =
      configuration_.find_module(config_path(scope.modules));
  if (call == nullptr) {
    return unresolved();
  }
  const json::Value argument = call->expressions.get(source.name);
  if (argument.is_null()) {
    return {};  // its default: a constant
  }
  Scope caller{scope.modules, scope.modules.back().key, call->for_each};
  caller.modules.pop_back();
  return expression(argument, caller, want, depth + 1);
}

Resolution Resolver::module(const Source& source, const Scope& scope,
                            const Want& want, int depth) {
  Scope inside{scope.modules, std::nullopt, {}};
  inside.modules.push_back({source.name, std::nullopt});
  const ModuleCall* call =
      configuration_.find_module(config_path(inside.modules));
  if (call == nullptr) {
    return unresolved();
  }
  Want inner = want;
  const bool has_instances =
      !call->for_each.is_null() || !call->count.is_null();
  if (!has_instances) {
    inside.modules.back().key = InstanceKey();
  } else if (source.key) {
    inside.modules.back().key = source.key;
  } else {
    inside.modules.back().key = want.key;
    inner.key = source.item;
  }
  if (source.kind == Source::Kind::kOutput) {
    const json::Value output = call->outputs.get(source.output);
    const json::Value value = output.get("expression");
    return value.is_null() ? unresolved()
                           : expression(value, inside, inner, depth + 1);
  }
  // All of the module: any of its outputs.
  std::vector<Resolution> parts;
  for (std::size_t i = 0; i < call->outputs.size(); ++i) {
    const json::Value value = call->outputs.at(i).get("expression");
    Resolution part = expression(value, inside, inner, depth + 1);
    if (!part.is_constant()) {
      parts.push_back(std::move(part));
    }
  }
  return parts.empty() ? unresolved() : combined(std::move(parts));
}

}  // namespace holdpoint::terraform::internal

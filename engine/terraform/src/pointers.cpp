#include "pointers.hpp"

#include <algorithm>

namespace holdpoint::terraform::internal {
namespace {

void raise(std::map<std::uint32_t, Certainty>& answers, std::uint32_t owner,
           Certainty certainty) {
  const auto [at, is_new] = answers.try_emplace(owner, certainty);
  if (!is_new && certainty == Certainty::kYes) {
    at->second = certainty;
  }
}

}  // namespace

PointerReader::PointerReader(const Plan& plan, Instances& instances)
    : plan_(plan), instances_(instances) {
  if (plan.configuration() != nullptr) {
    resolver_.emplace(*plan.configuration(), instances);
  }
}

Pointer PointerReader::read(const ResourceChange& from,
                            std::string_view attribute) {
  Pointer pointer;
  pointer.is_gone = is_gone(from);
  const auto loaded = plan_.load(from);
  if (!loaded) {
    pointer.value.has_unknown = true;
    pointer.configured.unresolved = true;
    return pointer;
  }
  const ChangeValues& values = loaded->values;
  const bool has_after = !pointer.is_gone && (values.after.is_object() ||
                                              !values.after_unknown.is_null());
  pointer.value =
      has_after ? read_attribute(values.after, values.after_unknown, attribute)
                : read_attribute(values.before, json::Value(), attribute);
  if (!pointer.value.is_nothing()) {
    pointer.configured = configured(from, pointer, attribute);
  }
  return pointer;
}

Resolution PointerReader::configured(const ResourceChange& from,
                                     const Pointer& pointer,
                                     std::string_view attribute) {
  Resolution all;
  const ConfigResource* resource =
      resolver_ ? plan_.configuration()->find(config_address(from)) : nullptr;
  if (resource == nullptr) {
    all.unresolved = true;
    return all;
  }
  const AttributeExpressions found =
      find_expressions(resource->expressions, attribute);
  // Dynamic blocks are not in plan JSON: more blocks than it shows, or blocks
  // that it does not show at all, may refer to anything.
  const AttributeValue& value = pointer.value;
  const bool is_left_out = found.expressions.empty();
  const bool is_in_block = found.in_block || value.blocks > 0 ||
                           attribute.find('.') != std::string_view::npos;
  all.unresolved =
      is_left_out
          ? is_in_block
          : found.in_block && (value.is_unknown || value.blocks > found.blocks);
  const Scope scope = Resolver::scope_of(*resource, *instances_.planned(from));
  for (const json::Value expression : found.expressions) {
    Resolution part = resolver_->resolve(expression, scope);
    all.unresolved = all.unresolved || part.unresolved;
    std::move(part.picks.begin(), part.picks.end(),
              std::back_inserter(all.picks));
  }
  return all;
}

PointerTable::PointerTable(PointerReader& reader, Instances& instances,
                           Reach* reach, const Configuration* configuration,
                           std::string_view type, std::string_view attribute)
    : instances_(instances), reach_(reach), configuration_(configuration) {
  for (const ResourceChange* owner : instances.of_type(type)) {
    add(*owner, reader.read(*owner, attribute));
  }
  std::sort(named_.begin(), named_.end());
  named_.erase(std::unique(named_.begin(), named_.end()), named_.end());
}

void PointerTable::add(const ResourceChange& owner, Pointer pointer) {
  if (pointer.value.is_nothing()) {
    return;
  }
  const auto number = static_cast<Owner>(owners_.size());
  OwnerFacts facts{&owner, {}, {}, pointer.value.has_unknown};
  for (const std::string& text : pointer.value.known) {
    by_value_[text].push_back(number);
  }
  if (!pointer.is_gone) {
    if (!pointer.configured.unresolved) {
      for (const Pick& pick : pointer.configured.picks) {
        if (pick.instance != nullptr && pick.certainty == Certainty::kYes) {
          facts.proven.push_back(pick.instance);
        }
      }
    }
    add_picks(number, pointer);
  }
  facts.known = std::move(pointer.value.known);
  owners_.push_back(std::move(facts));
}

void PointerTable::add_picks(Owner owner, const Pointer& pointer) {
  const bool is_uncertain = pointer.value.has_unknown;
  for (const Pick& pick : pointer.configured.picks) {
    const ConfigResource* target = configuration_->find(pick.group->address);
    const bool names_identity =
        pick.attribute.empty() || is_identity(pick.attribute, target->type);
    if (!names_identity) {
      named_.push_back(pick.attribute);
    }
    if (pick.instance != nullptr) {
      by_instance_[pick.instance].push_back({owner, pick.certainty});
    } else {
      by_group_[pick.group->address].emplace_back(pick.group, owner);
    }
    if (is_uncertain && pick.is_opaque) {
      through_[{pick.group->address, !names_identity}].push_back(owner);
    }
  }
  if (is_uncertain && pointer.configured.unresolved) {
    unresolved_.push_back(owner);
  }
}

// Names are unique among objects of one type only as far as their provider
// says so: where the configuration proves which of two of one name is meant,
// the other is not.
bool PointerTable::proven_elsewhere(const OwnerFacts& owner,
                                    const ResourceChange& to,
                                    const std::string& name) {
  bool elsewhere = false;
  for (const ResourceChange* other : owner.proven) {
    if (other == &to) {
      return false;
    }
    const Identities& names = instances_.identities(*other);
    elsewhere =
        elsewhere || (other->type == to.type && other->mode == to.mode &&
                      std::binary_search(names.begin(), names.end(), name));
  }
  return elsewhere;
}

void PointerTable::match_values(const ResourceChange& to,
                                const Identities& names, Answers& answers) {
  for (const std::string& name : names) {
    const auto found = by_value_.find(name);
    if (found == by_value_.end()) {
      continue;
    }
    for (const Owner owner : found->second) {
      if (!proven_elsewhere(owners_[owner], to, name)) {
        raise(answers, owner, Certainty::kYes);
      }
    }
  }
}

// A value that is known agrees with a configured reference when it holds the
// target's identity, as "${aws_x.a.arn}/*" does.
bool PointerTable::agrees(const OwnerFacts& owner,
                          const Identities& names) const {
  if (owner.is_uncertain) {
    return true;
  }
  return std::any_of(
      owner.known.begin(), owner.known.end(), [&](const std::string& text) {
        return std::any_of(names.begin(), names.end(),
                           [&](const std::string& name) {
                             return text.find(name) != std::string::npos;
                           });
      });
}

// Some instance of the group is known by the very value.
bool PointerTable::is_decided(const OwnerFacts& owner, const Group& group) {
  return !owner.is_uncertain &&
         std::any_of(owner.known.begin(), owner.known.end(),
                     [&](const std::string& text) {
                       return !instances_.known_as(group, text).empty();
                     });
}

void PointerTable::match_through(const ResourceChange& to,
                                 const std::string& address, Answers& answers) {
  for (const auto& [place, owners] : through_) {
    const auto& [from, is_any_type] = place;
    const ConfigResource* target = configuration_->find(from);
    // Two objects of one type never share an identity.
    const bool same_type = target->mode == to.mode && target->type == to.type;
    if (from == address || (same_type && !is_any_type) ||
        !reach_->may_lead(from, address)) {
      continue;
    }
    for (const Owner owner : owners) {
      raise(answers, owner, Certainty::kUnknown);
    }
  }
}

void PointerTable::match_configuration(const ResourceChange& to,
                                       const Identities& names,
                                       Answers& answers) {
  const std::string address = config_address(to);
  if (const auto found = by_instance_.find(&to); found != by_instance_.end()) {
    for (const Hit& hit : found->second) {
      if (agrees(owners_[hit.owner], names)) {
        raise(answers, hit.owner, hit.certainty);
      }
    }
  }
  if (const auto found = by_group_.find(address); found != by_group_.end()) {
    for (const auto& [group, owner] : found->second) {
      const OwnerFacts& facts = owners_[owner];
      if (group->may_hold(to) && agrees(facts, names) &&
          !is_decided(facts, *group)) {
        raise(answers, owner, Certainty::kUnknown);
      }
    }
  }
  match_through(to, address, answers);
  for (const Owner owner : unresolved_) {
    raise(answers, owner, Certainty::kUnknown);
  }
}

std::vector<Reference> PointerTable::pointing_at(const ResourceChange& to) {
  const ResourceChange& target = *instances_.planned(to);
  Identities names = instances_.identities(target);
  Answers answers;
  match_values(target, names, answers);
  // What is unknown now can only become what will be there.
  if (!is_gone(target)) {
    for (const std::string& attribute : named_) {
      for (std::string& text : instances_.values_of(target, attribute)) {
        names.push_back(std::move(text));
      }
    }
    match_configuration(target, names, answers);
  }
  std::vector<Reference> references;
  for (const auto& [owner, certainty] : answers) {
    references.push_back({owners_[owner].change, certainty});
  }
  return references;
}

}  // namespace holdpoint::terraform::internal

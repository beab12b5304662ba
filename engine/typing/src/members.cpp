#include "holdpoint/typing/members.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <span>
#include <utility>

#include "conversions.hpp"

namespace holdpoint::typing {
namespace {

using Answer = Lookup::Answer;
using schema::AttributeView;

Lookup absent() { return {Answer::kAbsent, {}}; }
Lookup found(Member member) { return {Answer::kFound, std::move(member)}; }

// The value of an attribute with what its row says about it.
TypePtr attribute_type(const AttributeView& row, const Object& object,
                       const ObjectPart& part) {
  Object here;
  here.path = object.path + "." + std::string(row.name);
  here.is_after = object.is_after;
  here.only_creates = object.only_creates;
  auto type = std::make_shared<Type>(*from_schema(row.type, here, part));
  const bool is_repeated =
      row.is_block && row.type.element() != schema::TypeView();
  const bool is_optional = !part.is_exact || !row.required;
  type->nullable = !type->is(Kind::kAny) && is_optional && !is_repeated;
  type->computed = row.computed;
  type->sensitive = row.sensitive;
  type->may_be_unknown = object.is_after && row.computed;
  type->always_unknown = object.is_after && object.only_creates &&
                         row.computed && !row.optional && !row.required;
  return type;
}

Member attribute_member(const AttributeView& row) {
  Member member;
  member.name = row.name;
  member.kind = row.is_block ? Member::Kind::kBlock : Member::Kind::kAttribute;
  member.attribute = row;
  return member;
}

// Looks into every resource type that the object can be of.
Lookup find_attribute(const Object& object, std::string_view name) {
  Lookup lookup{object.is_open ? Answer::kUnknown : Answer::kAbsent, {}};
  Member& member = lookup.member;
  std::vector<std::string> missing;
  for (const ObjectPart& part : object.parts) {
    const auto row = part.view.find(name);
    if (!row) {
      missing.push_back(part.resource_type);
      continue;
    }
    const TypePtr type = attribute_type(*row, object, part);
    if (lookup.answer != Answer::kFound) {
      member = attribute_member(*row);
      member.type = type;
      member.source = part.source;
      lookup.answer = Answer::kFound;
    } else {
      member.type = join(member.type, type);
    }
  }
  member.missing_on = std::move(missing);
  member.name = name;
  return lookup;
}

Lookup find_item_field(const Object& object, std::string_view name) {
  const auto* field = vocabulary::find_field(*object.dataset,
                                             object.prefix + std::string(name));
  if (field == nullptr) {
    return object.is_open ? Lookup() : absent();
  }
  Member member;
  member.name = name;
  // The API leaves out what is not set.
  member.type = or_nil(from_dataset(*object.dataset, *field));
  return found(std::move(member));
}

// r.before and r.after.
TypePtr side_of(const Type& resource, bool is_after) {
  auto object = std::make_shared<Object>();
  object->path = is_after ? "after" : "before";
  object->is_after = is_after;
  object->is_open = true;
  if (resource.resources != nullptr) {
    const Resources& resources = *resource.resources;
    object->is_open = resources.is_open;
    object->only_creates = resources.only_creates;
    for (const ResourceType& type : resources.types) {
      if (!type.known) {
        object->is_open = true;
        continue;
      }
      const bool is_exact =
          type.known.source->pack.origin() == schema::Origin::kProviderSchema;
      object->parts.push_back(
          {type.name, type.known.resource.type, is_exact, type.known.source});
    }
  }
  auto type = std::make_shared<Type>();
  type->kind = Kind::kObject;
  type->object = std::move(object);
  return type;
}

TypePtr type_of_function(const vocabulary::Entry& entry) {
  auto type = std::make_shared<Type>();
  type->kind = Kind::kFunction;
  type->entry = &entry;
  return type;
}

// r.type and r.action: texts of which the selector admits some.
TypePtr choice_of(const Type& owner, bool is_action) {
  auto type = std::make_shared<Type>();
  type->kind = Kind::kString;
  const Resources* resources = owner.resources.get();
  if (!is_action) {
    if (resources == nullptr || resources->is_open) return type;
    for (const ResourceType& each : resources->types) {
      type->words.push_back(each.name);
    }
  } else if (resources != nullptr && !resources->actions.empty()) {
    type->words = resources->actions;
  } else {
    for (const auto name : vocabulary::names_of(vocabulary::Kind::kAction)) {
      type->words.emplace_back(name);
    }
  }
  return type;
}

// The type of an entry of the vocabulary; owner is the record that has it.
TypePtr type_of_entry(const Type& owner, const vocabulary::Entry& entry) {
  if (!vocabulary::signatures_of(entry).empty()) {
    return type_of_function(entry);
  }
  if (entry.name == "resource.after") return side_of(owner, true);
  if (entry.name == "resource.before") return side_of(owner, false);
  if (entry.name == "resource.type") return choice_of(owner, false);
  if (entry.name == "resource.action" || entry.name == "output.action") {
    return choice_of(owner, true);
  }
  return from_vocabulary(vocabulary::value_type_of(entry));
}

Member member_of_entry(const Type& owner, const vocabulary::Entry& entry) {
  Member member;
  member.name = vocabulary::short_name(entry);
  member.entry = &entry;
  member.type = type_of_entry(owner, entry);
  switch (entry.kind) {
    case vocabulary::Kind::kMethod:
      member.kind = Member::Kind::kMethod;
      break;
    case vocabulary::Kind::kLibraryFunction:
      member.kind = Member::Kind::kFunction;
      break;
    case vocabulary::Kind::kLibraryValue:
      member.kind = Member::Kind::kValue;
      break;
    default:
      break;
  }
  return member;
}

// By the qualified names that an owner's members can have.
const vocabulary::Entry* entry_of(std::string_view owner,
                                  std::string_view name) {
  const std::string prefix(owner);
  const auto* field = vocabulary::find(prefix + "." + std::string(name));
  if (field != nullptr && field->owner == owner) return field;
  const auto* method = vocabulary::find(prefix + ":" + std::string(name));
  return method != nullptr && method->owner == owner ? method : nullptr;
}

Lookup find_entry(const Type& type, std::string_view owner,
                  std::string_view name) {
  const auto* entry = entry_of(owner, name);
  return entry == nullptr ? absent() : found(member_of_entry(type, *entry));
}

Member step_member(const std::string& path, std::string_view name) {
  Member member;
  member.name = name;
  const std::string full = path + "." + member.name;
  const auto* dataset =
      vocabulary::find_dataset(full.substr(full.find('.') + 1));
  if (dataset == nullptr) {
    auto step = std::make_shared<Type>();
    step->kind = Kind::kDatasets;
    step->name = full;
    member.kind = Member::Kind::kStep;
    member.type = std::move(step);
    return member;
  }
  member.kind = Member::Kind::kDataset;
  member.entry = vocabulary::find(full);
  // What is asked for each object is a list of its items, or its one answer.
  const TypePtr item = item_of(*dataset);
  const TypePtr answer = !dataset->per.empty() && dataset->list.empty()
                             ? or_nil(item)
                             : list_of(item);
  member.type = dataset->per.empty() ? answer : list_of(answer, Kind::kMap);
  return member;
}

Lookup find_step(const Type& type, std::string_view name) {
  const auto steps = vocabulary::dataset_steps(type.name);
  const bool is_known = std::ranges::binary_search(steps, name);
  return is_known ? found(step_member(type.name, name)) : absent();
}

Lookup find_key(const Type& type, std::string_view name, Member::Kind kind) {
  if (type.fields == nullptr) return {};
  const auto at = type.fields->find(name);
  if (at == type.fields->end()) {
    // A policy's parameters are all there are.
    return kind == Member::Kind::kParameter ? absent() : Lookup();
  }
  Member member;
  member.name = name;
  member.kind = kind;
  member.type = at->second;
  return found(std::move(member));
}

Lookup find_in_map(const Type& type, std::string_view name) {
  Member member;
  member.name = name;
  member.kind = Member::Kind::kKey;
  member.type = or_nil(type.element == nullptr ? any_type() : type.element);
  return found(std::move(member));
}

void add_attributes(std::vector<Member>& all, const Object& object) {
  std::set<std::string_view> names;
  for (const ObjectPart& part : object.parts) {
    for (std::size_t i = 0; i < part.view.size(); ++i) {
      names.insert(part.view.attribute(i).name);
    }
  }
  for (const std::string_view name : names) {
    all.push_back(find_attribute(object, name).member);
  }
}

void add_item_fields(std::vector<Member>& all, const Object& object) {
  std::set<std::string> names;
  for (const auto& field : object.dataset->fields) {
    const std::string path = vocabulary::snake_case(field.path);
    if (!path.starts_with(object.prefix)) continue;
    const std::string rest = path.substr(object.prefix.size());
    const bool is_direct = rest.find_first_of(".[") == std::string::npos;
    if (!rest.empty() && is_direct) names.insert(rest);
  }
  for (const std::string& name : names) {
    all.push_back(find_item_field(object, name).member);
  }
}

void add_entries(std::vector<Member>& all, const Type& type,
                 std::string_view owner,
                 std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    if (const auto* entry = entry_of(owner, name)) {
      all.push_back(member_of_entry(type, *entry));
    }
  }
}

}  // namespace

Lookup find_member(const Type& type, std::string_view name) {
  switch (type.kind) {
    case Kind::kObject:
      return type.object->dataset != nullptr
                 ? find_item_field(*type.object, name)
                 : find_attribute(*type.object, name);
    case Kind::kRecord:
    case Kind::kLibrary:
      return find_entry(type, type.name, name);
    case Kind::kString:
      return find_entry(type, "string", name);
    case Kind::kDatasets:
      return find_step(type, name);
    case Kind::kParams:
      return find_key(type, name, Member::Kind::kParameter);
    case Kind::kTable:
      return find_key(type, name, Member::Kind::kKey);
    case Kind::kMap:
      return find_in_map(type, name);
    case Kind::kAny:
    case Kind::kNil:
    case Kind::kNull:
      return {};
    default:
      return absent();
  }
}

std::vector<Member> members_of(const Type& type) {
  std::vector<Member> all;
  switch (type.kind) {
    case Kind::kObject:
      if (type.object->dataset != nullptr) {
        add_item_fields(all, *type.object);
      } else {
        add_attributes(all, *type.object);
      }
      break;
    case Kind::kRecord:
      add_entries(all, type, type.name, vocabulary::subject_members(type.name));
      add_entries(all, type, type.name,
                  vocabulary::names_of(vocabulary::Kind::kRunKey, type.name));
      break;
    case Kind::kLibrary:
      add_entries(all, type, type.name, vocabulary::library_names(type.name));
      break;
    case Kind::kString:
      add_entries(all, type, "string", vocabulary::library_names("string"));
      break;
    case Kind::kDatasets:
      for (const auto step : vocabulary::dataset_steps(type.name)) {
        all.push_back(step_member(type.name, step));
      }
      break;
    case Kind::kParams:
    case Kind::kTable:
    case Kind::kMap:
      if (type.fields == nullptr) break;
      for (const auto& [name, value] : *type.fields) {
        Member member;
        member.name = name;
        member.kind = type.is(Kind::kParams) ? Member::Kind::kParameter
                                             : Member::Kind::kKey;
        member.type = value;
        all.push_back(std::move(member));
      }
      break;
    default:
      break;
  }
  return all;
}

}  // namespace holdpoint::typing

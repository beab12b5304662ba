#include "conversions.hpp"

#include <array>
#include <memory>
#include <utility>

namespace holdpoint::typing {
namespace {

using Form = vocabulary::ValueType::Form;

struct NamedKind {
  std::string_view name;
  Kind kind;
};

constexpr std::array kNamedKinds = {
    NamedKind{"nil", Kind::kNil},
    NamedKind{"null", Kind::kNull},
    NamedKind{"boolean", Kind::kBoolean},
    NamedKind{"integer", Kind::kInteger},
    NamedKind{"number", Kind::kNumber},
    NamedKind{"string", Kind::kString},
    NamedKind{"time", Kind::kTime},
    NamedKind{"duration", Kind::kDuration},
    NamedKind{"size", Kind::kSize},
    NamedKind{"decimal", Kind::kDecimal},
    NamedKind{"table", Kind::kTable},
    NamedKind{"list", Kind::kList},
    NamedKind{"map", Kind::kMap},
    NamedKind{"function", Kind::kFunction},
};

// An object of which no name is known.
TypePtr open_object() {
  auto object = std::make_shared<Object>();
  object->is_open = true;
  auto type = std::make_shared<Type>();
  type->kind = Kind::kObject;
  type->object = std::move(object);
  return type;
}

TypePtr named(std::string_view name) {
  if (name == "object") return open_object();
  for (const NamedKind& each : kNamedKinds) {
    if (each.name != name) continue;
    const bool holds = each.kind == Kind::kList || each.kind == Kind::kMap;
    return holds ? list_of(any_type(), each.kind) : type_of_kind(each.kind);
  }
  const bool is_owner =
      !vocabulary::subject_members(name).empty() ||
      !vocabulary::names_of(vocabulary::Kind::kRunKey, name).empty();
  return is_owner ? record_of(name) : any_type();
}

TypePtr word(std::string_view text) {
  auto type = std::make_shared<Type>();
  type->kind = Kind::kString;
  type->words.emplace_back(text);
  return type;
}

// The object's own kind of object, one step further in.
TypePtr inner_object(const schema::TypeView& view, const Object& object,
                     const ObjectPart& part) {
  auto inner = std::make_shared<Object>();
  inner->path = object.path;
  inner->is_after = object.is_after;
  inner->only_creates = object.only_creates;
  inner->parts.push_back(
      {part.resource_type, view, part.is_exact, part.source});
  inner->is_open = !part.is_exact;
  auto type = std::make_shared<Type>();
  type->kind = Kind::kObject;
  type->object = std::move(inner);
  return type;
}

}  // namespace

TypePtr from_vocabulary(const vocabulary::ValueType& type,
                        const Bindings& bindings) {
  const auto part = [&](std::size_t i) {
    return from_vocabulary(type.parts[i], bindings);
  };
  switch (type.form) {
    case Form::kName:
      return named(type.name);
    case Form::kWord:
      return word(type.name);
    case Form::kVariable: {
      const auto at = bindings.find(type.name);
      return at == bindings.end() ? any_type() : at->second;
    }
    case Form::kList:
      return list_of(part(0));
    case Form::kMap:
      return list_of(part(0), Kind::kMap);
    case Form::kIterator: {
      auto iterator = std::make_shared<Type>();
      iterator->kind = Kind::kIterator;
      for (std::size_t i = 0; i < type.parts.size(); ++i) {
        iterator->parts.push_back(part(i));
      }
      return iterator;
    }
    case Form::kFunction:
      return type_of_kind(Kind::kFunction);
    case Form::kUnion: {
      TypePtr all = part(0);
      for (std::size_t i = 1; i < type.parts.size(); ++i) {
        all = join(all, part(i));
      }
      return all;
    }
  }
  return any_type();
}

TypePtr from_schema(const schema::TypeView& view, const Object& object,
                    const ObjectPart& part) {
  using schema::TypeKind;
  switch (view.kind()) {
    case TypeKind::kString:
      return type_of_kind(Kind::kString);
    case TypeKind::kNumber:
      return type_of_kind(Kind::kNumber);
    case TypeKind::kBool:
      return type_of_kind(Kind::kBoolean);
    case TypeKind::kList:
      // A plan does not tell a list from a set.
      return list_of(from_schema(view.element(), object, part));
    case TypeKind::kSet:
      return list_of(from_schema(view.element(), object, part), Kind::kSet);
    case TypeKind::kMap:
      return list_of(from_schema(view.element(), object, part), Kind::kMap);
    case TypeKind::kObject:
      return inner_object(view, object, part);
    case TypeKind::kTuple:
      return list_of(any_type());
    case TypeKind::kDynamic:
      break;
  }
  return any_type();
}

TypePtr item_of(const vocabulary::Dataset& dataset, std::string_view prefix) {
  auto object = std::make_shared<Object>();
  object->dataset = &dataset;
  object->prefix = prefix;
  // The row lists every field of an item, but not all that lies deeper.
  object->is_open = !prefix.empty();
  auto type = std::make_shared<Type>();
  type->kind = Kind::kObject;
  type->object = std::move(object);
  return type;
}

TypePtr from_dataset(const vocabulary::Dataset& dataset,
                     const vocabulary::DatasetField& field) {
  using vocabulary::FieldType;
  const std::string path = vocabulary::snake_case(field.path);
  switch (field.type) {
    case FieldType::kText: {
      auto text = std::make_shared<Type>();
      text->kind = Kind::kString;
      const auto words = vocabulary::words_of(dataset, field);
      text->words.assign(words.begin(), words.end());
      return text;
    }
    case FieldType::kInteger:
      return type_of_kind(Kind::kInteger);
    case FieldType::kReal:
      return type_of_kind(Kind::kNumber);
    case FieldType::kBoolean:
      return type_of_kind(Kind::kBoolean);
    case FieldType::kTime:
      return type_of_kind(Kind::kTime);
    case FieldType::kBytes:
    case FieldType::kMebibytes:
    case FieldType::kGibibytes:
      return type_of_kind(Kind::kSize);
    case FieldType::kTags:
      return list_of(type_of_kind(Kind::kString), Kind::kMap);
    case FieldType::kObject:
      return item_of(dataset, path + ".");
    case FieldType::kList: {
      const std::string inside = path + "[].";
      for (const auto& other : dataset.fields) {
        if (vocabulary::snake_case(other.path).starts_with(inside)) {
          return list_of(item_of(dataset, inside));
        }
      }
      return list_of(any_type());
    }
  }
  return any_type();
}

}  // namespace holdpoint::typing

#include "holdpoint/typing/type.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "holdpoint/vocabulary/signatures.hpp"

namespace holdpoint::typing {
namespace {

// How far into elements two types are compared and joined, and types are
// written: types that a text makes can nest as deep as the text does.
constexpr int kDeepest = 8;

constexpr std::string_view kNames[] = {
    "value",    "nil",     "null",     "boolean",   "integer", "number",
    "string",   "time",    "duration", "size",      "decimal", "list",
    "set",      "map",     "object",   "",          "table",   "function",
    "iterator", "library", "datasets", "parameters"};

void add_flags(Type& into, const Type& other) {
  into.nullable = into.nullable || other.nullable;
  into.computed = into.computed || other.computed;
  into.sensitive = into.sensitive || other.sensitive;
  into.may_be_unknown = into.may_be_unknown || other.may_be_unknown;
  into.always_unknown = into.always_unknown && other.always_unknown;
  into.depth = std::max(into.depth, other.depth);
}

std::shared_ptr<const Resources> joined(const Type& a, const Type& b) {
  if (a.resources == nullptr || b.resources == nullptr) return nullptr;
  if (a.resources->mode != b.resources->mode) return nullptr;
  auto both = std::make_shared<Resources>(*a.resources);
  both->is_open = both->is_open || b.resources->is_open;
  both->only_creates = both->only_creates && b.resources->only_creates;
  if (both->actions != b.resources->actions) both->actions.clear();
  for (const ResourceType& type : b.resources->types) {
    const bool present = std::ranges::any_of(
        both->types,
        [&](const ResourceType& mine) { return mine.name == type.name; });
    if (!present) both->types.push_back(type);
  }
  return both;
}

bool has_part(const Object& object, const ObjectPart& part) {
  return std::ranges::any_of(object.parts, [&](const ObjectPart& mine) {
    return mine.resource_type == part.resource_type && mine.view == part.view;
  });
}

// Null when they have nothing in common.
std::shared_ptr<const Object> joined_objects(const Type& a, const Type& b) {
  if (a.object == nullptr || b.object == nullptr) return nullptr;
  if (a.object->dataset != b.object->dataset ||
      a.object->prefix != b.object->prefix) {
    return nullptr;
  }
  auto both = std::make_shared<Object>(*a.object);
  both->is_open = both->is_open || b.object->is_open;
  both->only_creates = both->only_creates && b.object->only_creates;
  both->is_after = both->is_after || b.object->is_after;
  if (both->path != b.object->path) both->path.clear();
  for (const ObjectPart& part : b.object->parts) {
    if (!has_part(*both, part)) both->parts.push_back(part);
  }
  return both;
}

std::shared_ptr<const Fields> joined_fields(const Type& a, const Type& b) {
  if (a.fields == nullptr || b.fields == nullptr) return nullptr;
  auto both = std::make_shared<Fields>();
  for (const auto& [name, type] : *a.fields) {
    if (b.fields->contains(name)) both->emplace(name, any_type());
  }
  return both;
}

TypePtr join_to(const TypePtr& a, const TypePtr& b, int depth);

TypePtr joined_element(const Type& a, const Type& b, int depth) {
  if (a.element == nullptr || b.element == nullptr || depth >= kDeepest) {
    return any_type();
  }
  return join_to(a.element, b.element, depth + 1);
}

// Of two types of one kind; null when nothing but kAny is left.
TypePtr join_alike(const TypePtr& a, const TypePtr& b, int depth) {
  auto both = std::make_shared<Type>(*a);
  add_flags(*both, *b);
  both->fields = joined_fields(*a, *b);
  if (a->words.empty() || b->words.empty()) both->words.clear();
  for (const std::string& word :
       both->words.empty() ? std::vector<std::string>() : b->words) {
    if (std::ranges::find(both->words, word) == both->words.end()) {
      both->words.push_back(word);
    }
  }
  switch (a->kind) {
    case Kind::kList:
    case Kind::kSet:
    case Kind::kMap:
      both->element = joined_element(*a, *b, depth);
      return both;
    case Kind::kRecord:
      if (a->name != b->name) return nullptr;
      both->resources = joined(*a, *b);
      return both;
    case Kind::kObject:
      both->object = joined_objects(*a, *b);
      return both->object == nullptr ? nullptr : both;
    case Kind::kLibrary:
    case Kind::kDatasets:
      return a->name == b->name ? both : nullptr;
    case Kind::kFunction:
      return a->entry == b->entry && a->function == b->function ? both
                                                                : nullptr;
    case Kind::kIterator:
      return nullptr;
    default:
      return both;
  }
}

TypePtr join_to(const TypePtr& a, const TypePtr& b, int depth) {
  if (a == b) return a;
  if (a->is(Kind::kAny)) return a;
  if (b->is(Kind::kAny)) return b;
  if (a->is(Kind::kNil)) return or_nil(b);
  if (b->is(Kind::kNil)) return or_nil(a);
  TypePtr both;
  if (a->kind == b->kind) {
    both = join_alike(a, b, depth);
  } else if (a->is_number() && b->is_number() && !a->is(Kind::kDecimal) &&
             !b->is(Kind::kDecimal)) {
    both = join_alike(a->is(Kind::kNumber) ? a : b,
                      a->is(Kind::kNumber) ? b : a, depth);
  } else if (a->is_sequence() && b->is_sequence()) {
    both = join_alike(a->is(Kind::kList) ? a : b, a->is(Kind::kList) ? b : a,
                      depth);
  }
  return both == nullptr ? any_type() : both;
}

// Fields can lead to the same types on many ways: after so many steps two
// types count as different.
constexpr int kMostSteps = 10'000;

bool same_element(const TypePtr& a, const TypePtr& b, int depth, int& steps);

bool same_objects(const Type& a, const Type& b) {
  if (a.object == b.object) return true;
  if (a.object == nullptr || b.object == nullptr) return false;
  return a.object->dataset == b.object->dataset &&
         a.object->prefix == b.object->prefix &&
         a.object->is_open == b.object->is_open &&
         a.object->is_after == b.object->is_after &&
         a.object->only_creates == b.object->only_creates &&
         a.object->parts.size() == b.object->parts.size() &&
         std::ranges::all_of(b.object->parts, [&](const ObjectPart& part) {
           return has_part(*a.object, part);
         });
}

bool same_resources(const Type& a, const Type& b) {
  if (a.resources == b.resources) return true;
  if (a.resources == nullptr || b.resources == nullptr) return false;
  return a.resources->is_open == b.resources->is_open &&
         a.resources->only_creates == b.resources->only_creates &&
         a.resources->actions == b.resources->actions &&
         std::ranges::equal(a.resources->types, b.resources->types, {},
                            &ResourceType::name, &ResourceType::name);
}

bool same_fields(const Type& a, const Type& b, int depth, int& steps) {
  if (a.fields == b.fields) return true;
  if (a.fields == nullptr || b.fields == nullptr) return false;
  return std::ranges::equal(
      *a.fields, *b.fields, [depth, &steps](const auto& x, const auto& y) {
        return x.first == y.first &&
               same_element(x.second, y.second, depth, steps);
      });
}

bool same_to(const Type& a, const Type& b, int depth, int& steps) {
  if (++steps > kMostSteps) return false;
  if (a.kind != b.kind || flags_of(a) != flags_of(b) ||
      a.nullable != b.nullable || a.name != b.name || a.words != b.words ||
      a.entry != b.entry || a.parts.size() != b.parts.size() ||
      (a.function == nullptr) != (b.function == nullptr)) {
    return false;
  }
  for (std::size_t i = 0; i < a.parts.size(); ++i) {
    if (!same_element(a.parts[i], b.parts[i], depth, steps)) return false;
  }
  return same_element(a.element, b.element, depth, steps) &&
         same_objects(a, b) && same_resources(a, b) &&
         same_fields(a, b, depth, steps);
}

bool same_element(const TypePtr& a, const TypePtr& b, int depth, int& steps) {
  if (a == b || depth >= kDeepest) return true;
  return a != nullptr && b != nullptr && same_to(*a, *b, depth + 1, steps);
}

std::string shown(const Type& type, int depth);

std::string shown_words(const Type& type) {
  std::string text;
  for (const std::string& word : type.words) {
    text += (text.empty() ? "\"" : " | \"") + word + "\"";
  }
  return text;
}

std::string shown_resource(const Type& type) {
  if (type.resources == nullptr || type.resources->types.empty()) {
    return type.name;
  }
  constexpr std::size_t kMost = 3;
  const auto& types = type.resources->types;
  std::string text;
  for (std::size_t i = 0; i < std::min(types.size(), kMost); ++i) {
    text += (text.empty() ? "" : ", ") + types[i].name;
  }
  if (types.size() > kMost) {
    text += " and " + std::to_string(types.size() - kMost) + " more";
  }
  return type.name + " (" + text + ")";
}

std::string shown_function(const Type& type) {
  if (type.entry != nullptr) {
    const auto all = vocabulary::signatures_of(*type.entry);
    if (!all.empty()) return to_string(all.front());
  }
  return "function";
}

std::string shown_parts(const Type& type, int depth) {
  std::string text;
  for (const TypePtr& part : type.parts) {
    text += (text.empty() ? "" : ", ") + shown(*part, depth + 1);
  }
  return text;
}

std::string shown(const Type& type, int depth) {
  if (depth > kDeepest) return "value";
  std::string text(kNames[static_cast<std::size_t>(type.kind)]);
  if (!type.words.empty()) text = shown_words(type);
  switch (type.kind) {
    case Kind::kList:
    case Kind::kSet:
    case Kind::kMap:
      text +=
          " of " + (type.element == nullptr ? std::string("value")
                                            : shown(*type.element, depth + 1));
      break;
    case Kind::kRecord:
      text = shown_resource(type);
      break;
    case Kind::kFunction:
      text = shown_function(type);
      break;
    case Kind::kIterator:
      text += " of " + shown_parts(type, depth);
      break;
    case Kind::kLibrary:
      text += " " + type.name;
      break;
    default:
      break;
  }
  return type.nullable ? text + " or nil" : text;
}

}  // namespace

const TypePtr& any_type() {
  static const TypePtr kAny = std::make_shared<const Type>();
  return kAny;
}

TypePtr type_of_kind(Kind kind) {
  static const std::vector<TypePtr> kPlain = [] {
    std::vector<TypePtr> all;
    for (std::size_t i = 0; i < std::size(kNames); ++i) {
      auto type = std::make_shared<Type>();
      type->kind = static_cast<Kind>(i);
      all.push_back(std::move(type));
    }
    return all;
  }();
  return kPlain[static_cast<std::size_t>(kind)];
}

TypePtr list_of(const TypePtr& element, Kind kind) {
  auto type = std::make_shared<Type>();
  type->kind = kind;
  type->element = nested_in(*type, element);
  return type;
}

const TypePtr& nested_in(Type& holder, const TypePtr& inner) {
  constexpr int kMaxNesting = 32;
  if (inner->depth >= kMaxNesting) return any_type();
  holder.depth =
      std::max(holder.depth, static_cast<std::uint8_t>(inner->depth + 1));
  return inner;
}

TypePtr record_of(std::string_view owner) {
  auto type = std::make_shared<Type>();
  type->kind = Kind::kRecord;
  type->name = owner;
  return type;
}

TypePtr or_nil(const TypePtr& type) {
  if (type->nullable || type->is(Kind::kAny) || type->is(Kind::kNil)) {
    return type;
  }
  auto changed = std::make_shared<Type>(*type);
  changed->nullable = true;
  return changed;
}

TypePtr never_nil(const TypePtr& type) {
  if (!type->nullable) return type;
  auto changed = std::make_shared<Type>(*type);
  changed->nullable = false;
  return changed;
}

TypePtr join(const TypePtr& a, const TypePtr& b) { return join_to(a, b, 0); }

bool is_same(const Type& a, const Type& b) {
  int steps = 0;
  return same_to(a, b, 0, steps);
}

std::string to_string(const Type& type) { return shown(type, 0); }

std::string flags_of(const Type& type) {
  std::string text;
  for (const auto& [flag, name] :
       {std::pair(type.computed, "computed"),
        std::pair(type.sensitive, "sensitive"),
        std::pair(type.always_unknown, "always unknown"),
        std::pair(type.may_be_unknown && !type.always_unknown,
                  "may be unknown")}) {
    if (flag) text += (text.empty() ? "" : ", ") + std::string(name);
  }
  return text;
}

}  // namespace holdpoint::typing

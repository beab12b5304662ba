#include "mock_side.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "holdpoint/base/suggest.hpp"

namespace holdpoint::policytest {
namespace {

using bindings::TestList;
using bindings::TestMap;
using bindings::TestNull;
using bindings::TestReference;
using bindings::TestUnknown;
using bindings::TestValue;
using json::Small;
using terraform::AttributeSchema;
using terraform::TypeKind;
using terraform::TypeSchema;

// Attributes that are maps wherever they occur: `{}` means no tags.
constexpr std::string_view kMapNames[] = {"tags", "tags_all", "labels"};

// What an object or list collects: the value and its shadows.
MockSide leaf(Small value) {
  return {std::move(value), Small(false), Small(false)};
}
MockSide unknown_leaf() { return {nullptr, Small(true), Small(false)}; }

MockSide empty_object() {
  return {Small::object(), Small::object(), Small::object()};
}

// Objects leave out what is unknown from the value, and what is known from the
// shadow, as Terraform does.
void add_member(MockSide& object, const std::string& key, MockSide member) {
  const bool hidden = member.unknown.is_boolean() && member.unknown.get<bool>();
  if (!hidden) object.value[key] = std::move(member.value);
  if (member.unknown != Small(false)) {
    object.unknown[key] = std::move(member.unknown);
  }
  if (member.sensitive != Small(false)) {
    object.sensitive[key] = std::move(member.sensitive);
  }
}

bool is_list(TypeKind kind) {
  return kind == TypeKind::kList || kind == TypeKind::kSet ||
         kind == TypeKind::kTuple;
}

bool is_scalar(TypeKind kind) {
  return kind == TypeKind::kString || kind == TypeKind::kNumber ||
         kind == TypeKind::kBool;
}

// What the provider says of an attribute that nobody set.
MockSide filled(const AttributeSchema& attribute, Fill fill) {
  if (attribute.is_block) {
    if (is_list(attribute.type.kind)) {
      return {Small::array(), Small::array(), Small::array()};
    }
    if (attribute.type.kind == TypeKind::kMap) return empty_object();
    return leaf(nullptr);
  }
  const bool chosen_later = fill == Fill::kPlanned && attribute.computed;
  return chosen_later ? unknown_leaf() : leaf(nullptr);
}

// Prints values recursively; their nesting was bounded when they were read.
class Printer {
 public:
  Printer(const Ids& ids, Fill fill) : ids_(ids), fill_(fill) {}

  Result<MockSide> object(const TestMap& map, const TypeSchema& type) {
    MockSide out = empty_object();
    for (const auto& [key, value] : map) {
      if (type.attributes.contains(key)) continue;
      std::vector<std::string_view> known;
      for (const auto& [name, attribute] : type.attributes) {
        known.push_back(name);
      }
      return fail(ErrorCode::kPolicy, "the type has no attribute `" + path_ +
                                          key + "`" + did_you_mean(key, known));
    }
    for (const auto& [name, attribute] : type.attributes) {
      const auto given = map.find(name);
      auto member = given == map.end()
                        ? Result<MockSide>(filled(attribute, fill_))
                        : named(name, given->second, &attribute);
      if (!member) return member;
      add_member(out, name, std::move(*member));
    }
    return out;
  }

  Result<MockSide> loose_object(const TestMap& map, const TypeSchema* element) {
    MockSide out = empty_object();
    for (const auto& [key, value] : map) {
      auto member = below(key, value, element);
      if (!member) return member;
      add_member(out, key, std::move(*member));
    }
    return out;
  }

  // A named attribute with what its schema says of it.
  Result<MockSide> named(const std::string& name, const TestValue& value,
                         const AttributeSchema* attribute) {
    if (attribute->is_block && value.as<TestNull>() != nullptr) {
      return filled(*attribute, fill_);
    }
    auto printed = below(name, value, &attribute->type);
    if (!printed) return printed;
    if (attribute->write_only) printed->value = nullptr;
    if (attribute->sensitive && !printed->value.is_null()) {
      printed->sensitive = true;
    }
    return printed;
  }

  Result<MockSide> below(const std::string& name, const TestValue& value,
                         const TypeSchema* type) {
    const std::size_t length = path_.size();
    path_ += name + ".";
    auto printed = print(name, value, type);
    path_.resize(length);
    if (printed && value.sensitive) printed->sensitive = true;
    return printed;
  }

 private:
  [[nodiscard]] tl::unexpected<Error> refuse(const std::string& what) const {
    return fail(ErrorCode::kPolicy,
                "`" + path_.substr(0, path_.size() - 1) + "` " + what);
  }

  Result<MockSide> print(const std::string& name, const TestValue& value,
                         const TypeSchema* type) {
    if (const auto* map = value.as<TestMap>())
      return print_map(name, *map, type);
    if (const auto* list = value.as<TestList>()) return print_list(*list, type);
    if (value.as<TestNull>() != nullptr) return leaf(nullptr);
    if (const auto* reference = value.as<TestReference>()) {
      if (fill_ == Fill::kPlanned) return unknown_leaf();
      const auto id = ids_.find(reference->address);
      return leaf(id == ids_.end() ? reference->address : id->second);
    }
    if (value.as<TestUnknown>() != nullptr) {
      if (fill_ == Fill::kPlanned) return unknown_leaf();
      return refuse("cannot be unknown in an object that exists");
    }
    const bool wants_container = type != nullptr && !is_scalar(type->kind) &&
                                 type->kind != TypeKind::kDynamic;
    if (wants_container) {
      return refuse(is_list(type->kind) ? "is a list: write { ... }"
                                        : "has named values: write { a = 1 }");
    }
    return leaf(scalar(value));
  }

  static Small scalar(const TestValue& value) {
    if (const auto* flag = value.as<bool>()) return *flag;
    if (const auto* number = value.as<std::int64_t>()) return *number;
    if (const auto* real = value.as<double>()) return *real;
    return *value.as<std::string>();
  }

  Result<MockSide> print_map(const std::string& name, const TestMap& map,
                             const TypeSchema* type) {
    if (type == nullptr || type->kind == TypeKind::kDynamic) {
      const bool is_map = std::find(std::begin(kMapNames), std::end(kMapNames),
                                    name) != std::end(kMapNames);
      if (!map.empty() || is_map) return loose_object(map, nullptr);
      return MockSide{Small::array(), Small::array(), Small::array()};
    }
    if (type->kind == TypeKind::kMap) {
      return loose_object(map, type->element.get());
    }
    if (type->kind == TypeKind::kObject) return object(map, *type);
    if (is_list(type->kind)) {
      if (map.empty()) return print_list({}, type);
      return refuse("is a list: write { { ... } }");
    }
    return refuse("is a single value, not a table");
  }

  Result<MockSide> print_list(const TestList& list, const TypeSchema* type) {
    const bool fits = type == nullptr || is_list(type->kind) ||
                      type->kind == TypeKind::kDynamic;
    if (!fits) return refuse("is not a list");
    MockSide out{Small::array(), Small::array(), Small::array()};
    for (std::size_t i = 0; i < list.size(); ++i) {
      const TypeSchema* element =
          type == nullptr ? nullptr : type->element.get();
      if (type != nullptr && i < type->elements.size()) {
        element = &type->elements[i];
      }
      auto item = below(std::to_string(i + 1), list[i], element);
      if (!item) return item;
      out.value.push_back(std::move(item->value));
      out.unknown.push_back(std::move(item->unknown));
      out.sensitive.push_back(std::move(item->sensitive));
    }
    return out;
  }

  const Ids& ids_;
  Fill fill_;
  std::string path_;  // of what is being printed, each name with a dot
};

const TestReference* reference_in(const TestMap* map, const std::string& key) {
  if (map == nullptr) return nullptr;
  const auto found = map->find(key);
  return found == map->end() ? nullptr : found->second.as<TestReference>();
}

// A reference that stays the same in an update is known already.
TestMap with_known_references(const SideRequest& request, const Ids& ids) {
  TestMap values = *request.values;
  for (auto& [key, value] : values) {
    const auto* now = value.as<TestReference>();
    const auto* before = reference_in(request.before, key);
    if (now == nullptr || before == nullptr) continue;
    if (now->address != before->address) continue;
    const auto id = ids.find(now->address);
    value.value = id == ids.end() ? now->address : id->second;
  }
  return values;
}

// In an update what the provider computed keeps its value, unless it is set.
void keep_computed(const SideRequest& request, MockSide& side) {
  for (const auto& [name, attribute] : request.schema->attributes) {
    if (!attribute.computed || request.values->contains(name)) continue;
    side.unknown.erase(name);
    const auto printed = request.printed_before->find(name);
    side.value[name] =
        printed == request.printed_before->end() ? Small(nullptr) : *printed;
  }
}

}  // namespace

Result<MockSide> print_side(const SideRequest& request, const Ids& ids) {
  Printer printer(ids, request.fill);
  const TestMap values = with_known_references(request, ids);
  auto side = request.schema == nullptr
                  ? printer.loose_object(values, nullptr)
                  : printer.object(values, *request.schema);
  if (side && request.before != nullptr && request.schema != nullptr) {
    keep_computed(request, *side);
  }
  return side;
}

Result<MockSide> print_value(const TestValue& value, const Ids& ids) {
  return Printer(ids, Fill::kPlanned).below("value", value, nullptr);
}

bool is_settled(const TestValue& value) {
  if (value.as<TestUnknown>() != nullptr) return false;
  if (value.as<TestReference>() != nullptr) return false;
  if (const auto* list = value.as<TestList>()) {
    return std::all_of(list->begin(), list->end(), is_settled);
  }
  if (const auto* map = value.as<TestMap>()) {
    return std::all_of(map->begin(), map->end(), [](const auto& member) {
      return is_settled(member.second);
    });
  }
  return true;
}

}  // namespace holdpoint::policytest

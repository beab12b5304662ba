#include "holdpoint/schema/plan_shape.hpp"

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "holdpoint/schema/pack_writer.hpp"

namespace holdpoint::schema {
namespace {

using json::Value;
using terraform::AttributeSchema;
using terraform::ResourceChange;
using terraform::TypeSchema;

// Terraform's own types nest less deep than this.
constexpr int kDeepest = 32;

TypeSchema seen(Value value, int depth);

// What two values of one attribute have in common.
TypeSchema merged(const TypeSchema& a, const TypeSchema& b) {
  if (a.kind == TypeKind::kDynamic) return b;
  if (b.kind == TypeKind::kDynamic) return a;
  if (a.kind != b.kind) return {};
  TypeSchema both = a;
  if (a.element != nullptr && b.element != nullptr) {
    both.element =
        std::make_shared<const TypeSchema>(merged(*a.element, *b.element));
  }
  for (const auto& [name, attribute] : b.attributes) {
    auto& mine = both.attributes[name];
    mine.type = merged(mine.type, attribute.type);
  }
  return both;
}

TypeSchema of_kind(TypeKind kind) {
  TypeSchema type;
  type.kind = kind;
  return type;
}

TypeSchema seen_object(Value object, int depth) {
  TypeSchema type = of_kind(TypeKind::kObject);
  for (std::size_t i = 0; i < object.size(); ++i) {
    type.attributes[std::string(object.key_at(i))].type =
        seen(object.at(i), depth + 1);
  }
  return type;
}

TypeSchema seen_list(Value array, int depth) {
  TypeSchema element;
  bool differ = false;
  for (std::size_t i = 0; i < array.size(); ++i) {
    const Value value = array.at(i);
    const TypeSchema next = value.is_object() ? seen_object(value, depth + 1)
                                              : seen(value, depth + 1);
    const bool had_kind = element.kind != TypeKind::kDynamic;
    element = merged(element, next);
    differ = differ || (had_kind && element.kind == TypeKind::kDynamic);
  }
  TypeSchema type = of_kind(TypeKind::kList);
  type.element =
      std::make_shared<const TypeSchema>(differ ? TypeSchema() : element);
  return type;
}

TypeSchema seen(Value value, int depth) {
  if (depth >= kDeepest) return {};
  switch (value.kind()) {
    case json::Kind::kString:
      return of_kind(TypeKind::kString);
    case json::Kind::kBoolean:
      return of_kind(TypeKind::kBool);
    case json::Kind::kInteger:
    case json::Kind::kReal:
    case json::Kind::kDecimal:
      return of_kind(TypeKind::kNumber);
    case json::Kind::kArray:
      return seen_list(value, depth);
    default:
      return {};
  }
}

struct Seen {
  TypeSchema type = of_kind(TypeKind::kObject);
  std::map<std::string, bool, std::less<>> contradicts;
  int samples = 0;

  void add(std::string_view name, const TypeSchema& type_of_value) {
    AttributeSchema& mine = type.attributes[std::string(name)];
    if (contradicts.contains(name)) return;
    const TypeSchema both = merged(mine.type, type_of_value);
    const bool lost =
        both.kind == TypeKind::kDynamic && mine.type.kind != TypeKind::kDynamic;
    if (lost) contradicts.emplace(name, true);
    mine.type = both;
  }

  void add_side(Value side, Value sensitive) {
    for (std::size_t i = 0; i < side.size() && side.is_object(); ++i) {
      add(side.key_at(i), seen(side.at(i), 0));
      if (sensitive.get(side.key_at(i)).is_true()) {
        type.attributes[std::string(side.key_at(i))].sensitive = true;
      }
    }
  }

  void add_unknown(Value unknown) {
    for (std::size_t i = 0; i < unknown.size() && unknown.is_object(); ++i) {
      add(unknown.key_at(i), {});
    }
  }
};

using Key = std::tuple<terraform::Mode, std::string, std::string>;

Result<void> look_at(const terraform::Plan& plan,
                     const std::vector<ResourceChange>& changes,
                     std::map<Key, Seen>& types) {
  for (const ResourceChange& change : changes) {
    Seen& type = types[Key(change.mode, change.type, change.provider_name)];
    if (type.samples >= kShapeSamples) continue;
    ++type.samples;
    const auto loaded = plan.load(change);
    if (!loaded) return fail(loaded.error());
    const terraform::ChangeValues& values = loaded->values;
    type.add_side(values.before, values.before_sensitive);
    type.add_side(values.after, values.after_sensitive);
    type.add_unknown(values.after_unknown);
  }
  return {};
}

}  // namespace

Result<Pack> shape_of(const terraform::Plan& plan) {
  std::map<Key, Seen> types;
  for (const auto* changes :
       {&plan.changes(), &plan.drift(), &plan.deferred(), &plan.prior_data()}) {
    if (auto done = look_at(plan, *changes, types); !done) {
      return fail(done.error());
    }
  }
  PackWriter writer(Origin::kPlanShape);
  for (const auto& [key, seen_type] : types) {
    // A plan that shows no value of a type shows none of its names.
    if (seen_type.type.attributes.empty()) continue;
    const auto& [mode, name, provider] = key;
    writer.add(mode, name, provider, seen_type.type);
  }
  const auto pack = writer.write();
  if (!pack) return fail(pack.error());
  return Pack::open(Bytes::copy_of(*pack, plan.bytes().name()));
}

Result<SamplePlan> read_sample_plan(const Bytes& bytes,
                                    const std::string& path) {
  auto plan = terraform::Plan::read(bytes);
  if (!plan) return fail(plan.error());
  auto shape = shape_of(*plan);
  if (!shape) return fail(shape.error());
  const std::size_t slash = path.rfind('/');
  std::string name = path.substr(slash == path.npos ? 0 : slash + 1);
  return SamplePlan{std::move(*plan),
                    {Source::Kind::kPlan, std::move(name), std::move(*shape)}};
}

}  // namespace holdpoint::schema

// From an expression to the instances it may take its value from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/terraform/configuration.hpp"
#include "holdpoint/terraform/references.hpp"
#include "instances.hpp"
#include "traversal.hpp"

namespace holdpoint::terraform::internal {

// Where an expression stands: in which module instance, and which instance of
// a resource or module call `each` and `count` mean.
struct Scope {
  std::vector<ModuleScope> modules;
  std::optional<InstanceKey> key;  // nullopt: not known, or none here
  json::Value for_each;            // what each.value runs over
};

// One thing an expression refers to: an instance, or some instance of a group.
struct Pick {
  const Group* group = nullptr;
  const ResourceChange* instance = nullptr;  // null: any live one of the group
  Certainty certainty = Certainty::kUnknown;
  std::string attribute;  // that the reference names; may be empty
  // The configuration does not say where that attribute has its value from: it
  // may be computed from anything that the instance itself refers to.
  bool is_opaque = true;
};

// `unresolved`: the expression may also refer to things that nobody can name.
// No picks and resolved: it is made of constants alone.
struct Resolution {
  std::vector<Pick> picks;
  bool unresolved = false;
  // All that it refers to has no instance after the plan. Where there is
  // anything else to take the value from, that is not where it comes from.
  bool is_absent = false;

  [[nodiscard]] bool is_constant() const {
    return picks.empty() && !unresolved;
  }
};

// See references.hpp for what counts as proof. Bounded in depth and in the
// number of expressions it looks at; what lies beyond is unresolved.
class Resolver {
 public:
  Resolver(const Configuration& configuration, Instances& instances)
      : configuration_(configuration), instances_(instances) {}

  // The resource's own scope.
  [[nodiscard]] static Scope scope_of(const ConfigResource& resource,
                                      const ResourceChange& change);

  // Resolves one expression.
  [[nodiscard]] Resolution resolve(json::Value expression, const Scope& scope);

 private:
  // What an outer reference asks of the expression it leads to: the item with
  // this key, and then this attribute.
  struct Want {
    std::optional<InstanceKey> key;
    std::string attribute;
  };

  // A plan that holds every instance: what it lacks does not exist.
  [[nodiscard]] bool is_whole_plan() const;
  Resolution expression(json::Value value, const Scope& scope, const Want& want,
                        int depth);
  Resolution source(const Source& source, const Scope& scope, const Want& want,
                    int depth);
  Resolution resource(const Source& source, const Scope& scope,
                      const Want& want, int depth);
  void follow_attribute(const ConfigResource& target, const Scope& scope,
                        Resolution& resolution, int depth);
  Resolution variable(const Source& source, const Scope& scope,
                      const Want& want, int depth);
  Resolution module(const Source& source, const Scope& scope, const Want& want,
                    int depth);

  const Configuration& configuration_;
  Instances& instances_;
  int visits_left_ = 0;
};

}  // namespace holdpoint::terraform::internal

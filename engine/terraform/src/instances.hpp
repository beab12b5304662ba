// The instances of a plan by the address of their configuration, and the
// strings by which others may know them.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "holdpoint/terraform/plan.hpp"
#include "traversal.hpp"

namespace holdpoint::terraform::internal {

// One step into a module instance; nullopt: some key, nobody can say which.
struct ModuleScope {
  std::string name;
  std::optional<InstanceKey> key;
};

// "module.a.module.b.aws_x.y": the modules without keys, and the rest.
[[nodiscard]] std::string config_path(const std::vector<ModuleScope>& modules,
                                      std::string_view rest = {});
[[nodiscard]] std::vector<ModuleScope> module_scopes(
    std::string_view module_address);
[[nodiscard]] std::string config_address(const ResourceChange& change);

// What is left of an object is what it was: destroyed, forgotten, or deposed.
[[nodiscard]] bool is_gone(const ResourceChange& change);

// All instances of one configured resource within one module instance, or
// within several when a key of the module is not known.
struct Group {
  std::string address;
  std::vector<ModuleScope> modules;
  std::vector<const ResourceChange*> live;  // exist after the plan; plan order
  std::vector<const ResourceChange*> gone;
  // One of them stands for instances that Terraform could not yet count.
  bool is_vague = false;

  // The only live instance; null when there are several, or none.
  [[nodiscard]] const ResourceChange* only() const;
  // The live instance with this key; null when none, or more than one, has it.
  [[nodiscard]] const ResourceChange* with_key(const InstanceKey& key) const;
  // For a change of the same configured resource: true unless it is in another
  // module instance.
  [[nodiscard]] bool may_hold(const ResourceChange& change) const;
};

// The strings that name an object, from its values before and after: id, arn,
// name and the like, and attributes named after its type (`cluster_identifier`
// of aws_rds_cluster, `function_name` of aws_lambda_function).
using Identities = std::vector<std::string>;

// True for attributes whose value is an identity of objects of `type`.
[[nodiscard]] bool is_identity(std::string_view attribute,
                               std::string_view type);

// Built lazily; references stay valid. Not safe for concurrent use.
class Instances {
 public:
  explicit Instances(const Plan& plan) : plan_(plan) {}

  [[nodiscard]] const Plan& plan() const { return plan_; }
  // The managed instances of a type in plan order, those being deleted and
  // deferred included.
  const std::vector<const ResourceChange*>& of_type(std::string_view type);
  const Group& group(std::string address, std::vector<ModuleScope> modules);
  // The instances of a group, dead or alive, that are known by `identity`.
  std::vector<const ResourceChange*> known_as(const Group& group,
                                              const std::string& identity);
  // The change that `change` is about: itself, or for drift the planned one.
  const ResourceChange* planned(const ResourceChange& change);
  // The place of a change in the plan.
  std::size_t order(const ResourceChange* change) const;
  const Identities& identities(const ResourceChange& change);
  // What one attribute holds, before and after, as far as it is known.
  Identities values_of(const ResourceChange& change,
                       const std::string& attribute);

 private:
  struct Placed {
    const ResourceChange* change;
    std::vector<ModuleScope> modules;
  };

  void build();
  void place(const ResourceChange& change);
  static void add(Group& group, const Placed& placed);

  const Plan& plan_;
  bool built_ = false;
  std::unordered_map<std::string, std::vector<Placed>> placed_;
  std::map<std::string, std::vector<const ResourceChange*>, std::less<>>
      by_type_;
  std::unordered_map<std::string_view, const ResourceChange*> by_address_;
  std::unordered_map<std::string, std::unique_ptr<Group>> groups_;
  std::unordered_map<const ResourceChange*, Identities> identities_;
  using ByIdentity =
      std::unordered_map<std::string, std::vector<const ResourceChange*>>;
  std::unordered_map<const Group*, ByIdentity> known_as_;
};

}  // namespace holdpoint::terraform::internal

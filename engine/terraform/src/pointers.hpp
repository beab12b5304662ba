// What changes say in one attribute: its value, and where the configuration
// takes that from.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "attribute_path.hpp"
#include "holdpoint/terraform/references.hpp"
#include "instances.hpp"
#include "reach.hpp"
#include "resolver.hpp"

namespace holdpoint::terraform::internal {

// One attribute of one change.
struct Pointer {
  AttributeValue value;   // after the plan; of what is gone, before it
  Resolution configured;  // by the configuration
  bool is_gone = false;
};

// Reads attributes. Not safe for concurrent use.
class PointerReader {
 public:
  PointerReader(const Plan& plan, Instances& instances);

  [[nodiscard]] Pointer read(const ResourceChange& from,
                             std::string_view attribute);

 private:
  Resolution configured(const ResourceChange& from, const Pointer& pointer,
                        std::string_view attribute);

  const Plan& plan_;
  Instances& instances_;
  std::optional<Resolver> resolver_;
};

// The same attribute of every instance of a type, looked up by what it points
// at: the cost of a question is the size of its answer, not of the plan.
class PointerTable {
 public:
  PointerTable(PointerReader& reader, Instances& instances, Reach* reach,
               const Configuration* configuration, std::string_view type,
               std::string_view attribute);

  [[nodiscard]] std::vector<Reference> pointing_at(const ResourceChange& to);

 private:
  using Owner = std::uint32_t;  // index into owners_

  struct Hit {
    Owner owner;
    Certainty certainty;
  };
  struct OwnerFacts {
    const ResourceChange* change;
    // Of a value that is known: its parts, and what the configuration proves.
    std::vector<std::string> known;
    std::vector<const ResourceChange*> proven;
    bool is_uncertain;
  };
  using Answers = std::map<Owner, Certainty>;

  void add(const ResourceChange& owner, Pointer pointer);
  void add_picks(Owner owner, const Pointer& pointer);
  void match_values(const ResourceChange& to, const Identities& names,
                    Answers& answers);
  void match_configuration(const ResourceChange& to, const Identities& names,
                           Answers& answers);
  void match_through(const ResourceChange& to, const std::string& address,
                     Answers& answers);
  bool proven_elsewhere(const OwnerFacts& owner, const ResourceChange& to,
                        const std::string& name);
  bool is_decided(const OwnerFacts& owner, const Group& group);
  bool agrees(const OwnerFacts& owner, const Identities& names) const;

  Instances& instances_;
  Reach* reach_;
  const Configuration* configuration_;
  std::vector<OwnerFacts> owners_;
  std::unordered_map<std::string, std::vector<Owner>> by_value_;
  std::unordered_map<const ResourceChange*, std::vector<Hit>> by_instance_;
  std::map<std::string, std::vector<std::pair<const Group*, Owner>>> by_group_;
  // By the address of what they point at and whether its type may be the
  // wanted one: see Pick::is_opaque.
  std::map<std::pair<std::string, bool>, std::vector<Owner>> through_;
  std::vector<Owner> unresolved_;
  std::vector<std::string> named_;  // attributes that references name
};

}  // namespace holdpoint::terraform::internal

// References between resource instances, answered in three values.
//
// Ids are unknown at plan time, so "which bucket does this access block
// protect" must come from known values where there are any, and from the
// configuration's references where there are none. An answer is yes only when
// it is proven for this very instance: one block in a `for_each` of buckets
// never stands for all of them.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "holdpoint/terraform/plan.hpp"

namespace holdpoint::terraform {

enum class Certainty : std::uint8_t { kNo, kYes, kUnknown };

// One thing that an attribute points at. A null target with kUnknown stands
// for something that cannot be resolved (a local, an expression).
struct Reference {
  const ResourceChange* target = nullptr;
  Certainty certainty = Certainty::kUnknown;
};

// Answers for one plan, which must outlive it. Lazily indexes the plan; not
// safe for concurrent use: one per worker.
class References {
 public:
  explicit References(const Plan& plan);
  ~References();
  References(References&&) noexcept;

  // What `attribute` of `from` points at: resources and data sources, in plan
  // order. Empty when it is provably a constant or nothing.
  [[nodiscard]] std::vector<Reference> references(
      const ResourceChange& from, std::string_view attribute) const;

  // The instances of `type` whose `attribute` points, or may point, at `to`;
  // those being deleted included, by their prior values. In plan order; never
  // kNo. `type` may be managed only.
  [[nodiscard]] std::vector<Reference> referrers(
      const ResourceChange& to, std::string_view type,
      std::string_view attribute) const;

 private:
  struct Index;
  std::unique_ptr<Index> index_;
};

}  // namespace holdpoint::terraform

// References between resource instances, answered in three values.
//
// Ids are unknown at plan time, so "which bucket does this access block
// protect" must come from known values where there are any, and from the
// configuration's references where there are none. An answer is yes only when
// it is proven for this very instance: one block in a `for_each` of buckets
// never stands for all of them.
//
// **Known values decide.** A value that is known points at the objects that
// have it as an identity, before or after the plan (`id`, `arn`, `name`,
// `identifier`, `bucket`, `key_id`, `key_name`, `self_link`, and attributes
// named after the type, such as `cluster_identifier` of aws_rds_cluster), and
// at no others: what is known now cannot come from what is not. Where two
// objects of one type have the same name and the configuration proves one of
// them, the other is not meant.
//
// **An unknown value is what its expression refers to.** Plan JSON lists the
// references of an expression, not the expression, so proof is one of these:
// - It refers to one resource and nothing else that could give the value
//   (prefixes of the reference, `var.x` of the root, `each.key`, `path.module`
//   are constants), and the instance is certain: the resource has just one, or
//   the reference names the key, or it is `target[each.key]` or
//   `target[count.index]` and the target has an instance of the same key. (Plan
//   JSON cannot tell `target[count.index]` from `target[count.index + 1]`:
//   where such a key exists, equal keys are taken to be meant.)
// - The same behind `each.value` (an item of what `for_each` runs over), behind
//   `var.x` of a module (the argument of its call) and behind `module.m.out`
//   (the output's expression), within the right module instance.
// - It names an attribute that the configuration of its target takes from one
//   resource in the same way: `aws_subnet.a.vpc_id` points at the VPC as well.
// Everything else is unknown: several resources in one expression, a key that
// is computed, a local, a module or resource that is not in the plan, blocks
// made by `dynamic` (plan JSON leaves those out), a plan without configuration.
// A computed attribute (`aws_s3_bucket_versioning.v.id`) may stand for whatever
// its resource refers to: possible for objects of another type, never denied.
// An attribute that is left out of the configuration refers to nothing.
//
// An object that is destroyed, forgotten or deposed is known by what it was;
// nothing that is still unknown can come to point at it.
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
  // order, what cannot be named last. Empty when it is provably a constant or
  // nothing. `attribute` may lead into nested blocks ("vpc_config.subnet_ids")
  // or name them: then all blocks of that name count.
  //
  // Only the configuration says what a value points at, so a known value keeps
  // those of its references whose identity it has or holds ("${x.arn}/*").
  // Without any (no configuration, a local) the answer is one null target.
  [[nodiscard]] std::vector<Reference> references(
      const ResourceChange& from, std::string_view attribute) const;

  // The instances of `type` whose `attribute` points, or may point, at `to`;
  // those being deleted included, by their prior values. In plan order; never
  // kNo. `type` may be managed only. The first question about a type and
  // attribute reads all instances of the type; further ones cost as much as
  // their answer.
  [[nodiscard]] std::vector<Reference> referrers(
      const ResourceChange& to, std::string_view type,
      std::string_view attribute) const;

 private:
  struct Index;
  std::unique_ptr<Index> index_;
};

}  // namespace holdpoint::terraform

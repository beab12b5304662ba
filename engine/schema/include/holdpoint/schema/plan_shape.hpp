// A plan as a schema: the attributes that its resources show.
//
// Terraform writes null for what is not set and leaves out only what is not
// known, which stands in `after_unknown` (internal/command/jsonplan/plan.go,
// omitUnknowns). So the keys of before, after and after_unknown together are
// all attributes of a type, and a sample plan can stand in for a schema.
#pragma once

#include <cstdint>
#include <string>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/error.hpp"
#include "holdpoint/schema/catalog.hpp"
#include "holdpoint/schema/pack.hpp"
#include "holdpoint/terraform/plan.hpp"

namespace holdpoint::schema {

// How many resources of one type are looked at: all show the same names.
inline constexpr int kShapeSamples = 32;

// A pack of origin kPlanShape. What has the value null everywhere is of any
// type, and so are values of which the plan shows several kinds. An array is a
// list, since a plan does not tell it from a set, and an object inside a value
// is of any type, since a plan does not tell it from a map, unless it stands in
// an array. Fails as Plan::load does.
[[nodiscard]] Result<Pack> shape_of(const terraform::Plan& plan);

// A plan of more bytes is no sample.
inline constexpr std::uint64_t kMaxSamplePlan = std::uint64_t{64} << 20;

// A sample plan, and its shape as a source of types, named by the plan's file
// without its folder.
struct SamplePlan {
  terraform::Plan plan;
  Source source;
};

// Fails as Plan::read and shape_of() do.
[[nodiscard]] Result<SamplePlan> read_sample_plan(const Bytes& bytes,
                                                  const std::string& path);

}  // namespace holdpoint::schema

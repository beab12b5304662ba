// Mocks: the values that a test gives the resources of its plan.
//
//   create("aws_s3_bucket.a", { bucket = "a" })
#pragma once

#include <functional>

#include "check_tools.hpp"

namespace holdpoint::typing {

// One `name = value` of a mock, or of a block in it.
struct MockedValue {
  Access access;
  syntax::NodeId value = syntax::kNoNode;
  const Type& owner;  // the object that is mocked
};

// Visits what stands in the text as literal tables, of literal addresses.
void for_each_mocked(const Checked& text,
                     const std::function<void(const MockedValue&)>& visit);

}  // namespace holdpoint::typing

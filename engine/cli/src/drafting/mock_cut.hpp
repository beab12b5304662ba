// Builder calls for tests, cut from the changes of a real plan.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "holdpoint/terraform/plan.hpp"
#include "holdpoint/terraform/references.hpp"
#include "secrets.hpp"

namespace holdpoint::cli {

// One change as a builder makes it. Values are Lua already: unknown ones are
// `unknown` or `ref "address"`, sensitive ones `sensitive("placeholder-1")`.
struct MockChange {
  std::string builder;  // "create"
  std::string address;
  std::string previous_address;  // of `move`
  std::map<std::string, std::string> before, after;
  std::map<std::string, std::string> fields;

  // The call, indented and wrapped as people write it, without what is left
  // out of it.
  [[nodiscard]] std::string text(const std::set<std::string>& left_out) const;
  // The names of its attributes, on both sides.
  [[nodiscard]] std::set<std::string> attributes() const;
};

// Cuts changes out of one plan.
class PlanCutter {
 public:
  explicit PlanCutter(const terraform::Plan& plan);

  // The change of the address and those that refer to it or that it refers to,
  // the first being its own. Fails with kUsage for an address that the plan
  // does not have, and with kUnsupported for what no builder can make.
  [[nodiscard]] Result<std::vector<MockChange>> cut(const std::string& address);

 private:
  [[nodiscard]] const terraform::ResourceChange* find(
      const std::string& address) const;
  [[nodiscard]] std::vector<const terraform::ResourceChange*> neighbours(
      const terraform::ResourceChange& change) const;
  Result<MockChange> mock(const terraform::ResourceChange& change);
  [[nodiscard]] std::string unknown_text(
      const terraform::ResourceChange& change, const std::string& name) const;

  const terraform::Plan& plan_;
  terraform::References references_;
  Secrets secrets_;
};

}  // namespace holdpoint::cli

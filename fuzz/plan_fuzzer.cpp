// links: json terraform
//
// Any bytes: reading a plan returns. Two readers agree: what the plan, read as
// a stream, says of its changes, outputs and variables is what stands in the
// document as a whole. The same bytes without their last brace never load.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "holdpoint/json/document.hpp"
#include "holdpoint/terraform/plan.hpp"

namespace {

using namespace holdpoint::terraform;  // NOLINT(google-build-using-namespace)
using holdpoint::Bytes;
using holdpoint::json::Document;
using holdpoint::json::equal;
using holdpoint::json::Limits;
using holdpoint::json::Value;

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_text(Value value, std::string_view text) {
  return value.is_null() ? text.empty()
                         : value.is_string() && value.as_string() == text;
}

// What selects a change and what rules read of it, against its own item.
void compare(const Plan& plan, const ResourceChange& change, Value item) {
  const auto loaded = plan.load(change);
  require(loaded.has_value() && equal(loaded->document.root(), item));
  // An address that the plan leaves out is put together.
  require(is_text(item.get("address"), change.address) ||
          is_text(item.get("address"), ""));
  require(is_text(item.get("type"), change.type));
  require(is_text(item.get("name"), change.name));
  require(is_text(item.get("module_address"), change.module_address));
  require(is_text(item.get("deposed"), change.deposed));
  const Value values = item.get("change");
  require(equal(loaded->values.before, values.get("before")));
  require(equal(loaded->values.after, values.get("after")));
  require(equal(loaded->values.after_unknown, values.get("after_unknown")));
  const Value actions = values.get("actions");
  require(actions.is_array() && actions.size() >= 1 && actions.size() <= 2);
  const auto named = action_named(actions.at(0).as_string());
  require(actions.size() == 2 || named == change.action);
}

void compare_list(const Plan& plan, const std::vector<ResourceChange>& changes,
                  Value list) {
  require(changes.size() == list.size());
  for (std::size_t i = 0; i < changes.size(); ++i) {
    compare(plan, changes[i], list.at(i));
  }
}

void check(const Plan& plan, const Document& document) {
  const Value root = document.root();
  compare_list(plan, plan.changes(), root.get("resource_changes"));
  compare_list(plan, plan.drift(), root.get("resource_drift"));
  require(plan.deferred().size() == root.get("deferred_changes").size());
  for (const auto* list : {&plan.deferred(), &plan.prior_data()}) {
    for (const auto& change : *list) require(plan.load(change).has_value());
  }
  require(plan.outputs().size() == root.get("output_changes").size());
  for (const OutputChange& output : plan.outputs()) {
    const Value item = root.get("output_changes").get(output.name);
    require(equal(output.before, item.get("before")));
    require(equal(output.after, item.get("after")));
  }
  require(plan.variables().size() == root.get("variables").size());
  require(is_text(root.get("format_version"), plan.format_version()));
  for (std::size_t i = 0; i < root.size(); ++i) {
    const auto member = plan.member(root.key_at(i));
    require(member && equal(member->root(), root.at(i)));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  PlanLimits limits;
  limits.json.max_values = 100'000;
  const auto plan = Plan::read(Bytes::copy_of(text, "plan.json"), limits);
  if (!plan) {
    require(!plan.error().what.empty());
    return 0;
  }
  const auto document = Document::parse_copy(text, limits.json);
  require(document.has_value());
  check(*plan, *document);
  text = text.substr(0, text.find_last_of('}'));
  require(!Plan::read(Bytes::copy_of(text, "plan.json"), limits));
  return 0;
}

// links: json terraform
//
// Any bytes: reading a configuration returns. In what was read, every address
// is found again, and every reference is answered within its bounds: the bytes
// stand for the configuration of a plan with one bucket and one access block.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "holdpoint/terraform/configuration.hpp"
#include "holdpoint/terraform/references.hpp"

using holdpoint::Bytes;
using namespace holdpoint::terraform;
using holdpoint::json::Document;
using holdpoint::json::Limits;

namespace {

constexpr std::string_view kPlanStart = R"({"format_version": "1.2",
  "planned_values": {}, "resource_changes": [
  {"address": "b.a", "mode": "managed", "type": "b", "name": "a", "change":
   {"actions": ["create"], "before": null, "after": {"name": "x"},
    "after_unknown": {"id": true}}},
  {"address": "p.a[\"k\"]", "mode": "managed", "type": "p", "name": "a",
   "index": "k", "change": {"actions": ["create"], "before": null,
   "after": {"list": [{}]}, "after_unknown": {"b": true,
   "list": [{"b": true}]}}}], "configuration": )";

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

void ask(const Plan& plan) {
  const References references(plan);
  const ResourceChange& bucket = plan.changes()[0];
  const ResourceChange& block = plan.changes()[1];
  for (const char* attribute : {"b", "list", "list.b"}) {
    bool proven = false;
    for (const Reference& found : references.references(block, attribute)) {
      require(found.certainty != Certainty::kNo);
      proven = proven ||
               (found.target == &bucket && found.certainty == Certainty::kYes);
    }
    bool seen = false;
    for (const Reference& found :
         references.referrers(bucket, "p", attribute)) {
      require(found.target == &block);
      seen = seen || found.certainty == Certainty::kYes;
    }
    require(!proven || seen);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  Limits limits;
  limits.max_values = 100'000;
  const auto document = Document::parse_copy(text, limits);
  if (!document) {
    return 0;
  }
  const auto read = Configuration::read(*document);
  if (!read) {
    require(!read.error().what.empty());
    return 0;
  }
  for (const ConfigResource& resource : read->resources()) {
    require(read->find(resource.address) == &resource);
  }
  for (const ModuleCall& call : read->module_calls()) {
    require(read->find_module(call.address) == &call);
  }
  const std::string plan_text = std::string(kPlanStart) + text + "}";
  if (const auto plan = Plan::read(Bytes::copy_of(plan_text, "plan.json"))) {
    ask(*plan);
  }
  return 0;
}

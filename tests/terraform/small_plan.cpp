#include "small_plan.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "holdpoint/terraform/resource_address.hpp"

namespace holdpoint::terraform {
namespace {

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) {
    text += (text.empty() ? "" : ",\n") + item;
  }
  return text;
}

ResourceAddress parsed(const std::string& text) {
  const auto address = parse_resource_address(text);
  if (!address) {
    throw std::invalid_argument(text + ": " + to_string(address.error()));
  }
  return *address;
}

nlohmann::json actions_of(const std::string& action) {
  if (action == "replace") {
    return {"delete", "create"};
  }
  return nlohmann::json::array({action});
}

}  // namespace

std::string change_json(const std::string& address, const std::string& action,
                        const std::string& values) {
  const ResourceAddress parts = parsed(address);
  nlohmann::json item = {{"address", address},
                         {"mode", to_string(parts.mode)},
                         {"type", parts.type},
                         {"name", parts.name},
                         {"change", nlohmann::json::parse("{" + values + "}")}};
  item["change"]["actions"] = actions_of(action);
  if (!parts.modules.empty()) {
    item["module_address"] = module_address(parts.modules);
  }
  if (const auto* key = std::get_if<std::string>(&parts.key)) {
    item["index"] = *key;
  }
  if (const auto* key = std::get_if<std::int64_t>(&parts.key)) {
    item["index"] = *key;
  }
  return item.dump();
}

std::string config_json(const std::string& address,
                        const std::string& expressions,
                        const std::string& rest) {
  const ResourceAddress parts = parsed(address);
  return R"({"address": ")" + address + R"(", "mode": ")" +
         std::string(to_string(parts.mode)) + R"(", "type": ")" + parts.type +
         R"(", "name": ")" + parts.name + R"(", "expressions": {)" +
         expressions + "}" + (rest.empty() ? "" : ", " + rest) + "}";
}

std::string refs_json(const std::string& references) {
  nlohmann::json list = nlohmann::json::array();
  std::istringstream words(references);
  for (std::string word; words >> word;) {
    list.push_back(word);
  }
  return nlohmann::json{{"references", list}}.dump();
}

Plan read_small_plan(const SmallPlan& plan) {
  std::string text = R"({"format_version": "1.2", "planned_values": {},
      "resource_changes": [)" +
                     joined(plan.changes) + "]";
  if (plan.has_configuration) {
    text += R"(, "configuration": {"root_module": {"resources": [)" +
            joined(plan.resources) + R"(], "module_calls": {)" +
            plan.module_calls + "}}}";
  }
  text += (plan.rest.empty() ? "" : ", " + plan.rest) + "}";
  auto read = Plan::read(Bytes::copy_of(text, "small.json"));
  if (!read) {
    throw std::invalid_argument(to_string(read.error()) + "\n" + text);
  }
  return std::move(*read);
}

const ResourceChange& change_at(const Plan& plan, const std::string& address) {
  for (const auto* list :
       {&plan.changes(), &plan.deferred(), &plan.prior_data(), &plan.drift()}) {
    for (const ResourceChange& change : *list) {
      if (change.address == address) {
        return change;
      }
    }
  }
  throw std::invalid_argument("no change of " + address);
}

}  // namespace holdpoint::terraform

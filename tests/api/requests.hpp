// Check requests for tests: judged in this process, at a fixed time.
#pragma once

#include <chrono>
#include <string>

#include "holdpoint/api/holdpoint.hpp"

namespace holdpoint::api {

inline std::chrono::nanoseconds elapsed() {
  return std::chrono::steady_clock::now().time_since_epoch();
}

inline CheckRequest request_for(const std::string& plan,
                                const std::string& name = "plan.json") {
  CheckRequest request;
  request.plan = Bytes::copy_of(plan, name);
  request.now = parse_timestamp("2026-02-26T22:00:00Z").value();
  request.clock = elapsed;
  request.jobs = 0;
  return request;
}

inline std::string joined(const policy::Errors& errors) {
  std::string text;
  for (const Error& error : errors) text += to_string(error) + "\n";
  return text;
}

// A plan with one item in resource_changes.
inline std::string plan_of(const std::string& actions,
                           const std::string& before,
                           const std::string& after) {
  return R"({"format_version":"1.2","terraform_version":"1.11.4",)"
         R"("planned_values":{"root_module":{}},"resource_changes":[)"
         R"({"address":"aws_db_instance.prod","mode":"managed",)"
         R"("type":"aws_db_instance","name":"prod","provider_name":)"
         R"("registry.terraform.io/hashicorp/aws","change":{"actions":)" +
         actions + R"(,"before":)" + before + R"(,"after":)" + after +
         R"(,"after_unknown":{}}}],"complete":true,"applyable":true,)"
         R"("errored":false,"configuration":{"root_module":{}}})";
}

inline std::string deleting_plan() {
  return plan_of(R"(["delete"])", R"({"identifier":"prod"})", "null");
}
inline std::string updating_plan() {
  return plan_of(R"(["update"])", R"({"identifier":"prod","size":1})",
                 R"({"identifier":"prod","size":2})");
}

inline std::string policy_text(const std::string& id, const std::string& keys) {
  return "policy \"" + id + "\" { title = \"T\", severity = \"high\",\n" +
         keys + "\n}\n";
}

}  // namespace holdpoint::api

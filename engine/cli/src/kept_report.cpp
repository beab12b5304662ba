#include "kept_report.hpp"

#include <string_view>
#include <utility>

#include "holdpoint/json/document.hpp"

namespace holdpoint::cli {
namespace {

std::string text_at(json::Value object, std::string_view key) {
  const json::Value value = object.get(key);
  return value.is_string() ? std::string(value.as_string()) : std::string();
}

std::map<std::string, std::string> texts_at(json::Value object,
                                            std::string_view key) {
  std::map<std::string, std::string> texts;
  const json::Value map = object.get(key);
  for (std::size_t i = 0; map.is_object() && i < map.size(); ++i) {
    if (!map.at(i).is_string()) continue;
    texts.emplace(map.key_at(i), map.at(i).as_string());
  }
  return texts;
}

tl::unexpected<Error> refuse(const Bytes& bytes, ErrorCode code,
                             const std::string& what) {
  return fail(code, what, {.file = bytes.name()},
              "pass what `holdpoint check --format json` wrote");
}

}  // namespace

Result<KeptReport> read_kept_report(const Bytes& bytes) {
  const auto document = json::Document::parse(bytes);
  if (!document) return fail(document.error());
  const json::Value root = document->root();
  if (text_at(root, "format") != "holdpoint-report") {
    return refuse(bytes, ErrorCode::kWrongDocument, "this is no report");
  }
  const std::string version = text_at(root, "format_version");
  if (!version.starts_with("1.")) {
    return refuse(bytes, ErrorCode::kUnsupported,
                  "reports of version `" + version + "` cannot be read");
  }
  const auto now = parse_timestamp(text_at(root, "now"));
  if (!now) return fail(now.error());
  KeptReport report;
  report.now = *now;
  report.plan_sha256 = text_at(root.get("plan"), "sha256");
  report.state_sha256 = text_at(root.get("state"), "sha256");
  report.policies_sha256 = text_at(root, "policies_sha256");
  if (report.policies_sha256.empty()) {
    return refuse(bytes, ErrorCode::kInvalidValue,
                  "the report does not name its policies");
  }
  report.run = texts_at(root, "run");
  report.budgets = texts_at(root, "budgets");
  const json::Value policies = root.get("policies");
  for (std::size_t i = 0; policies.is_array() && i < policies.size(); ++i) {
    report.policies.push_back(text_at(policies.at(i), "id"));
  }
  const json::Value outcomes = root.get("outcomes");
  for (std::size_t i = 0; outcomes.is_array() && i < outcomes.size(); ++i) {
    const json::Value each = outcomes.at(i);
    report.outcomes.push_back(
        {text_at(each, "policy"), text_at(each, "subject"),
         text_at(each, "action"), text_at(each, "verdict")});
  }
  return report;
}

}  // namespace holdpoint::cli

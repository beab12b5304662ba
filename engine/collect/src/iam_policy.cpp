#include <set>

#include "call_table.hpp"
#include "holdpoint/json/small.hpp"

namespace holdpoint::collect {

std::string iam_policy() {
  std::set<std::string_view> actions;
  for (const CallRow& row : rows_of("aws")) actions.insert(row.action);
  // Everybody may ask who they are; a policy cannot add to that.
  actions.erase("sts:GetCallerIdentity");
  json::Small statement;
  statement["Sid"] = "HoldpointCollect";
  statement["Effect"] = "Allow";
  statement["Action"] = actions;
  statement["Resource"] = "*";
  json::Small policy;
  policy["Version"] = "2012-10-17";
  policy["Statement"] = json::Small::array({std::move(statement)});
  return json::to_text(policy, 2) + "\n";
}

}  // namespace holdpoint::collect

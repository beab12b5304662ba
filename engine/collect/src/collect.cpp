#include "holdpoint/collect/collect.hpp"

namespace holdpoint::collect {

std::string to_string(const Call&) { return {}; }
std::vector<Call> planned_calls(const Request&) { return {}; }
Result<Collected> collect(const Request&, const Runner&) {
  return fail(ErrorCode::kInternal, "not built yet");
}
std::string iam_policy() { return {}; }

}  // namespace holdpoint::collect

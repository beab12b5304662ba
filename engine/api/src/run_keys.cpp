#include "run_keys.hpp"

#include <algorithm>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::api {

policy::Errors check_run_keys(const std::map<std::string, std::string>& run) {
  policy::Errors errors;
  const auto known = vocabulary::names_of(vocabulary::Kind::kRunKey, "run");
  for (const auto& [key, value] : run) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    std::string all;
    for (const std::string_view name : known) {
      all += (all.empty() ? "" : ", ") + std::string(name);
    }
    errors.push_back({ErrorCode::kUsage,
                      "a run has no `" + key + "`" + did_you_mean(key, known),
                      {},
                      "the keys are " + all});
  }
  return errors;
}

}  // namespace holdpoint::api

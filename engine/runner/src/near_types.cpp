// Types that a selector names and that nothing has: what they may be slips of.
#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "candidates.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/runner/trace.hpp"

namespace holdpoint::runner {
namespace {

using policy::Selector;

using Names = std::vector<std::string_view>;

Names words_of(std::string_view type) {
  Names words;
  for (;;) {
    const std::size_t end = type.find('_');
    words.push_back(type.substr(0, end));
    if (end == std::string_view::npos) return words;
    type.remove_prefix(end + 1);
  }
}

// Whether one is a slip of the other, and not a type of its own: ecs and eks
// are as near as two words can be, and aws_db_instance is no aws_instance. So
// only long words are compared, and one slip is allowed in all.
bool is_slip(std::string_view type, std::string_view other) {
  constexpr std::size_t kLongWord = 5;
  const Names a = words_of(type);
  const Names b = words_of(other);
  if (a.size() != b.size()) return false;
  std::size_t slips = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (std::min(a[i].size(), b[i].size()) < kLongWord) return false;
    slips += edit_distance(a[i], b[i]);
  }
  return slips == 1;
}

std::string_view slip_among(std::string_view type, const Names& names) {
  const auto found =
      std::find_if(names.begin(), names.end(),
                   [&](std::string_view name) { return is_slip(type, name); });
  return found == names.end() ? std::string_view() : *found;
}

}  // namespace

std::vector<NearType> near_types(const Selector& selector,
                                 const bindings::Facts& facts) {
  const bool is_named = std::any_of(
      selector.types.begin(), selector.types.end(),
      [](const std::string& t) { return t.find('*') == std::string::npos; });
  if (selector.kind != bindings::SubjectKind::kResource || !is_named) return {};
  std::set<std::string_view> present;
  for (const auto* change : candidates(selector, facts)) {
    if (change->mode == selector.mode) present.insert(change->type);
  }
  const bool selects = std::any_of(
      present.begin(), present.end(),
      [&](std::string_view type) { return selector.selects_type(type); });
  if (selects) return {};
  const Names shown(present.begin(), present.end());
  std::vector<std::string> known;
  if (facts.schema != nullptr) known = facts.schema->type_names(selector.mode);
  Names all = shown;
  all.insert(all.end(), known.begin(), known.end());
  std::vector<NearType> near;
  for (const std::string& type : selector.types) {
    const bool is_known =
        std::find(known.begin(), known.end(), type) != known.end();
    if (is_known || type.find('*') != std::string::npos) continue;
    // A test that finds nothing is about one type: any that is near will do.
    const std::string_view other =
        facts.is_mock ? nearest(type, all) : slip_among(type, all);
    if (!other.empty()) near.push_back({type, std::string(other)});
  }
  return near;
}

}  // namespace holdpoint::runner

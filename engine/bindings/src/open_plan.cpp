#include "holdpoint/bindings/open_plan.hpp"

#include <utility>

namespace holdpoint::bindings {
namespace {

// Subjects are judged by all policies in turn before the next one is opened;
// the rest of the window is for what their rules look up beside them.
constexpr std::size_t kKeptOpen = 64;

}  // namespace

Result<std::shared_ptr<const terraform::LoadedChange>> OpenPlan::open(
    const terraform::ResourceChange& change) {
  const auto known = places_.find(&change);
  if (known != places_.end()) {
    recent_.splice(recent_.begin(), recent_, known->second);
    return recent_.front().second;
  }
  auto loaded = plan_.load(change);
  if (!loaded) return fail(loaded.error());
  recent_.emplace_front(
      &change, std::make_shared<terraform::LoadedChange>(std::move(*loaded)));
  places_[&change] = recent_.begin();
  if (recent_.size() > kKeptOpen) {
    places_.erase(recent_.back().first);
    recent_.pop_back();
  }
  return recent_.front().second;
}

const terraform::References& OpenPlan::references() {
  if (!references_) references_.emplace(plan_);
  return *references_;
}

}  // namespace holdpoint::bindings

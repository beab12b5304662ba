#include "holdpoint/bindings/open_plan.hpp"

#include <utility>

namespace holdpoint::bindings {
namespace {

// Subjects are judged by all policies in turn before the next one is opened;
// the rest of the window is for what their rules look up beside them.
constexpr std::size_t kKeptOpen = 64;
constexpr std::size_t kMaxAnswers = 1024;
constexpr std::uint64_t kKeptBytes = std::uint64_t{4} << 20;

// Whether this change makes the attribute stop saying what it said.
bool drops_value(const terraform::ResourceChange& change,
                 const terraform::ChangeValues& values,
                 const std::string& attribute) {
  using terraform::Action;
  if (change.action == Action::kForget) return true;
  const bool keeps_existing = change.action == Action::kUpdate ||
                              change.action == Action::kReplace ||
                              change.action == Action::kRecreate;
  if (!keeps_existing) return false;
  const json::Value unknown = values.after_unknown.get(attribute);
  return unknown.is_true() || unknown.size() > 0 ||
         !json::equal(values.before.get(attribute),
                      values.after.get(attribute));
}

}  // namespace

Result<std::shared_ptr<const terraform::LoadedChange>> OpenPlan::open(
    const terraform::ResourceChange& change) {
  if (substituted_ == &change) return substitute_;
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
  kept_bytes_ += change.range.length;
  while (recent_.size() > kKeptOpen ||
         (recent_.size() > 1 && kept_bytes_ > kKeptBytes)) {
    kept_bytes_ -= recent_.back().first->range.length;
    places_.erase(recent_.back().first);
    recent_.pop_back();
  }
  return recent_.front().second;
}

void OpenPlan::substitute(
    const terraform::ResourceChange* change,
    std::shared_ptr<const terraform::LoadedChange> loaded) {
  substituted_ = change;
  substitute_ = std::move(loaded);
}

const terraform::References& OpenPlan::references() {
  if (!references_) references_.emplace(plan_);
  return *references_;
}

bool OpenPlan::is_repointed(const std::string& type,
                            const std::string& attribute) {
  const auto key = std::make_pair(type, attribute);
  const auto known = repointed_.find(key);
  if (known != repointed_.end()) return known->second;
  bool found = false;
  for (const terraform::ResourceChange& change : plan_.changes()) {
    if (found || change.type != type ||
        change.mode != terraform::Mode::kManaged) {
      continue;
    }
    const auto loaded = plan_.load(change);
    // What cannot be read may be to blame.
    found = !loaded || drops_value(change, loaded->values, attribute);
  }
  // Questions are the policies' own: what nobody asks again must go.
  if (repointed_.size() >= kMaxAnswers) repointed_.clear();
  return repointed_[key] = found;
}

}  // namespace holdpoint::bindings

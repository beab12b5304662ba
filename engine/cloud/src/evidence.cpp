#include "holdpoint/cloud/evidence.hpp"

namespace holdpoint::cloud {

struct Evidence::Index {};

Freshness Freshness::defaults() { return {}; }
std::string to_string(const Gap&) { return {}; }
Evidence::Evidence(Context context, Timestamp now, Freshness freshness,
                   bool everywhere)
    : context_(std::move(context)),
      now_(now),
      freshness_(freshness),
      everywhere_(everywhere) {}
Answer Evidence::ask(const Question&) const { return {}; }
Answer Evidence::elsewhere(const Question&) const { return {}; }
Answer Evidence::neutral(std::string_view) const { return {}; }
bool Evidence::is_empty() const { return true; }
Evidence Evidence::with(const Freshness& freshness) const {
  return Evidence(context_, now_, freshness, everywhere_);
}
std::optional<Timestamp> time_of(json::Value) { return {}; }
json::Value member_at(json::Value, std::string_view) { return {}; }

}  // namespace holdpoint::cloud

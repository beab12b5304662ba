#include "holdpoint/cloud/context.hpp"

#include <array>
#include <utility>

#include "context_parts.hpp"

namespace holdpoint::cloud {
namespace {

constexpr std::array<std::string_view, 5> kStatusNames = {
    "ok", "partial", "denied", "error", "skipped"};

}  // namespace

std::string_view to_string(SourceStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

std::optional<SourceStatus> source_status_named(std::string_view name) {
  for (std::size_t i = 0; i < kStatusNames.size(); ++i) {
    if (kStatusNames[i] == name) return static_cast<SourceStatus>(i);
  }
  return std::nullopt;
}

Context internal::ContextAccess::make(ContextParts parts) {
  Context context;
  context.parts_ = std::make_shared<const ContextParts>(std::move(parts));
  return context;
}

Context::Context() : parts_(std::make_shared<const internal::ContextParts>()) {}

const std::optional<Timestamp>& Context::expires_at() const {
  return parts_->expires_at;
}
const std::optional<Timestamp>& Context::collected_at() const {
  return parts_->collected_at;
}
const Collector& Context::collector() const { return parts_->collector; }
const std::vector<Scope>& Context::scopes() const { return parts_->scopes; }
const std::vector<Source>& Context::sources() const { return parts_->sources; }
const std::vector<Item>& Context::items() const { return parts_->items; }
const std::vector<std::string>& Context::remarks() const {
  return parts_->remarks;
}

Result<Context> Context::merge(std::span<const Context> contexts) {
  std::vector<const internal::ContextParts*> all;
  all.reserve(contexts.size());
  for (const Context& context : contexts) {
    all.push_back(&internal::ContextAccess::parts(context));
  }
  auto merged = internal::merge(all);
  if (!merged) return fail(merged.error());
  return internal::ContextAccess::make(std::move(*merged));
}

}  // namespace holdpoint::cloud

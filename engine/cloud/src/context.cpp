#include "holdpoint/cloud/context.hpp"

namespace holdpoint::cloud {

struct Context::Parts {
  std::optional<Timestamp> expires_at, collected_at;
  Collector collector;
  std::vector<Scope> scopes;
  std::vector<Source> sources;
  std::vector<Item> items;
  std::vector<std::string> remarks;
};
struct ContextBuilder::State {};

std::string_view to_string(SourceStatus) { return {}; }
std::optional<SourceStatus> source_status_named(std::string_view) { return {}; }
Context::Context() : parts_(std::make_shared<Parts>()) {}
Result<Context> Context::read(const Bytes&, const ContextLimits&) {
  return fail(ErrorCode::kInternal, "not built yet");
}
Result<Context> Context::merge(std::span<const Context>) {
  return fail(ErrorCode::kInternal, "not built yet");
}
std::string Context::to_text() const { return {}; }
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

ContextBuilder::ContextBuilder() = default;
ContextBuilder::~ContextBuilder() = default;
void ContextBuilder::set_collector(Collector) {}
void ContextBuilder::set_times(Timestamp, std::optional<Timestamp>) {}
void ContextBuilder::add_scope(Scope) {}
void ContextBuilder::add_source(Source, const json::Document&, json::Value) {}
void ContextBuilder::add_items(Source, const json::Document&, json::Value) {}
Result<Context> ContextBuilder::build() {
  return fail(ErrorCode::kInternal, "not built yet");
}

}  // namespace holdpoint::cloud

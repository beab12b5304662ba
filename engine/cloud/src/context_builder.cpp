#include <utility>

#include "context_parts.hpp"
#include "item_reader.hpp"
#include "source_reader.hpp"

namespace holdpoint::cloud {

using internal::ContextParts;

struct ContextBuilder::State {
  ContextParts head;
  std::vector<ContextParts> answers;  // one a source
  std::optional<Error> error;

  template <typename Read>
  void add(Source source, const json::Document& keep, json::Value items,
           Read read);
};

namespace {

// An object is a list of itself, null an empty one.
std::size_t size_of(json::Value items) {
  if (items.is_array()) return items.size();
  return items.is_object() ? 1 : 0;
}

json::Value at(json::Value items, std::size_t i) {
  return items.is_array() ? items.at(i) : items;
}

}  // namespace

template <typename Read>
void ContextBuilder::State::add(Source source, const json::Document& keep,
                                json::Value items, Read read) {
  internal::derive_dataset(source);
  if (!items.is_null() && !items.is_array() && !items.is_object()) {
    internal::demote(source, kMalformedItem,
                     "the answer is neither an array nor an object");
  }
  ContextParts parts;
  for (std::size_t i = 0; source.is_whole() && i < size_of(items); ++i) {
    auto item = read(at(items, i), std::as_const(source), i, size_of(items));
    if (item) {
      parts.items.push_back(std::move(*item));
    } else {
      internal::demote(source, kMalformedItem, item.error());
    }
  }
  parts.sources.push_back(std::move(source));
  parts.kept.push_back(keep);
  auto settled = internal::settle(parts);
  if (!settled && !error) error = settled.error();
  answers.push_back(std::move(parts));
}

ContextBuilder::ContextBuilder() : state_(std::make_unique<State>()) {}
ContextBuilder::~ContextBuilder() = default;

void ContextBuilder::set_collector(Collector collector) {
  state_->head.collector = std::move(collector);
}

void ContextBuilder::set_times(Timestamp collected_at,
                               std::optional<Timestamp> expires_at) {
  state_->head.collected_at = collected_at;
  state_->head.expires_at = expires_at;
}

void ContextBuilder::add_scope(Scope scope) {
  state_->head.scopes.push_back(std::move(scope));
}

void ContextBuilder::add_source(Source source, const json::Document& keep,
                                json::Value answer) {
  state_->add(std::move(source), keep, answer, internal::item_of_raw);
}

void ContextBuilder::add_items(Source source, const json::Document& keep,
                               json::Value items) {
  const auto read = [this](json::Value item, const Source& its,
                           std::size_t place, std::size_t) {
    if (internal::contradicts(item, its) && !state_->error) {
      state_->error = Error{ErrorCode::kInvalidValue,
                            "an item says another provider, account or region "
                            "than its source `" +
                                its.id + "`"};
    }
    return internal::read_item(item, its, "item " + std::to_string(place));
  };
  state_->add(std::move(source), keep, items, read);
}

Result<Context> ContextBuilder::build() {
  if (state_->error) return fail(*state_->error);
  std::vector<const ContextParts*> all = {&state_->head};
  for (const ContextParts& parts : state_->answers) all.push_back(&parts);
  auto merged = internal::merge(all);
  if (!merged) return fail(merged.error());
  return internal::ContextAccess::make(std::move(*merged));
}

}  // namespace holdpoint::cloud

// What a context is made of, and how documents and builders put it together.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "holdpoint/cloud/context.hpp"

namespace holdpoint::cloud::internal {

struct ContextParts {
  std::optional<Timestamp> expires_at, collected_at;
  Collector collector;
  std::vector<Scope> scopes;
  std::vector<Source> sources;
  std::vector<Item> items;  // ordered by source
  std::vector<std::string> remarks;
  std::vector<json::Document> kept;  // what items point into
};

struct ContextAccess {
  [[nodiscard]] static Context make(ContextParts parts);
  [[nodiscard]] static const ContextParts& parts(const Context& context) {
    return *context.parts_;
  }
};

// Adds a remark unless it was made before; after very many only counts them.
void add_remark(ContextParts& parts, std::string remark);

// Makes the source kPartial and says why, unless it is not whole anyway.
void demote(Source& source, std::string_view code, std::string message);

// Brings the items of one document in order: drops those of sources that are
// not whole, makes one of equal ones within a source, and sets the count of
// whole sources. Fails when two items of one id differ.
[[nodiscard]] Result<void> settle(ContextParts& parts);

// See Context::merge(); each of `all` has been settled.
[[nodiscard]] Result<ContextParts> merge(
    std::span<const ContextParts* const> all);

// Whether both say the same of the same object, whatever their sources.
[[nodiscard]] bool equal(const Item& a, const Item& b);

}  // namespace holdpoint::cloud::internal

// Reads one item: an object of a cloud's API, or one in the neutral form.
#pragma once

#include <string>

#include "holdpoint/base/error.hpp"
#include "holdpoint/cloud/context.hpp"

namespace holdpoint::cloud::internal {

// Why an item cannot be used, as a sentence with its place.
template <typename T>
using ItemResult = tl::expected<T, std::string>;

// An item of a document. Its id may be left out where `raw` holds the one that
// the dataset's row names.
[[nodiscard]] ItemResult<Item> read_item(json::Value fields,
                                         const Source& source,
                                         const std::string& path);

// The API's object alone, as a command-line tool printed it: the `place`-th of
// `count`.
[[nodiscard]] ItemResult<Item> item_of_raw(json::Value raw,
                                           const Source& source,
                                           std::size_t place,
                                           std::size_t count);

// Whether the id is only an item's place in an answer ("#3"), because its API
// gives it no name; then it is compared with no other.
[[nodiscard]] bool is_place(std::string_view id);

// Whether the item claims another place than its source has: then somebody
// lies, and nobody can tell who.
[[nodiscard]] bool contradicts(json::Value fields, const Source& source);

// Whether docs/reference/context.md lists the kind.
[[nodiscard]] bool is_known_kind(std::string_view kind);

}  // namespace holdpoint::cloud::internal

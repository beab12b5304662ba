// The door to nlohmann/json: for documents that we write, and for small ones
// whose size is limited before they are read (configuration, reports, editor
// messages). Untrusted plans and states are read by Document.
#pragma once

#include <nlohmann/json.hpp>

#include "holdpoint/json/document.hpp"

namespace holdpoint::json {

// Keeps the order in which members were added: reports read as we wrote them.
using Small = nlohmann::ordered_json;

// Copies a value. Decimals become strings of their text.
[[nodiscard]] Small to_small(Value value);

// Compact or indented text. Invalid UTF-8 is replaced by U+FFFD, never thrown.
[[nodiscard]] std::string to_text(const Small& value, int indent = -1);

}  // namespace holdpoint::json

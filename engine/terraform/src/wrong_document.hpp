// Recognises what people pass in place of a plan.
#pragma once

#include <optional>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/error.hpp"
#include "holdpoint/json/document.hpp"

namespace holdpoint::terraform {

// By the first bytes alone, before anything is parsed: an empty file, an
// archive, text. Nullopt when a JSON reader should judge.
[[nodiscard]] std::optional<Error> wrong_bytes(const Bytes& bytes);

// By the top-level keys, once reading it as a plan has failed or has found no
// plan: nullopt when it does look like a plan. One more pass over the bytes.
[[nodiscard]] std::optional<Error> wrong_document(const Bytes& bytes,
                                                  const json::Limits& limits);

}  // namespace holdpoint::terraform

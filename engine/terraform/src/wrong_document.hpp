// Recognises what people pass in place of a plan, or of a state.
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

// The same for states. The empty file is a state.
[[nodiscard]] std::optional<Error> wrong_state_bytes(const Bytes& bytes);

// `root` has no `version` and is not encrypted: nullopt when it can only be
// what `terraform show -json` prints of a state.
[[nodiscard]] std::optional<Error> wrong_state_document(const Bytes& bytes,
                                                        json::Value root);

}  // namespace holdpoint::terraform

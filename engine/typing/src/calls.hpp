// Calls of the vocabulary's functions: which signature, and what T stands for.
#pragma once

#include <cstddef>
#include <vector>

#include "conversions.hpp"
#include "holdpoint/typing/type.hpp"
#include "holdpoint/vocabulary/signatures.hpp"

namespace holdpoint::typing {

// Only so many arguments of a call are looked at: no signature takes more, and
// hostile texts do not cost more.
inline constexpr std::size_t kMostArguments = 16;

using Arguments = std::vector<TypePtr>;

// The first signature that takes so many arguments, or the last one; null for
// what is no function.
[[nodiscard]] const vocabulary::Signature* signature_for(
    const vocabulary::Entry& entry, std::size_t arguments);

// What the variables of a signature are, by the arguments that are known.
[[nodiscard]] Bindings bind(const vocabulary::Signature& signature,
                            const Arguments& arguments);

// What a function gets that is handed over as the n-th argument; empty if the
// signature takes none there.
[[nodiscard]] std::vector<TypePtr> callback_parameters(
    const vocabulary::Signature& signature, const Arguments& arguments,
    std::size_t n);

// The n-th result of calling a value.
[[nodiscard]] TypePtr result_of(const Type& callee, const Arguments& arguments,
                                std::size_t n);

}  // namespace holdpoint::typing

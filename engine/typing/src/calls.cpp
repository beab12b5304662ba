#include "calls.hpp"

#include <algorithm>

namespace holdpoint::typing {
namespace {

using Form = vocabulary::ValueType::Form;
using vocabulary::Signature;
using vocabulary::ValueType;

// The values that a map or a table of the policy's own holds.
TypePtr values_of(const Type& map) {
  if (map.is(Kind::kMap) && map.element != nullptr) return map.element;
  if (map.fields == nullptr || map.fields->empty()) return any_type();
  TypePtr all = map.fields->begin()->second;
  for (const auto& [name, type] : *map.fields) all = join(all, type);
  return all;
}

// Learns from one argument. Signatures nest two deep, so this does too.
void learn(Bindings& bindings, const ValueType& wanted, const TypePtr& given) {
  switch (wanted.form) {
    case Form::kVariable:
      bindings.emplace(wanted.name, given);
      break;
    case Form::kList:
      if (given->is_sequence() && given->element != nullptr) {
        learn(bindings, wanted.parts.front(), given->element);
      }
      break;
    case Form::kMap:
      learn(bindings, wanted.parts.front(), values_of(*given));
      break;
    case Form::kUnion:
      for (const ValueType& part : wanted.parts) {
        learn(bindings, part, given);
      }
      break;
    case Form::kFunction:
      if (given->is(Kind::kFunction) && !wanted.signature->results.empty()) {
        learn(bindings, wanted.signature->results.front(),
              result_of(*given, {}, 0));
      }
      break;
    default:
      break;
  }
}

bool takes(const Signature& signature, std::size_t arguments) {
  std::size_t least = 0;
  for (const auto& each : signature.parameters) {
    if (each.variadic) return true;
    if (!each.optional) ++least;
  }
  return arguments >= least && arguments <= signature.parameters.size();
}

}  // namespace

const Signature* signature_for(const vocabulary::Entry& entry,
                               std::size_t arguments) {
  const auto all = vocabulary::signatures_of(entry);
  if (all.empty()) return nullptr;
  const auto found = std::ranges::find_if(
      all, [&](const Signature& each) { return takes(each, arguments); });
  return found == all.end() ? &all.back() : &*found;
}

Bindings bind(const Signature& signature, const Arguments& arguments) {
  Bindings bindings;
  const std::size_t count =
      std::min(signature.parameters.size(), arguments.size());
  for (std::size_t i = 0; i < count; ++i) {
    learn(bindings, signature.parameters[i].type, arguments[i]);
  }
  return bindings;
}

std::vector<TypePtr> callback_parameters(const Signature& signature,
                                         const Arguments& arguments,
                                         std::size_t n) {
  std::vector<TypePtr> types;
  if (n >= signature.parameters.size()) return types;
  const ValueType& wanted = signature.parameters[n].type;
  if (wanted.form != Form::kFunction) return types;
  const Bindings bindings = bind(signature, arguments);
  for (const auto& each : wanted.signature->parameters) {
    types.push_back(from_vocabulary(each.type, bindings));
  }
  return types;
}

TypePtr result_of(const Type& callee, const Arguments& arguments,
                  std::size_t n) {
  if (!callee.is(Kind::kFunction)) return any_type();
  if (callee.entry != nullptr) {
    const auto* signature = signature_for(*callee.entry, arguments.size());
    if (signature == nullptr || n >= signature->results.size()) {
      return any_type();
    }
    return from_vocabulary(signature->results[n], bind(*signature, arguments));
  }
  if (callee.function == nullptr) return any_type();
  const auto& results = callee.function->results;
  return n < results.size() ? results[n] : type_of_kind(Kind::kNil);
}

}  // namespace holdpoint::typing

#include "holdpoint/vocabulary/signatures.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "signature_parser.hpp"
#include "signature_table.hpp"

namespace holdpoint::vocabulary {
namespace {

using Form = ValueType::Form;

bool is_function(const Entry& entry) {
  return entry.kind == Kind::kGlobalFunction ||
         entry.kind == Kind::kLibraryFunction || entry.kind == Kind::kMethod;
}

std::map<std::string_view, std::vector<Signature>> parse_table() {
  std::map<std::string_view, std::vector<Signature>> all;
  for (const SignatureRow& row : signature_rows()) {
    if (auto found = parse_signatures(row.text)) {
      all.emplace(row.name, std::move(*found));
    }
  }
  return all;
}

ValueType named(std::string_view name) {
  ValueType type;
  type.name = name;
  return type;
}

// What is said behind a comma is for people: "map of list, by name".
std::map<std::string_view, ValueType> parse_types() {
  std::map<std::string_view, ValueType> all;
  for (const Entry& entry : entries()) {
    if (is_function(entry)) continue;
    const std::string_view words = entry.type.substr(0, entry.type.find(','));
    const auto type = parse_value_type(words);
    all.emplace(entry.name, type ? *type : named("value"));
  }
  return all;
}

std::string joined(const std::vector<ValueType>& parts, const char* separator) {
  std::string text;
  for (const ValueType& part : parts) {
    text += (text.empty() ? "" : separator) + to_string(part);
  }
  return text;
}

}  // namespace

bool ValueType::operator==(const ValueType& other) const {
  return to_string(*this) == to_string(other);
}

std::span<const Signature> signatures_of(const Entry& entry) {
  static const auto kAll = parse_table();
  if (!is_function(entry)) return {};
  const auto at = kAll.find(entry.name);
  return at == kAll.end() ? std::span<const Signature>() : at->second;
}

const ValueType& value_type_of(const Entry& entry) {
  static const auto kAll = parse_types();
  static const ValueType kValue = named("value");
  const auto at = kAll.find(entry.name);
  return at == kAll.end() ? kValue : at->second;
}

std::string to_string(const ValueType& type) {
  switch (type.form) {
    case Form::kName:
    case Form::kVariable:
      return std::string(type.name);
    case Form::kWord:
      return "\"" + std::string(type.name) + "\"";
    case Form::kList:
      return "list of " + joined(type.parts, "");
    case Form::kMap:
      return "map of " + joined(type.parts, "");
    case Form::kIterator:
      return type.parts.size() == 1
                 ? "iterator of " + to_string(type.parts.front())
                 : "iterator of (" + joined(type.parts, ", ") + ")";
    case Form::kFunction:
      return to_string(*type.signature);
    case Form::kUnion:
      return joined(type.parts,
                    type.parts.front().form == Form::kWord ? " | " : " or ");
  }
  return {};
}

std::string to_string(const Parameter& parameter) {
  if (parameter.name.empty()) return to_string(parameter.type);
  return std::string(parameter.name) + (parameter.optional ? "?" : "") + ": " +
         to_string(parameter.type);
}

std::string to_string(const Signature& signature) {
  std::string text = "(";
  for (const Parameter& parameter : signature.parameters) {
    text += (text.size() == 1 ? "" : ", ") + to_string(parameter);
  }
  text += ")";
  std::string results = joined(signature.results, ", ");
  if (signature.has_more_results) results += results.empty() ? "..." : ", ...";
  return results.empty() ? text : text + " -> " + results;
}

}  // namespace holdpoint::vocabulary

#include "luals_types.hpp"

#include <algorithm>

namespace holdpoint::definitions {
namespace {

using vocabulary::Entry;
using vocabulary::Kind;
using vocabulary::Signature;
using vocabulary::ValueType;
using Form = ValueType::Form;

struct Known {
  std::string_view name;
  std::string_view type;
};

// Names of types that are no classes of ours.
constexpr Known kPlainTypes[] = {
    {"boolean", "boolean"},
    {"function", "function"},
    {"integer", "integer"},
    {"list", "any[]"},
    {"map", "table<string, any>"},
    {"nil", "nil"},
    {"null", "any"},
    {"number", "number"},
    {"object", "table<string, any>"},
    {"string", "string"},
    {"table", "table"},
    {"value", "any"},
};

// Words that types made by machines cannot have.
constexpr Known kTypesByEntry[] = {
    {"cloud", "holdpoint.cloud"},
    {"case.cloud", "table<string, any>|holdpoint.file"},
    {"case.expect", "holdpoint.expectation"},
    {"case.pin", "holdpoint.test_pin"},
    {"case.plan", "holdpoint.change[]|holdpoint.file"},
    {"case.source.items", "table[]"},
    {"case.state", "holdpoint.test_state|holdpoint.file"},
    {"case.state.resources", "holdpoint.state_object[]"},
    {"policy.check",
     "fun(subject: holdpoint.subject, params: holdpoint.params)"},
    {"policy.enforcement", "holdpoint.enforcement"},
    {"policy.forbid",
     "fun(subject: holdpoint.subject, params: holdpoint.params): boolean, "
     "table?"},
    {"policy.max_evidence_age",
     "holdpoint.duration|table<holdpoint.evidence, holdpoint.duration>"},
    {"policy.on", "holdpoint.selector|holdpoint.subject_name"},
    {"policy.on_undetermined", "holdpoint.on_undetermined"},
    {"policy.params", "holdpoint.params"},
    {"policy.require",
     "fun(subject: holdpoint.subject, params: holdpoint.params): boolean, "
     "table?"},
    {"policy.severity", "holdpoint.severity"},
    {"policy.standing", "holdpoint.standing"},
    {"run", "holdpoint.run"},
    {"selector.action", "holdpoint.action|holdpoint.action[]"},
};

// What builders of tests take and give.
constexpr Known kWords[] = {
    {"change", "holdpoint.change"},
    {"file", "holdpoint.file"},
    {"list of change", "holdpoint.change[]"},
    {"object of a state", "holdpoint.state_object"},
    {"source", "holdpoint.test_source"},
};

template <std::size_t N>
std::string_view known(const Known (&rows)[N], std::string_view name) {
  const auto* found = std::ranges::find(rows, name, &Known::name);
  return found == std::end(rows) ? std::string_view() : found->type;
}

// Lists of these need parentheses.
bool is_compound(const ValueType& type) {
  return type.form == Form::kUnion || type.form == Form::kFunction ||
         type.form == Form::kIterator;
}

std::string joined(const std::vector<ValueType>& types, const char* separator) {
  std::string out;
  for (const ValueType& type : types) {
    const bool in_parentheses =
        std::string_view(separator) == "|" &&
        (type.form == Form::kFunction || type.form == Form::kIterator);
    if (!out.empty()) out += separator;
    out += in_parentheses ? "(" + luals_type(type) + ")" : luals_type(type);
  }
  return out;
}

std::string function_type(const Signature& signature) {
  std::string out = "fun(";
  for (std::size_t i = 0; i < signature.parameters.size(); ++i) {
    const auto& parameter = signature.parameters[i];
    if (i > 0) out += ", ";
    const std::string name =
        parameter.name.empty()
            ? (i == 0 ? "value" : "value" + std::to_string(i + 1))
            : luals_parameter(parameter.name);
    out +=
        name + (parameter.optional ? "?: " : ": ") + luals_type(parameter.type);
  }
  out += ")";
  if (!signature.results.empty()) out += ": " + joined(signature.results, ", ");
  return out;
}

}  // namespace

std::string luals_type(const ValueType& type) {
  switch (type.form) {
    case Form::kName: {
      const std::string_view plain = known(kPlainTypes, type.name);
      return plain.empty() ? "holdpoint." + std::string(type.name)
                           : std::string(plain);
    }
    case Form::kWord:
      return "\"" + std::string(type.name) + "\"";
    case Form::kVariable:
      return std::string(type.name);
    case Form::kList: {
      const ValueType& element = type.parts.front();
      return is_compound(element) ? "(" + luals_type(element) + ")[]"
                                  : luals_type(element) + "[]";
    }
    case Form::kMap:
      return "table<string, " + luals_type(type.parts.front()) + ">";
    case Form::kIterator:
      return "fun(): " + joined(type.parts, ", ");
    case Form::kFunction:
      return function_type(*type.signature);
    case Form::kUnion:
      return joined(type.parts, "|");
  }
  return "any";
}

std::string luals_type_of(const Entry& entry) {
  const std::string_view type = known(kTypesByEntry, entry.name);
  return type.empty() ? luals_type(vocabulary::value_type_of(entry))
                      : std::string(type);
}

std::string luals_word_type(std::string_view words) {
  const std::string_view ours = known(kWords, words);
  if (!ours.empty()) return std::string(ours);
  const std::string_view plain = known(kPlainTypes, words);
  return std::string(plain.empty() ? "any" : plain);
}

std::string luals_parameter(std::string_view name) {
  if (name == "function") return "fn";
  return std::string(name);
}

}  // namespace holdpoint::definitions

#include "holdpoint/definitions/luals.hpp"

#include <set>
#include <string_view>
#include <vector>

#include "builder_parameters.hpp"
#include "holdpoint/vocabulary/signatures.hpp"
#include "luals_datasets.hpp"
#include "luals_types.hpp"
#include "names.hpp"

namespace holdpoint::definitions {
namespace {

using vocabulary::Entry;
using vocabulary::Kind;
using vocabulary::Parameter;
using vocabulary::Signature;
using vocabulary::ValueType;

constexpr std::string_view kHeader =
    "---@meta _\n"
    "-- What Holdpoint's policies, tests and waivers may use, for LuaLS.\n"
    "-- Written by `holdpoint export luals`: write it again after an "
    "update.\n\n";

// What the words of the vocabulary say about arithmetic, and objects that can
// only be passed on.
constexpr std::string_view kOwnClasses =
    "---A point in time.\n"
    "---@class holdpoint.time\n"
    "---@operator add(holdpoint.duration): holdpoint.time\n"
    "---@operator sub(holdpoint.duration): holdpoint.time\n"
    "---@operator sub(holdpoint.time): holdpoint.duration\n\n"
    "---A length of time.\n"
    "---@class holdpoint.duration\n"
    "---@operator add(holdpoint.duration): holdpoint.duration\n"
    "---@operator sub(holdpoint.duration): holdpoint.duration\n"
    "---@operator mul(number): holdpoint.duration\n\n"
    "---A number of bytes.\n"
    "---@class holdpoint.size\n"
    "---@operator add(holdpoint.size): holdpoint.size\n"
    "---@operator sub(holdpoint.size): holdpoint.size\n\n"
    "---@alias holdpoint.params table<string, any>\n\n"
    "---@class holdpoint.change\n\n"
    "---@class holdpoint.state_object\n\n"
    "---@class holdpoint.file\n\n"
    "---@class holdpoint.expectation\n"
    "---@overload fun(text: string): holdpoint.expectation\n\n";

struct Words {
  std::string_view alias;
  std::vector<Kind> kinds;
};

// "action.no-op" is "no-op".
void write_aliases(std::string& out) {
  const std::vector<Words> all = {
      {"action", {Kind::kAction, Kind::kGroup}},
      {"severity", {Kind::kSeverity}},
      {"enforcement", {Kind::kEnforcement}},
      {"on_undetermined", {Kind::kUndeterminedMode}},
      {"standing", {Kind::kStandingMode}},
      {"evidence", {Kind::kEvidenceKind}},
  };
  for (const Words& words : all) {
    out += "---@alias holdpoint." + std::string(words.alias) + "\n";
    for (const Kind kind : words.kinds) {
      for (const Entry& entry : vocabulary::entries()) {
        if (entry.kind != kind) continue;
        out += "---| \"" + std::string(vocabulary::short_name(entry)) +
               "\" # " + std::string(entry.summary) + "\n";
      }
    }
    out += "\n";
  }
}

// What a rule may get, and the names of what is not selected by a table.
void write_subjects(std::string& out) {
  std::string types;
  std::string names;
  for (const std::string_view name : vocabulary::names_of(Kind::kSubject)) {
    types += (types.empty() ? "" : "|") + ("holdpoint." + std::string(name));
    if (name == "resource") continue;
    names += (names.empty() ? "\"" : "|\"") + std::string(name) + "\"";
  }
  out += "---@alias holdpoint.subject " + types + "\n\n";
  out += "---@alias holdpoint.subject_name " + names + "\n\n";
}

void write_sentence(std::string& out, const Entry& entry) {
  out += "---" + std::string(entry.summary) + "\n";
  if (entry.example.empty()) return;
  out += "---\n---```lua\n---" + std::string(entry.example) + "\n---```\n";
}

void collect_variables(const ValueType& type,
                       std::set<std::string_view>& variables) {
  if (type.form == ValueType::Form::kVariable) variables.insert(type.name);
  for (const ValueType& part : type.parts) collect_variables(part, variables);
  if (type.signature == nullptr) return;
  for (const Parameter& parameter : type.signature->parameters) {
    collect_variables(parameter.type, variables);
  }
  for (const ValueType& result : type.signature->results) {
    collect_variables(result, variables);
  }
}

void write_variables(std::string& out, const Signature& signature) {
  std::set<std::string_view> variables;
  for (const Parameter& parameter : signature.parameters) {
    collect_variables(parameter.type, variables);
  }
  for (const ValueType& result : signature.results) {
    collect_variables(result, variables);
  }
  for (const std::string_view variable : variables) {
    out += "---@generic " + std::string(variable) + "\n";
  }
}

// An overload has no type variables of its own: anything stands for them.
ValueType without_variables(ValueType type) {
  if (type.form == ValueType::Form::kVariable) {
    type.form = ValueType::Form::kName;
    type.name = "value";
  }
  for (ValueType& part : type.parts) part = without_variables(std::move(part));
  return type;
}

ValueType function_type(const Signature& signature) {
  Signature plain = signature;
  for (Parameter& parameter : plain.parameters) {
    parameter.type = without_variables(std::move(parameter.type));
  }
  for (ValueType& result : plain.results) {
    result = without_variables(std::move(result));
  }
  ValueType type;
  type.form = ValueType::Form::kFunction;
  type.signature = std::make_shared<const Signature>(std::move(plain));
  return type;
}

std::string parameters_of(const Signature& signature) {
  std::string out;
  for (const Parameter& parameter : signature.parameters) {
    out += (out.empty() ? "" : ", ") + luals_parameter(parameter.name);
  }
  return out;
}

// The signature with the most parameters is the function's, the others are its
// overloads. `place` is what stands before the parameters: "cidr.contains".
void write_function(std::string& out, const Entry& entry,
                    const std::string& place) {
  const auto signatures = vocabulary::signatures_of(entry);
  if (signatures.empty()) return;
  const Signature& whole = signatures.back();
  write_sentence(out, entry);
  write_variables(out, whole);
  for (const Parameter& parameter : whole.parameters) {
    out += "---@param " + luals_parameter(parameter.name) +
           (parameter.optional ? "? " : " ") + luals_type(parameter.type) +
           "\n";
  }
  for (const ValueType& result : whole.results) {
    out += "---@return " + luals_type(result) + "\n";
  }
  if (whole.has_more_results) out += "---@return any ...\n";
  for (const Signature& overload : signatures.first(signatures.size() - 1)) {
    out += "---@overload " + luals_type(function_type(overload)) + "\n";
  }
  if (must_use(entry)) out += "---@nodiscard\n";
  out += "function " + place + "(" + parameters_of(whole) + ") end\n\n";
}

// Of keys: what may be left out. Fields are always there, if only as nil.
void write_field(std::string& out, const Entry& entry, bool is_key) {
  out += "---@field " + std::string(vocabulary::short_name(entry)) +
         (is_key && !entry.required ? "? " : " ") + luals_type_of(entry) + " " +
         std::string(entry.summary) + "\n";
}

bool is_key(Kind kind) {
  return kind == Kind::kPolicyKey || kind == Kind::kSelectorKey ||
         kind == Kind::kTestKey || kind == Kind::kWaiverKey;
}

// One class for each owner of fields, methods and keys.
void write_classes(std::string& out) {
  std::set<std::string_view> owners;
  std::set<std::string_view> with_methods;
  for (const Entry& entry : vocabulary::entries()) {
    if (entry.kind == Kind::kField || entry.kind == Kind::kRunKey ||
        is_key(entry.kind)) {
      owners.insert(entry.owner);
    }
    if (entry.kind == Kind::kMethod) {
      owners.insert(entry.owner);
      with_methods.insert(entry.owner);
    }
  }
  for (const std::string_view owner : owners) {
    const std::string name(owner);
    out += "---@class holdpoint." + name + "\n";
    if (owner == "run") out += "---@field [string] string\n";
    for (const Entry& entry : vocabulary::entries()) {
      const bool is_field = entry.kind == Kind::kField ||
                            entry.kind == Kind::kRunKey || is_key(entry.kind);
      if (is_field && entry.owner == owner) {
        write_field(out, entry, is_key(entry.kind));
      }
    }
    if (!with_methods.contains(owner)) {
      out += "\n";
      continue;
    }
    const std::string methods = name + "_methods";
    out += "local " + methods + " = {}\n\n";
    for (const Entry& entry : vocabulary::entries()) {
      if (entry.kind != Kind::kMethod || entry.owner != owner) continue;
      write_function(
          out, entry,
          methods + ":" + std::string(vocabulary::short_name(entry)));
    }
  }
}

// `policy "id" { … }` is a call of what `policy "id"` returns.
void write_declarations(std::string& out) {
  for (const std::string_view name : {"policy", "test"}) {
    const Entry* entry = vocabulary::find(name);
    if (entry == nullptr) continue;
    write_sentence(out, *entry);
    out += "---@param " + std::string(name == "policy" ? "id" : "name") +
           " string\n---@return fun(" + std::string(name) + ": holdpoint." +
           std::string(name) + ")\nfunction " + std::string(name) + "(" +
           (name == "policy" ? "id" : "name") + ") end\n\n";
  }
  write_sentence(out, *vocabulary::find("waiver"));
  out += "---@param waiver holdpoint.waiver\nfunction waiver(waiver) end\n\n";
}

// The methods of strings are those of the library.
void write_libraries(std::string& out) {
  for (const Entry& library : vocabulary::entries()) {
    if (library.kind != Kind::kLibrary) continue;
    const std::string name(library.name);
    out += "---" + std::string(library.summary) + "\n---@class " +
           (name == "string" ? "stringlib" : "holdpoint.library." + name) +
           "\n";
    for (const Entry& entry : vocabulary::entries()) {
      if (entry.kind == Kind::kLibraryValue && entry.owner == library.name) {
        write_field(out, entry, false);
      }
    }
    out += name + " = {}\n\n";
    for (const Entry& entry : vocabulary::entries()) {
      if (entry.kind == Kind::kLibraryFunction && entry.owner == library.name) {
        write_function(out, entry, std::string(entry.name));
      }
    }
  }
}

void write_globals(std::string& out) {
  for (const Entry& entry : vocabulary::entries()) {
    if (entry.kind == Kind::kGlobalFunction) {
      write_function(out, entry, std::string(entry.name));
    } else if (entry.kind == Kind::kGlobalValue) {
      write_sentence(out, entry);
      out += "---@type " + luals_type_of(entry) + "\n" +
             std::string(entry.name) + " = nil\n\n";
    }
  }
}

void write_builder(std::string& out, const Entry& entry) {
  const std::string name(vocabulary::short_name(entry));
  const auto parameters = builder_parameters(entry);
  write_sentence(out, entry);
  if (parameters.empty()) {
    const bool is_expectation = entry.kind == Kind::kExpectation;
    out += std::string("---@type ") +
           (is_expectation ? "holdpoint.expectation" : "any") + "\n" + name +
           " = nil\n\n";
    return;
  }
  std::string list;
  for (const BuilderParameter& parameter : parameters) {
    const std::string type = entry.name == "test.source"
                                 ? "holdpoint.test_source"
                                 : luals_word_type(parameter.type);
    list += (list.empty() ? "" : ", ") + std::string(parameter.name);
    out += "---@param " + std::string(parameter.name) +
           (parameter.optional ? "? " : " ") + type + "\n";
  }
  out += "---@return " + luals_word_type(builder_result(entry)) +
         "\n---@nodiscard\nfunction " + name + "(" + list + ") end\n\n";
}

void write_builders(std::string& out) {
  for (const Entry& entry : vocabulary::entries()) {
    if (entry.kind == Kind::kTestBuilder || entry.kind == Kind::kTestValue ||
        entry.kind == Kind::kExpectation) {
      write_builder(out, entry);
    }
  }
}

}  // namespace

std::string luals_definitions() {
  std::string out(kHeader);
  write_aliases(out);
  write_subjects(out);
  out += kOwnClasses;
  write_classes(out);
  out += luals_dataset_classes();
  write_declarations(out);
  write_libraries(out);
  write_globals(out);
  write_builders(out);
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace holdpoint::definitions

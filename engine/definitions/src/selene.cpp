#include "holdpoint/definitions/selene.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "builder_parameters.hpp"
#include "holdpoint/vocabulary/signatures.hpp"
#include "names.hpp"

namespace holdpoint::definitions {
namespace {

using vocabulary::Entry;
using vocabulary::Kind;
using vocabulary::Signature;
using vocabulary::ValueType;
using Form = ValueType::Form;

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

// selene checks constants against these; "any" where several may stand.
std::string named_type(std::string_view name) {
  if (name == "boolean") return "bool";
  if (name == "integer" || name == "number") return "number";
  if (name == "string" || name == "table" || name == "function" ||
      name == "nil") {
    return std::string(name);
  }
  // No constant is one of these.
  if (name == "time" || name == "duration" || name == "size" ||
      name == "resource") {
    return "{ display: " + quoted(name) + " }";
  }
  return "any";
}

std::string type_of(const ValueType& type) {
  if (type.form == Form::kName) return named_type(type.name);
  if (type.form == Form::kFunction) return "function";
  if (type.form == Form::kWord) return "[" + quoted(type.name) + "]";
  return "any";
}

struct Argument {
  std::string type;
  bool required = true;
};

// One list for all signatures: what only some take may be left out, and what
// differs may be anything.
std::vector<Argument> arguments_of(std::span<const Signature> signatures) {
  std::vector<Argument> all;
  for (const Signature& signature : signatures) {
    for (std::size_t i = 0; i < signature.parameters.size(); ++i) {
      const auto& parameter = signature.parameters[i];
      const std::string type =
          parameter.variadic ? quoted("...") : type_of(parameter.type);
      const bool required = !parameter.optional && !parameter.variadic;
      if (i == all.size()) {
        all.push_back({type, required});
        continue;
      }
      if (all[i].type != type) all[i].type = "any";
      all[i].required = all[i].required && required;
    }
  }
  for (const Signature& signature : signatures) {
    for (std::size_t i = signature.parameters.size(); i < all.size(); ++i) {
      all[i].required = false;
    }
  }
  return all;
}

std::vector<Argument> builder_arguments(const Entry& entry) {
  std::vector<Argument> all;
  for (const BuilderParameter& parameter : builder_parameters(entry)) {
    all.push_back({named_type(parameter.type), !parameter.optional});
  }
  return all;
}

void write_function(std::string& out, const std::vector<Argument>& arguments,
                    bool is_method, bool is_used) {
  if (is_method) out += "    method: true\n";
  if (is_used) out += "    must_use: true\n";
  if (arguments.empty()) {
    out += "    args: []\n";
    return;
  }
  out += "    args:\n";
  for (const Argument& argument : arguments) {
    out += "      - type: " + argument.type + "\n";
    if (!argument.required) out += "        required: false\n";
  }
}

void write_leaf(std::string& out, const Name& name) {
  const Entry* entry = name.entry;
  const auto signatures = entry == nullptr ? std::span<const Signature>()
                                           : vocabulary::signatures_of(*entry);
  if (!signatures.empty()) {
    write_function(out, arguments_of(signatures), entry->kind == Kind::kMethod,
                   must_use(*entry));
  } else if (entry != nullptr && !builder_parameters(*entry).empty()) {
    write_function(out, builder_arguments(*entry), false, true);
  } else {
    out += "    any: true\n";
  }
}

// A table is known by its fields alone; `*` stands for those without a name.
void write_names(std::string& out, const Names& names,
                 const std::string& path) {
  for (const auto& [key, name] : names) {
    const std::string whole = path + key;
    const bool is_leaf = name.fields.empty();
    if (is_leaf) {
      out += "  " + quoted(whole) + ":\n";
      write_leaf(out, name);
      continue;
    }
    write_names(out, name.fields, whole + ".");
    if (name.is_open) out += "  " + quoted(whole + ".*") + ":\n    any: true\n";
  }
}

}  // namespace

std::string selene_standard() {
  std::string out =
      "# What Holdpoint's policies, tests and waivers may use, for selene.\n"
      "# Written by `holdpoint export selene`: write it again after an "
      "update.\n"
      "---\n"
      "name: holdpoint\n"
      "lua_versions:\n"
      "  - lua54\n"
      "globals:\n";
  Names names = policy_names();
  names.merge(test_names());
  names.merge(waiver_names());
  write_names(out, names, "");
  return out;
}

}  // namespace holdpoint::definitions

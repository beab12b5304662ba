#include "mock_configuration.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "holdpoint/base/suggest.hpp"
#include "mock_side.hpp"

namespace holdpoint::policytest {
namespace {

using bindings::TestChange;
using bindings::TestList;
using bindings::TestMap;
using bindings::TestReference;
using bindings::TestUnknown;
using bindings::TestValue;
using json::Small;
using terraform::InstanceKey;
using terraform::ResourceAddress;

// Nobody can say where the value of a local comes from.
constexpr char kUnresolvable[] = "local.unknown";
constexpr char kInstances[] = "local.instances";

Small references(const std::vector<std::string>& names) {
  return Small::object({{"references", names}});
}

bool has_key(const InstanceKey& key) {
  return !std::holds_alternative<std::monostate>(key);
}

const char* own_key_name(const InstanceKey& key) {
  return std::holds_alternative<std::string>(key) ? "each.key" : "count.index";
}

// The references of `target.id`, written inside a resource with key `own`.
std::vector<std::string> references_of(const ResourceAddress& target,
                                       const InstanceKey& own) {
  ResourceAddress local = target;
  local.modules.clear();
  const std::string keyed = to_string(local);
  const std::string plain = config_address(local);
  if (!has_key(local.key)) return {plain + ".id", plain};
  if (local.key == own) return {plain, own_key_name(own)};
  return {keyed + ".id", keyed, plain};
}

// Expressions of one resource. Nesting was bounded when values were read.
class Expressions {
 public:
  explicit Expressions(const ResourceAddress& from) : from_(from) {}

  Result<Small> of(const TestValue& value, bool is_block) {
    if (is_block) {
      if (const auto* list = value.as<TestList>()) return blocks(*list);
      if (const auto* map = value.as<TestMap>()) return block(*map);
    }
    if (is_settled(value)) {
      auto printed = print_value(value, {});
      if (!printed) return fail(printed.error());
      return Small::object({{"constant_value", std::move(printed->value)}});
    }
    std::vector<std::string> found;
    if (auto collected = collect(value, found); !collected) {
      return fail(collected.error());
    }
    return references(found);
  }

  Result<Small> block(const TestMap& map) {
    Small out = Small::object();
    for (const auto& [name, value] : map) {
      auto expression = of(value, false);
      if (!expression) return expression;
      out[name] = std::move(*expression);
    }
    return out;
  }

 private:
  Result<Small> blocks(const TestList& list) {
    Small out = Small::array();
    for (const TestValue& item : list) {
      auto expression = of(item, true);
      if (!expression) return expression;
      out.push_back(std::move(*expression));
    }
    return out;
  }

  Result<void> collect(const TestValue& value,
                       std::vector<std::string>& found) {
    if (value.as<TestUnknown>() != nullptr) found.emplace_back(kUnresolvable);
    if (const auto* reference = value.as<TestReference>()) {
      return collect_reference(reference->address, found);
    }
    if (const auto* list = value.as<TestList>()) {
      for (const TestValue& item : *list) {
        if (auto done = collect(item, found); !done) return done;
      }
    }
    if (const auto* map = value.as<TestMap>()) {
      for (const auto& [name, member] : *map) {
        if (auto done = collect(member, found); !done) return done;
      }
    }
    return {};
  }

  Result<void> collect_reference(const std::string& address,
                                 std::vector<std::string>& found) {
    const auto target = terraform::parse_resource_address(address);
    if (!target) return fail(target.error());
    if (target->modules != from_.modules) {
      return fail(ErrorCode::kPolicy,
                  "ref \"" + address + "\" leads to another module than " +
                      to_string(from_),
                  {}, "write unknown, or put both into one module");
    }
    for (std::string& name : references_of(*target, from_.key)) {
      found.push_back(std::move(name));
    }
    return {};
  }

  const ResourceAddress& from_;
};

// Instances of one block that differ take their values from for_each or count.
Small merged(const Small& a, const Small& b, const InstanceKey& key) {
  Small out = a;
  for (const auto& [name, expression] : b.items()) {
    const auto known = out.find(name);
    if (known == out.end()) {
      out[name] = expression;
    } else if (*known != expression) {
      const bool for_each = std::holds_alternative<std::string>(key);
      *known = for_each ? references({"each.value"})
                        : references({kUnresolvable, "count.index"});
    }
  }
  return out;
}

std::string path_of(const std::vector<terraform::ModuleStep>& steps) {
  std::string path;
  for (const auto& step : steps) path += "/" + step.name;
  return path;
}

void add_repetition(Small& block, const InstanceKey& key) {
  if (!has_key(key)) return;
  const bool for_each = std::holds_alternative<std::string>(key);
  block[for_each ? "for_each_expression" : "count_expression"] =
      references({kInstances});
}

// Fields are texts; names other than `known` are refused.
Result<std::map<std::string, std::string>> texts_of(
    const TestChange& change, std::span<const std::string_view> known) {
  std::map<std::string, std::string> texts;
  for (const auto& [name, value] : change.fields) {
    const std::string who =
        std::string(to_string(change.builder)) + "(\"" + change.address + "\")";
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return fail(ErrorCode::kPolicy, who + " has no field `" + name + "`" +
                                          did_you_mean(name, known));
    }
    const auto* text = value.as<std::string>();
    if (text == nullptr) {
      return fail(ErrorCode::kPolicy, who + ": `" + name + "` is a text");
    }
    texts[name] = *text;
  }
  return texts;
}

// A source of the kind that the test asks for.
Result<std::string> source_for(const std::string& kind, const std::string& name,
                               const std::string& ref) {
  if (kind.empty() || kind == "local") return "./modules/" + name;
  if (kind == "registry") return "example/" + name + "/aws";
  const std::string query = ref.empty() ? "" : "?ref=" + ref;
  if (kind == "git") return "git::https://example.com/" + name + ".git" + query;
  if (kind == "http") return "https://example.com/" + name + ".zip";
  if (kind == "other") return "s3::https://s3.amazonaws.com/x/" + name + ".zip";
  constexpr std::array<std::string_view, 5> kKinds = {"git", "http", "local",
                                                      "other", "registry"};
  return fail(ErrorCode::kPolicy, "there is no source_kind `" + kind + "`" +
                                      did_you_mean(kind, kKinds));
}

}  // namespace

MockConfiguration::Module& MockConfiguration::module_of(
    const std::vector<terraform::ModuleStep>& path) {
  std::vector<terraform::ModuleStep> steps;
  Module* module = &modules_[""];
  for (const auto& step : path) {
    Module& parent = *module;
    steps.push_back(step);
    module = &modules_[path_of(steps)];
    if (parent.calls.contains(step.name)) continue;
    Small call = Small::object({{"source", "./modules/" + step.name}});
    add_repetition(call, step.key);
    parent.calls.emplace(step.name, std::move(call));
  }
  return *module;
}

Result<void> MockConfiguration::add_resource(
    const ResourceAddress& address, const TestMap& values,
    const terraform::TypeSchema* schema, const std::string& provider_key) {
  Small expressions = Small::object();
  Expressions maker(address);
  for (const auto& [name, value] : values) {
    bool is_block = false;
    if (schema != nullptr) {
      const auto attribute = schema->attributes.find(name);
      is_block =
          attribute != schema->attributes.end() && attribute->second.is_block;
    }
    auto expression = maker.of(value, is_block);
    if (!expression) return fail(expression.error());
    expressions[name] = std::move(*expression);
  }
  ResourceAddress local = address;
  local.modules.clear();
  const std::string name = config_address(local);
  auto& resources = module_of(address.modules).resources;
  const auto known = resources.find(name);
  if (known != resources.end()) {
    Small& all = known->second["expressions"];
    all = merged(all, expressions, address.key);
    return {};
  }
  Small block{{"address", name},
              {"mode", terraform::to_string(address.mode)},
              {"type", address.type},
              {"name", address.name},
              {"provider_config_key", provider_key},
              {"expressions", std::move(expressions)},
              {"schema_version", 0}};
  add_repetition(block, address.key);
  resources.emplace(name, std::move(block));
  return {};
}

Result<void> MockConfiguration::add_module(const TestChange& module) {
  constexpr std::array<std::string_view, 4> kFields = {
      "ref", "source", "source_kind", "version"};
  auto texts = texts_of(module, kFields);
  if (!texts) return fail(texts.error());
  auto source =
      source_for((*texts)["source_kind"], module.address, (*texts)["ref"]);
  if (!source) return fail(source.error());
  if (texts->contains("source")) *source = (*texts)["source"];
  Small call = Small::object({{"source", *source}});
  if (const std::string& version = (*texts)["version"]; !version.empty()) {
    call["version_constraint"] = version;
  }
  modules_[""].calls[module.address] = std::move(call);
  modules_["/" + module.address];
  return {};
}

Result<void> MockConfiguration::add_provider(const TestChange& provider) {
  const std::string& name = provider.address;
  Small block =
      Small::object({{"name", name},
                     {"full_name", "registry.terraform.io/hashicorp/" + name}});
  std::string key = name;
  TestMap expressions = provider.fields;
  for (const char* field : {"full_name", "alias", "version_constraint"}) {
    const auto given = expressions.find(field);
    if (given == expressions.end()) continue;
    const auto* text = given->second.as<std::string>();
    if (text == nullptr) {
      return fail(ErrorCode::kPolicy,
                  "provider(\"" + name + "\"): `" + field + "` is a text");
    }
    block[field] = *text;
    if (std::string_view(field) == "alias") key += "." + *text;
    expressions.erase(given);
  }
  if (const auto account = expressions.find("account");
      account != expressions.end()) {
    expressions["allowed_account_ids"] = {TestList{account->second}};
    expressions.erase("account");
  }
  Small made = Small::object();
  Expressions maker({});
  for (const auto& [field, value] : expressions) {
    const auto* list = value.as<TestList>();
    const bool is_block = list != nullptr && !list->empty() &&
                          list->front().as<TestMap>() != nullptr;
    auto expression = maker.of(value, is_block);
    if (!expression) return fail(expression.error());
    made[field] = std::move(*expression);
  }
  block["expressions"] = std::move(made);
  providers_[key] = std::move(block);
  return {};
}

void MockConfiguration::add_output(const std::string& name, bool sensitive) {
  Small output = Small::object({{"expression", references({kUnresolvable})}});
  if (sensitive) output["sensitive"] = true;
  outputs_[name] = std::move(output);
}

void MockConfiguration::add_variable(const std::string& name, bool sensitive) {
  variables_[name] = Small::object();
  if (sensitive) variables_[name]["sensitive"] = true;
}

// Modules are as deep as their addresses, which are bounded.
Small MockConfiguration::module_json(const std::string& path) const {
  Small out = Small::object();
  if (path.empty() && !outputs_.empty()) out["outputs"] = outputs_;
  if (path.empty() && !variables_.empty()) out["variables"] = variables_;
  const auto found = modules_.find(path);
  if (found == modules_.end()) return out;
  Small resources = Small::array();
  for (const auto& [name, block] : found->second.resources) {
    resources.push_back(block);
  }
  if (!resources.empty()) out["resources"] = std::move(resources);
  for (const auto& [name, call] : found->second.calls) {
    Small whole = call;
    whole["module"] = module_json(path + "/" + name);
    out["module_calls"][name] = std::move(whole);
  }
  return out;
}

Small MockConfiguration::to_json() const {
  Small out = Small::object();
  if (!providers_.empty()) out["provider_config"] = providers_;
  out["root_module"] = module_json("");
  return out;
}

}  // namespace holdpoint::policytest

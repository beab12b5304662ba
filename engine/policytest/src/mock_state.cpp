#include "mock_state.hpp"

#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "mock_resource.hpp"
#include "mock_side.hpp"

namespace holdpoint::policytest {
namespace {

using bindings::TestChange;
using bindings::TestMap;
using bindings::TestState;
using bindings::TestValue;
using json::Small;
using terraform::ResourceAddress;
using terraform::TypeSchema;

// `provider["registry.terraform.io/hashicorp/aws"].west`
std::string provider_text(const Provider& provider) {
  std::string text = "provider[\"" + provider.full_name + "\"]";
  const auto dot = provider.key.find('.');
  if (dot != std::string::npos) text += provider.key.substr(dot);
  return text;
}

// The paths whose shadow is true, as states list them. Nesting was bounded when
// the values were read.
void add_sensitive(const Small& shadow, const Small& path, Small& paths) {
  if (shadow == Small(true)) {
    paths.push_back(path);
    return;
  }
  if (shadow.is_object()) {
    for (const auto& [name, below] : shadow.items()) {
      Small longer = path;
      longer.push_back({{"type", "get_attr"}, {"value", name}});
      add_sensitive(below, longer, paths);
    }
  } else if (shadow.is_array()) {
    for (std::size_t i = 0; i < shadow.size(); ++i) {
      Small longer = path;
      longer.push_back(
          {{"type", "index"}, {"value", {{"value", i}, {"type", "number"}}}});
      add_sensitive(shadow[i], longer, paths);
    }
  }
}

// The type of an output as states write it.
Small type_of(const Small& value) {
  if (value.is_string()) return "string";
  if (value.is_boolean()) return "bool";
  if (value.is_number()) return "number";
  if (value.is_array()) {
    Small types = Small::array();
    for (const Small& item : value) types.push_back(type_of(item));
    return Small::array({"tuple", std::move(types)});
  }
  if (value.is_object()) {
    Small types = Small::object();
    for (const auto& [name, member] : value.items()) {
      types[name] = type_of(member);
    }
    return Small::array({"object", std::move(types)});
  }
  return "dynamic";
}

class Builder {
 public:
  explicit Builder(const terraform::ProviderSchema* schema) : schema_(schema) {}

  Result<void> add_all(const TestState& state) {
    for (const TestChange& object : state.resources) {
      ids_[object.address] = id_of(object.address, *object.before);
    }
    for (const TestChange& object : state.resources) {
      auto added = add(object);
      if (added) continue;
      Error error = added.error();
      error.what = "exists(\"" + object.address + "\"): " + error.what;
      error.where = object.where;
      return fail(std::move(error));
    }
    for (const auto& [name, value] : state.outputs) {
      auto added = add_output(name, value);
      if (!added) return added;
    }
    return {};
  }

  Small finish(const TestState& state) {
    Small resources = Small::array();
    for (auto& [key, resource] : resources_) {
      resources.push_back(std::move(resource));
    }
    return Small{{"version", 4},
                 {"terraform_version", state.terraform_version.empty()
                                           ? kTerraformVersion
                                           : state.terraform_version},
                 {"serial", *state.serial},
                 {"lineage", state.lineage},
                 {"outputs", outputs_},
                 {"resources", std::move(resources)},
                 {"check_results", nullptr}};
  }

 private:
  Result<void> add(const TestChange& object) {
    const auto address = terraform::parse_resource_address(object.address);
    if (!address) return fail(address.error());
    const Provider provider = provider_of(object, *address);
    auto instance = instance_of(object, *address, provider);
    if (!instance) return fail(instance.error());
    const std::string deposed = instance->value("deposed", std::string());
    if (!seen_.emplace(object.address, deposed).second) {
      return fail(ErrorCode::kPolicy, "the state holds this object already");
    }
    Small& resource = resource_of(*address, provider);
    resource["instances"].push_back(std::move(*instance));
    return {};
  }

  Small& resource_of(const ResourceAddress& address, const Provider& provider) {
    const std::string module = terraform::module_address(address.modules);
    const std::string mode(terraform::to_string(address.mode));
    const std::string by = provider_text(provider);
    Small& resource =
        resources_[{module, mode, address.type, address.name, by}];
    if (!resource.is_null()) return resource;
    if (!module.empty()) resource["module"] = module;
    resource["mode"] = mode;
    resource["type"] = address.type;
    resource["name"] = address.name;
    resource["provider"] = by;
    resource["instances"] = Small::array();
    return resource;
  }

  Result<Small> instance_of(const TestChange& object,
                            const ResourceAddress& address,
                            const Provider& provider) {
    Small instance = Small::object();
    if (const auto* number = std::get_if<std::int64_t>(&address.key)) {
      instance["index_key"] = *number;
    } else if (const auto* text = std::get_if<std::string>(&address.key)) {
      instance["index_key"] = *text;
    }
    if (flag_field(object, "tainted")) instance["status"] = "tainted";
    if (flag_field(object, "deposed")) {
      instance["deposed"] = deposed_key(object);
    }
    auto values = values_of(object, address, provider);
    if (!values) return fail(values.error());
    instance["schema_version"] = 0;
    instance["attributes"] = std::move(values->value);
    Small paths = Small::array();
    add_sensitive(values->sensitive, Small::array(), paths);
    instance["sensitive_attributes"] = std::move(paths);
    auto dependencies = dependencies_of(object);
    if (!dependencies) return dependencies;
    if (!dependencies->empty()) {
      instance["dependencies"] = std::move(*dependencies);
    }
    if (flag_field(object, "create_before_destroy")) {
      instance["create_before_destroy"] = true;
    }
    return instance;
  }

  Result<MockSide> values_of(const TestChange& object,
                             const ResourceAddress& address,
                             const Provider& provider) {
    const TypeSchema* type =
        schema_ == nullptr
            ? nullptr
            : schema_->find(address.mode, address.type, provider.full_name);
    TestMap values = with_all_tags(*object.before, type, {});
    if (type == nullptr || type->attributes.contains("id")) {
      values.try_emplace("id", TestValue{ids_.at(object.address)});
    }
    return print_side({.values = &values, .schema = type}, ids_);
  }

  static Result<Small> dependencies_of(const TestChange& object) {
    Small out = Small::array();
    const auto found = object.fields.find("dependencies");
    if (found == object.fields.end()) return out;
    const auto* list = found->second.as<bindings::TestList>();
    const auto* map = found->second.as<TestMap>();
    if (map != nullptr && map->empty()) return out;
    for (const TestValue& item :
         list == nullptr ? bindings::TestList{TestValue{}} : *list) {
      const auto* text = item.as<std::string>();
      if (text == nullptr) {
        return fail(ErrorCode::kPolicy,
                    "`dependencies` is a list of addresses: { \"aws_vpc.a\" }");
      }
      out.push_back(*text);
    }
    return out;
  }

  Result<void> add_output(const std::string& name, const TestValue& value) {
    if (!is_settled(value)) {
      return fail(ErrorCode::kPolicy,
                  "the output `" + name + "` of a state is a known value");
    }
    auto printed = print_value(value, ids_);
    if (!printed) return fail(printed.error());
    Small output{{"value", printed->value}, {"type", type_of(printed->value)}};
    if (printed->sensitive == Small(true)) output["sensitive"] = true;
    outputs_[name] = std::move(output);
    return {};
  }

  using Key = std::tuple<std::string, std::string, std::string, std::string,
                         std::string>;
  const terraform::ProviderSchema* schema_;
  Ids ids_;
  std::map<Key, Small> resources_;  // by module, mode, type, name, provider
  std::set<std::pair<std::string, std::string>> seen_;
  Small outputs_ = Small::object();
};

}  // namespace

Result<std::string> print_state(const TestState& state,
                                const terraform::ProviderSchema* schema) {
  Builder builder(schema);
  if (auto added = builder.add_all(state); !added) return fail(added.error());
  return json::to_text(builder.finish(state));
}

}  // namespace holdpoint::policytest

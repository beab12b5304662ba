#include "state_v4.hpp"

#include <algorithm>
#include <utility>

#include "dynamic_value.hpp"
#include "flatmap.hpp"
#include "holdpoint/base/text.hpp"
#include "plan_change.hpp"
#include "sensitive_paths.hpp"

namespace holdpoint::terraform {
namespace {

constexpr std::string_view kResourceKeys[] = {
    "each", "instances", "mode", "module", "name", "provider", "type"};
constexpr std::string_view kInstanceKeys[] = {"attributes",
                                              "attributes_flat",
                                              "create_before_destroy",
                                              "dependencies",
                                              "depends_on",
                                              "deposed",
                                              "identity",
                                              "identity_schema_version",
                                              "index_key",
                                              "private",
                                              "schema_version",
                                              "sensitive_attributes",
                                              "status"};
constexpr std::size_t kDeposedKeyLength = 8;

// A resource, without what differs between its instances.
struct Resource {
  ResourceChange change;
  std::string config_module;  // prefix of addresses in the same module
};

std::vector<ModuleStep> read_module(FieldReader& fields) {
  const std::string module = fields.text_or_empty("module");
  if (module.empty()) {
    return {};
  }
  auto parsed = parse_module_address(module);
  if (!parsed) {
    fields.refuse("module", "`" + visible(module) +
                                "` is no module: " + parsed.error().what);
    return {};
  }
  return std::move(*parsed);
}

Resource read_resource(FieldReader& fields) {
  fields.refuse_lookalikes(kResourceKeys);
  Resource resource;
  ResourceChange& change = resource.change;
  if (fields.text("mode").empty()) {
    fields.refuse("mode", "expected `managed` or `data`");
  }
  read_identity(fields, change);
  change.index = {};  // an instance's
  change.provider_name =
      provider_source(fields.text_or_empty("provider"), change.type);
  const auto module = read_module(fields);
  change.module_address = module_address(module);
  resource.config_module = config_prefix(module);
  return resource;
}

// Since 0.13 `dependencies` hold whole addresses, without instance keys; before
// that `depends_on` held references within the module.
std::vector<std::string> read_dependencies(FieldReader& fields,
                                           const std::string& module) {
  std::vector<std::string> out;
  for (std::string& address : read_texts(fields, "dependencies")) {
    const auto parsed = parse_resource_address(address);
    out.push_back(parsed ? config_address(*parsed) : std::move(address));
  }
  for (const std::string& reference : read_texts(fields, "depends_on")) {
    out.push_back(module + reference);
  }
  return out;
}

void append_flat_attributes(FieldReader& fields, json::Value attributes,
                            std::string& out) {
  Flatmap flat;
  for (std::size_t i = 0; i < attributes.size(); ++i) {
    if (!attributes.at(i).is_string()) {
      fields.refuse("attributes_flat",
                    "`" + visible(attributes.key_at(i)) +
                        "` should be a string, found " +
                        std::string(kind_text(attributes.at(i).kind())));
      return;
    }
    flat.emplace(attributes.key_at(i), attributes.at(i).as_string());
  }
  append_flatmap(flat, out);
}

// The instance as `terraform show -json` would print it. No marks at all where
// the state knows of none: before Terraform 0.14.
std::string written_item(FieldReader& fields, const ResourceChange& change) {
  const json::Value attributes = fields.value("attributes", kObjectField);
  const json::Value flat = fields.value("attributes_flat", kObjectField);
  const json::Value paths = fields.value("sensitive_attributes", kArrayField);
  const json::Value identity = fields.value("identity", kObjectField);
  if (!attributes.is_null() && !flat.is_null()) {
    fields.refuse({},
                  "`attributes` and `attributes_flat` cannot both be there");
  }
  std::string item = R"({"type":)";
  append_quoted(change.type, item);
  item += R"(,"name":)";
  append_quoted(change.name, item);
  item += R"(,"values":)";
  if (!flat.is_null()) {
    append_flat_attributes(fields, flat, item);
  } else if (attributes.is_null()) {
    item += "{}";
  } else {
    append_values({attributes, false}, item);
    if (!paths.is_null()) {
      item += R"(,"sensitive_values":)";
      append_marks(attributes, paths, item);
    }
  }
  if (!identity.is_null()) {
    item += R"(,"identity":)";
    append_values({identity, true}, item);
  }
  return item + "}";
}

bool read_tainted(FieldReader& fields) {
  const std::string status = fields.text_or_empty("status");
  if (!status.empty() && status != "tainted") {
    fields.refuse("status", "unknown status `" + visible(status) +
                                "`: expected `tainted` or none");
  }
  return !status.empty();
}

Result<void> read_instance(FieldReader fields, const Resource& resource,
                           StateIndex& index) {
  fields.refuse_lookalikes(kInstanceKeys);
  ResourceChange change = resource.change;
  change.index = read_index(fields, "index_key");
  change.deposed = fields.text_or_empty("deposed");
  if (!change.deposed.empty() && change.deposed.size() != kDeposedKeyLength) {
    fields.refuse("deposed", "expected a key of eight characters");
  }
  place_in_module(change, resource.change.module_address);
  StateInstance instance;
  instance.tainted = read_tainted(fields);
  instance.create_before_destroy =
      fields.flag("create_before_destroy").value_or(false);
  instance.dependencies = read_dependencies(fields, resource.config_module);
  const std::string item = written_item(fields, change);
  if (fields.failed()) {
    return fail(*fields.error());
  }
  return index.add_written(fields, std::move(change), std::move(instance),
                           item);
}

Result<void> read_instances(FieldReader& fields, const Bytes& bytes,
                            StateIndex& index) {
  const Resource resource = read_resource(fields);
  const json::Value instances = fields.value("instances", kArrayField);
  if (fields.failed()) {
    return fail(*fields.error());
  }
  const std::string path = fields.path() + ".instances[";
  for (std::size_t i = 0; i < instances.size(); ++i) {
    auto done = read_instance(
        FieldReader(bytes, instances.at(i), path + std::to_string(i) + "]"),
        resource, index);
    if (!done) {
      return done;
    }
  }
  return {};
}

}  // namespace

std::string provider_source(std::string_view written, std::string_view type) {
  constexpr std::string_view kRegistry = "registry.terraform.io/";
  constexpr std::string_view kQuoted = "provider[\"";
  constexpr std::string_view kNamed = "provider.";
  if (const auto start = written.find(kQuoted);
      start != std::string_view::npos) {
    written.remove_prefix(start + kQuoted.size());
    const std::string source(written.substr(0, written.find('"')));
    const auto slashes = std::count(source.begin(), source.end(), '/');
    return slashes == 0   ? std::string(kRegistry) + "hashicorp/" + source
           : slashes == 1 ? std::string(kRegistry) + source
                          : source;
  }
  if (const auto start = written.find(kNamed);
      start != std::string_view::npos) {
    written.remove_prefix(start + kNamed.size());
  }
  const std::string_view name = written.empty()
                                    ? type.substr(0, type.find('_'))
                                    : written.substr(0, written.find('.'));
  return name == "terraform"
             ? "terraform.io/builtin/terraform"
             : std::string(kRegistry) + "-/" + std::string(name);
}

std::string config_prefix(const std::vector<ModuleStep>& modules) {
  std::string out;
  for (const ModuleStep& step : modules) {
    out += "module." + step.name + ".";
  }
  return out;
}

Result<void> read_state_v4(json::Value root, StateIndex& index,
                           StateParts& parts) {
  FieldReader state(parts.bytes, root, {});
  const json::Value resources = state.value("resources", kArrayField);
  const json::Value outputs = state.value("outputs", kObjectField);
  if (state.failed()) {
    return fail(*state.error());
  }
  for (std::size_t i = 0; i < resources.size(); ++i) {
    FieldReader fields(parts.bytes, resources.at(i),
                       "resources[" + std::to_string(i) + "]");
    if (auto done = read_instances(fields, parts.bytes, index); !done) {
      return done;
    }
  }
  return read_state_outputs(outputs, OutputForm::kObject, "outputs", parts);
}

}  // namespace holdpoint::terraform

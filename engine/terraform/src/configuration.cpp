#include "holdpoint/terraform/configuration.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "field_reader.hpp"
#include "holdpoint/base/text.hpp"
#include "sensitive_paths.hpp"

namespace holdpoint::terraform {
namespace {

// As long as resource_address.hpp allows. It also bounds what deep modules
// with long names can make of a small file.
constexpr std::size_t kLongestAddress = 4096;

std::string joined(const std::string& module, std::string_view rest) {
  std::string address = module;
  if (!address.empty()) {
    address += '.';
  }
  address += rest;
  return address;
}

std::string item_path(const FieldReader& fields, std::string_view key,
                      std::size_t index) {
  return member_path(fields.path(), key) + "[" + std::to_string(index) + "]";
}

std::string entry_path(const FieldReader& fields, std::string_view table,
                       std::string_view key) {
  return member_path(member_path(fields.path(), table), key);
}

// One module that is still to be read.
struct PendingModule {
  std::string address;
  json::Value body;
  std::string path;
};

// Walks the modules without recursion and collects what they declare. Stops
// collecting at the first mistake.
class Reader {
 public:
  explicit Reader(const Bytes& bytes) : bytes_(bytes) {}

  void read(json::Value root);

  std::vector<ConfigResource> resources;
  std::vector<ModuleCall> module_calls;
  std::vector<ProviderConfig> providers;
  std::optional<Error> error;

 private:
  void read_providers(FieldReader& root);
  void read_module(const PendingModule& module);
  void read_resource(const std::string& module, FieldReader fields);
  void read_call(const std::string& module, std::string_view name,
                 FieldReader fields);
  void read_callee(ModuleCall& call, FieldReader fields);
  void check_address(const std::string& address, const FieldReader& fields);
  void keep_mistake(const FieldReader& fields);
  template <typename Item>
  void sort_unique(std::vector<Item>& items);

  const Bytes& bytes_;
  std::vector<PendingModule> pending_;
};

void Reader::keep_mistake(const FieldReader& fields) {
  if (!error) {
    error = fields.error();
  }
}

void Reader::check_address(const std::string& address,
                           const FieldReader& fields) {
  if (address.size() <= kLongestAddress || error) {
    return;
  }
  Location where = location_of(bytes_, fields.raw().offset());
  where.json_path = fields.path();
  error = Error{
      ErrorCode::kLimitExceeded,
      "an address longer than " + std::to_string(kLongestAddress) + " bytes",
      std::move(where),
      {}};
}

// Terraform prints every address once. Two of one name would be read
// differently by different readers.
template <typename Item>
void Reader::sort_unique(std::vector<Item>& items) {
  std::stable_sort(
      items.begin(), items.end(),
      [](const Item& a, const Item& b) { return a.address < b.address; });
  const auto twin = std::adjacent_find(
      items.begin(), items.end(),
      [](const Item& a, const Item& b) { return a.address == b.address; });
  if (twin != items.end() && !error) {
    error = Error{ErrorCode::kInvalidValue,
                  "`" + visible(twin->address) + "` is declared twice",
                  {.file = bytes_.name(), .json_path = "configuration"},
                  {}};
  }
}

void Reader::read_providers(FieldReader& root) {
  const json::Value table = root.value("provider_config", kObjectField);
  for (std::size_t i = 0; i < table.size() && !error; ++i) {
    ProviderConfig provider;
    provider.key = table.key_at(i);
    FieldReader fields(bytes_, table.at(i),
                       entry_path(root, "provider_config", provider.key));
    provider.name = fields.text_or_empty("name");
    provider.full_name = fields.text_or_empty("full_name");
    provider.alias = fields.text_or_empty("alias");
    provider.version_constraint = fields.text_or_empty("version_constraint");
    provider.module_address = fields.text_or_empty("module_address");
    provider.expressions = fields.value("expressions", kObjectField);
    keep_mistake(fields);
    providers.push_back(std::move(provider));
  }
}

void Reader::read_resource(const std::string& module, FieldReader fields) {
  ConfigResource resource;
  resource.module = module;
  resource.raw = fields.raw();
  const std::string mode = fields.text_or_empty("mode");
  resource.type = fields.text_or_empty("type");
  resource.name = fields.text_or_empty("name");
  resource.provider_config_key = fields.text_or_empty("provider_config_key");
  resource.expressions = fields.value("expressions", kObjectField);
  resource.for_each = fields.value("for_each_expression", kObjectField);
  resource.count = fields.value("count_expression", kObjectField);
  resource.provisioners = fields.value("provisioners", kArrayField);
  keep_mistake(fields);

  // Ephemeral resources and lists are neither created nor read into a plan;
  // they stay reachable through raw().
  const bool is_data = mode == "data";
  const bool is_managed = mode.empty() || mode == "managed";
  if (resource.type.empty() || resource.name.empty() ||
      (!is_data && !is_managed)) {
    return;
  }
  resource.mode = is_data ? Mode::kData : Mode::kManaged;
  resource.address = joined(
      module, (is_data ? "data." : "") + resource.type + "." + resource.name);
  check_address(resource.address, fields);
  resources.push_back(std::move(resource));
}

void Reader::read_callee(ModuleCall& call, FieldReader fields) {
  const json::Value body = fields.value("module", kObjectField);
  keep_mistake(fields);
  if (body.is_null() || error) {
    return;
  }
  FieldReader callee(bytes_, body, member_path(fields.path(), "module"));
  call.outputs = callee.value("outputs", kObjectField);
  keep_mistake(callee);
  pending_.push_back({call.address, body, callee.path()});
}

void Reader::read_call(const std::string& module, std::string_view name,
                       FieldReader fields) {
  ModuleCall call;
  call.address = joined(module, "module." + std::string(name));
  call.module = module;
  call.name = name;
  check_address(call.address, fields);
  call.source = fields.text_or_empty("source");
  call.source_kind = classify_source(call.source);
  call.ref = source_ref(call.source);
  call.version = fields.text_or_empty("version_constraint");
  call.expressions = fields.value("expressions", kObjectField);
  call.for_each = fields.value("for_each_expression", kObjectField);
  call.count = fields.value("count_expression", kObjectField);
  read_callee(call, fields);
  module_calls.push_back(std::move(call));
}

void Reader::read_module(const PendingModule& module) {
  FieldReader fields(bytes_, module.body, module.path);
  const json::Value list = fields.value("resources", kArrayField);
  const json::Value calls = fields.value("module_calls", kObjectField);
  (void)fields.value("variables", kObjectField);
  (void)fields.value("outputs", kObjectField);
  keep_mistake(fields);
  for (std::size_t i = 0; i < list.size() && !error; ++i) {
    read_resource(
        module.address,
        FieldReader(bytes_, list.at(i), item_path(fields, "resources", i)));
  }
  for (std::size_t i = 0; i < calls.size() && !error; ++i) {
    const std::string_view name = calls.key_at(i);
    read_call(module.address, name,
              FieldReader(bytes_, calls.at(i),
                          entry_path(fields, "module_calls", name)));
  }
}

void Reader::read(json::Value root) {
  FieldReader fields(bytes_, root, "configuration");
  read_providers(fields);
  const json::Value module = fields.value("root_module", kObjectField);
  keep_mistake(fields);
  if (!module.is_null()) {
    pending_.push_back({"", module, member_path(fields.path(), "root_module")});
  }
  while (!pending_.empty() && !error) {
    const PendingModule next = std::move(pending_.back());
    pending_.pop_back();
    read_module(next);
  }
  sort_unique(resources);
  sort_unique(module_calls);
}

template <typename Item>
const Item* find_address(const std::vector<Item>& items,
                         std::string_view address) {
  const auto at = std::lower_bound(items.begin(), items.end(), address,
                                   [](const Item& item, std::string_view text) {
                                     return item.address < text;
                                   });
  return at != items.end() && at->address == address ? &*at : nullptr;
}

}  // namespace

Result<Configuration> Configuration::read(json::Document document) {
  Reader reader(document.bytes());
  reader.read(document.root());
  if (reader.error) {
    return fail(std::move(*reader.error));
  }
  Configuration configuration;
  configuration.resources_ = std::move(reader.resources);
  configuration.module_calls_ = std::move(reader.module_calls);
  configuration.providers_ = std::move(reader.providers);
  configuration.document_ = std::move(document);
  return configuration;
}

const ConfigResource* Configuration::find(std::string_view address) const {
  return find_address(resources_, address);
}

const ModuleCall* Configuration::find_module(std::string_view address) const {
  return find_address(module_calls_, address);
}

json::Value Configuration::variable(std::string_view name) const {
  return raw().get("root_module").get("variables").get(name);
}

bool Configuration::output_is_sensitive(std::string_view name) const {
  const json::Value outputs = raw().get("root_module").get("outputs");
  return is_secret_mark(outputs.get(name).get("sensitive"));
}

}  // namespace holdpoint::terraform

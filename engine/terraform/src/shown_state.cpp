#include "shown_state.hpp"

#include <utility>

#include "plan_change.hpp"

namespace holdpoint::terraform {
namespace {

constexpr std::string_view kStateKeys[] = {"checks", "format_version",
                                           "terraform_version", "values"};
constexpr std::string_view kValueKeys[] = {"outputs", "root_module"};
constexpr std::string_view kModuleKeys[] = {"address", "child_modules",
                                            "resources"};
constexpr std::string_view kResourceKeys[] = {"address",
                                              "depends_on",
                                              "deposed_key",
                                              "identity",
                                              "identity_schema_version",
                                              "index",
                                              "mode",
                                              "name",
                                              "provider_name",
                                              "schema_version",
                                              "sensitive_values",
                                              "tainted",
                                              "type",
                                              "values"};

struct OpenModule {
  json::Value value;
  std::string path;
};

// Modules nest as deep as the state says, so the nesting is kept in `open_`
// rather than in calls.
class ShownModules {
 public:
  ShownModules(StateIndex& index, const Bytes& bytes)
      : index_(index), bytes_(bytes) {}

  Result<void> read(json::Value root, std::string path) {
    open_.push_back({root, std::move(path)});
    while (!open_.empty()) {
      OpenModule module = std::move(open_.back());
      open_.pop_back();
      if (auto done = read_module(std::move(module)); !done) {
        return done;
      }
    }
    return {};
  }

 private:
  Result<void> read_module(OpenModule module) {
    FieldReader fields(bytes_, module.value, module.path);
    fields.refuse_lookalikes(kModuleKeys);
    const std::string address = fields.text_or_empty("address");
    const json::Value resources = fields.value("resources", kArrayField);
    const json::Value children = fields.value("child_modules", kArrayField);
    if (fields.failed()) {
      return fail(*fields.error());
    }
    for (std::size_t i = 0; i < resources.size(); ++i) {
      auto done = read_resource(
          FieldReader(bytes_, resources.at(i),
                      module.path + ".resources[" + std::to_string(i) + "]"),
          address);
      if (!done) {
        return done;
      }
    }
    for (std::size_t i = children.size(); i > 0; --i) {
      open_.push_back({children.at(i - 1), module.path + ".child_modules[" +
                                               std::to_string(i - 1) + "]"});
    }
    return {};
  }

  Result<void> read_resource(FieldReader fields, const std::string& module) {
    fields.refuse_lookalikes(kResourceKeys);
    ResourceChange change;
    read_identity(fields, change);
    change.deposed = fields.text_or_empty("deposed_key");
    change.range = range_of(fields.raw());
    (void)fields.value("values", kObjectField);
    (void)fields.value("sensitive_values", kObjectField | kFlagField);
    (void)fields.value("identity", kObjectField);
    StateInstance instance;
    instance.tainted = fields.flag("tainted").value_or(false);
    instance.dependencies = read_texts(fields, "depends_on");
    if (fields.failed()) {
      return fail(*fields.error());
    }
    place_in_module(change, module);
    return index_.add(fields, std::move(change), std::move(instance));
  }

  StateIndex& index_;
  const Bytes& bytes_;
  std::vector<OpenModule> open_;
};

}  // namespace

Result<void> read_shown_state(json::Value root, const std::string& path,
                              StateIndex& index, StateParts& parts) {
  FieldReader state(parts.bytes, root, path);
  state.refuse_lookalikes(kStateKeys);
  if (auto version = state.text_or_empty("terraform_version");
      !version.empty()) {
    parts.terraform_version = std::move(version);
  }
  if (state.failed() || state.raw().get("values").is_null()) {
    return state.failed() ? fail(*state.error()) : Result<void>();
  }
  FieldReader values = state.object("values");
  values.refuse_lookalikes(kValueKeys);
  const json::Value module = values.value("root_module", kObjectField);
  const json::Value outputs = values.value("outputs", kObjectField);
  if (values.failed()) {
    return fail(*values.error());
  }
  if (!module.is_null()) {
    auto done = ShownModules(index, parts.bytes)
                    .read(module, member_path(values.path(), "root_module"));
    if (!done) {
      return done;
    }
  }
  return read_state_outputs(outputs, OutputForm::kObject,
                            member_path(values.path(), "outputs"), parts);
}

}  // namespace holdpoint::terraform

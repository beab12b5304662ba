#include "state_legacy.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <utility>

#include "dynamic_value.hpp"
#include "flatmap.hpp"
#include "holdpoint/base/text.hpp"
#include "plan_change.hpp"
#include "state_v4.hpp"

namespace holdpoint::terraform {
namespace {

constexpr std::string_view kModuleKeys[] = {"depends_on", "outputs", "path",
                                            "resources"};
constexpr std::string_view kResourceKeys[] = {
    "depends_on", "deposed", "primary", "provider", "tainted", "type"};
constexpr std::string_view kObjectKeys[] = {"attributes", "id", "meta",
                                            "tainted"};

struct Module {
  std::vector<ModuleStep> path;
  std::string json_path;
};

std::vector<ModuleStep> read_path(FieldReader& fields, std::uint32_t version) {
  const std::vector<std::string> names = read_texts(fields, "path");
  // Some states of version 1 have no path; Terraform takes it for the root.
  if (names.empty() && version == 1) {
    return {};
  }
  if (names.empty() || names[0] != "root") {
    fields.refuse("path", "a module's path starts with `root`");
    return {};
  }
  std::vector<ModuleStep> out;
  for (std::size_t i = 1; i < names.size(); ++i) {
    out.push_back({names[i], {}});
  }
  if (!out.empty() && !parse_module_address(module_address(out))) {
    fields.refuse("path", "a module of this path has no valid name");
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('.', start), text.size());
    parts.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

// Reads TYPE.NAME, TYPE.NAME.INDEX, or either behind `data.`.
bool read_key(std::string_view key, ResourceChange& change) {
  std::vector<std::string_view> parts = split(key);
  if (parts.size() > 2 && parts[0] == "data") {
    change.mode = Mode::kData;
    parts.erase(parts.begin());
  }
  if (parts.size() < 2 || parts.size() > 3) {
    return false;
  }
  change.type = parts[0];
  change.name = parts[1];
  if (parts.size() == 3) {
    std::int64_t index = 0;
    const char* end = parts[2].data() + parts[2].size();
    const auto read = std::from_chars(parts[2].data(), end, index);
    if (read.ec != std::errc() || read.ptr != end) {
      return false;
    }
    change.index = index;
  }
  return true;
}

// `type.name.*` and `type.name.0` without what names the instance.
std::string config_reference(std::string_view reference) {
  const std::size_t dot = reference.rfind('.');
  if (dot == std::string_view::npos) {
    return std::string(reference);
  }
  const std::string_view last = reference.substr(dot + 1);
  const bool is_key =
      last == "*" ||
      (!last.empty() && std::all_of(last.begin(), last.end(), [](char c) {
        return c >= '0' && c <= '9';
      }));
  return std::string(is_key ? reference.substr(0, dot) : reference);
}

// The attributes, with the object's own id where they have none.
std::string written_item(FieldReader& fields, const ResourceChange& change) {
  const json::Value attributes = fields.value("attributes", kObjectField);
  const std::string id = fields.text_or_empty("id");
  Flatmap flat;
  for (std::size_t i = 0; i < attributes.size(); ++i) {
    if (!attributes.at(i).is_string()) {
      fields.refuse("attributes",
                    "`" + visible(attributes.key_at(i)) +
                        "` should be a string, found " +
                        std::string(kind_text(attributes.at(i).kind())));
      return {};
    }
    flat.emplace(attributes.key_at(i), attributes.at(i).as_string());
  }
  if (auto& known = flat["id"]; known.empty()) {
    known = id;
  }
  if (flat["id"].empty()) {
    flat.erase("id");
  }
  std::string item = R"({"type":)";
  append_quoted(change.type, item);
  item += R"(,"name":)";
  append_quoted(change.name, item);
  item += R"(,"values":)";
  append_flatmap(flat, item);
  return item + "}";
}

class LegacyReader {
 public:
  LegacyReader(StateIndex& index, StateParts& parts)
      : index_(index), parts_(parts) {}

  Result<void> read(json::Value root) {
    FieldReader state(parts_.bytes, root, {});
    const json::Value modules = state.value("modules", kArrayField);
    if (state.failed()) {
      return fail(*state.error());
    }
    for (std::size_t i = 0; i < modules.size(); ++i) {
      auto done =
          read_module(modules.at(i), "modules[" + std::to_string(i) + "]");
      if (!done) {
        return done;
      }
    }
    return {};
  }

 private:
  Result<void> read_module(json::Value item, std::string path) {
    FieldReader fields(parts_.bytes, item, std::move(path));
    fields.refuse_lookalikes(kModuleKeys);
    const auto modules = read_path(fields, parts_.version);
    const json::Value resources = fields.value("resources", kObjectField);
    const json::Value outputs = fields.value("outputs", kObjectField);
    if (fields.failed()) {
      return fail(*fields.error());
    }
    const std::string resource_path = fields.path() + ".resources";
    for (std::size_t i = 0; i < resources.size(); ++i) {
      const std::string_view key = resources.key_at(i);
      auto done = read_resource(key, modules,
                                FieldReader(parts_.bytes, resources.at(i),
                                            member_path(resource_path, key)));
      if (!done) {
        return done;
      }
    }
    return modules.empty() ? read_outputs(fields, outputs) : Result<void>();
  }

  Result<void> read_resource(std::string_view key,
                             const std::vector<ModuleStep>& modules,
                             FieldReader fields) {
    fields.refuse_lookalikes(kResourceKeys);
    ResourceChange change;
    if (!read_key(key, change)) {
      fields.refuse({}, "`" + visible(key) +
                            "` is no resource: expected TYPE.NAME or "
                            "TYPE.NAME.INDEX");
    }
    change.provider_name =
        provider_source(fields.text_or_empty("provider"), change.type);
    place_in_module(change, module_address(modules));
    StateInstance instance;
    for (const std::string& name : read_texts(fields, "depends_on")) {
      instance.dependencies.push_back(config_prefix(modules) +
                                      config_reference(name));
    }
    const json::Value primary = fields.value("primary", kObjectField);
    if (fields.failed()) {
      return fail(*fields.error());
    }
    if (!primary.is_null()) {
      auto done =
          add(FieldReader(parts_.bytes, primary, fields.path() + ".primary"),
              change, instance);
      if (!done) {
        return done;
      }
    }
    return read_others(fields, std::move(change), std::move(instance));
  }

  // Terraform numbers the deposed objects of one instance from 1.
  Result<void> read_others(FieldReader& fields, ResourceChange change,
                           StateInstance instance) {
    int number = 0;
    for (const std::string_view key : {"deposed", "tainted"}) {
      const json::Value list = fields.value(key, kArrayField);
      instance.tainted = key == "tainted";
      for (std::size_t i = 0; i < list.size(); ++i) {
        char deposed[9];
        std::snprintf(deposed, sizeof deposed, "%08x",
                      static_cast<unsigned>(++number));
        change.deposed = deposed;
        auto done = add(FieldReader(parts_.bytes, list.at(i),
                                    member_path(fields.path(), key) + "[" +
                                        std::to_string(i) + "]"),
                        change, instance);
        if (!done) {
          return done;
        }
      }
    }
    return fields.failed() ? fail(*fields.error()) : Result<void>();
  }

  Result<void> add(FieldReader fields, const ResourceChange& change,
                   StateInstance instance) {
    fields.refuse_lookalikes(kObjectKeys);
    instance.tainted |= fields.flag("tainted").value_or(false);
    const std::string item = written_item(fields, change);
    if (fields.failed()) {
      return fail(*fields.error());
    }
    return index_.add_written(fields, change, std::move(instance), item);
  }

  Result<void> read_outputs(FieldReader& module, json::Value outputs) {
    if (std::exchange(root_was_read_, true)) {
      module.refuse("path", "the root module stands in the state twice");
      return fail(*module.error());
    }
    return read_state_outputs(
        outputs, parts_.version == 1 ? OutputForm::kText : OutputForm::kObject,
        module.path() + ".outputs", parts_);
  }

  StateIndex& index_;
  StateParts& parts_;
  bool root_was_read_ = false;
};

}  // namespace

Result<void> read_legacy_state(json::Value root, StateIndex& index,
                               StateParts& parts) {
  return LegacyReader(index, parts).read(root);
}

}  // namespace holdpoint::terraform

#include "mock_plan.hpp"

#include <algorithm>
#include <utility>

#include "mock_action.hpp"
#include "mock_configuration.hpp"
#include "mock_resource.hpp"
#include "mock_side.hpp"

namespace holdpoint::policytest {
namespace {

using bindings::TestBuilder;
using bindings::TestChange;
using bindings::TestMap;
using bindings::TestValue;
using json::Small;
using terraform::ResourceAddress;
using terraform::TypeSchema;

constexpr char kSomeDeferredReason[] = "resource_config_unknown";

bool is_resource(TestBuilder builder) {
  return builder != TestBuilder::kModule && builder != TestBuilder::kOutput &&
         builder != TestBuilder::kProvider &&
         builder != TestBuilder::kVariable && builder != TestBuilder::kAction;
}

bool is_still(TestBuilder builder) {
  return builder == TestBuilder::kNoop || builder == TestBuilder::kImport ||
         builder == TestBuilder::kMove;
}

// Objects that are not in the configuration any more.
bool is_gone(TestBuilder builder) {
  return builder == TestBuilder::kDelete || builder == TestBuilder::kForget;
}

bool holds_true(const Small& shadow) {
  if (!shadow.is_structured()) return shadow == Small(true);
  return std::any_of(shadow.begin(), shadow.end(), holds_true);
}

bool is_settled_map(const TestMap& map) {
  return std::all_of(map.begin(), map.end(), [](const auto& member) {
    return is_settled(member.second);
  });
}

std::vector<std::string> actions_of(const TestChange& change) {
  switch (change.builder) {
    case TestBuilder::kCreate:
      return {"create"};
    case TestBuilder::kReplace:
      return flag_field(change, "create_before_destroy")
                 ? std::vector<std::string>{"create", "delete"}
                 : std::vector<std::string>{"delete", "create"};
    case TestBuilder::kDelete:
      return {"delete"};
    case TestBuilder::kForget:
      return {"forget"};
    case TestBuilder::kData:
      return {"read"};
    case TestBuilder::kUpdate:
    case TestBuilder::kDrift:
      return {"update"};
    default:
      return {"no-op"};
  }
}

void add_index(Small& item, const ResourceAddress& address) {
  if (const auto* number = std::get_if<std::int64_t>(&address.key)) {
    item["index"] = *number;
  } else if (const auto* text = std::get_if<std::string>(&address.key)) {
    item["index"] = *text;
  }
}

// Builds the document, part by part.
class Builder {
 public:
  explicit Builder(const terraform::ProviderSchema* schema) : schema_(schema) {}

  Result<void> add_all(const std::vector<TestChange>& changes) {
    for (const TestChange& change : changes) {
      note_id(change);
      if (change.builder == TestBuilder::kProvider) note_default_tags(change);
    }
    for (const TestChange& change : changes) {
      auto added = add(change);
      if (added) continue;
      Error error = added.error();
      error.what = std::string(to_string(change.builder)) + "(\"" +
                   change.address + "\"): " + error.what;
      error.where = change.where;
      return fail(std::move(error));
    }
    return {};
  }

  Small finish(const std::string& now) {
    const auto sort = [](std::vector<Small>& items) {
      std::stable_sort(items.begin(), items.end(),
                       [](const Small& a, const Small& b) {
                         return a.at("address").get_ref<const std::string&>() <
                                b.at("address").get_ref<const std::string&>();
                       });
    };
    sort(changes_);
    sort(drift_);
    Small plan{{"format_version", "1.2"},
               {"terraform_version", kTerraformVersion},
               {"planned_values", {{"root_module", Small::object()}}}};
    if (!drift_.empty()) plan["resource_drift"] = drift_;
    plan["resource_changes"] = changes_;
    if (!deferred_.empty()) plan["deferred_changes"] = deferred_;
    plan["output_changes"] = outputs_;
    if (!variables_.empty()) plan["variables"] = variables_;
    if (!actions_.empty()) plan["action_invocations"] = actions_;
    if (!data_.empty()) {
      plan["prior_state"] = {{"format_version", "1.0"},
                             {"terraform_version", kTerraformVersion},
                             {"values", {{"root_module", prior_module()}}}};
    }
    plan["configuration"] = configuration_.to_json();
    plan["timestamp"] = now;
    plan["applyable"] = true;
    plan["complete"] = true;
    plan["errored"] = false;
    return plan;
  }

 private:
  void note_id(const TestChange& change) {
    const bool exists =
        change.before.has_value() || change.builder == TestBuilder::kData;
    if (!exists || !is_resource(change.builder)) return;
    const TestMap& values = change.before ? *change.before : *change.after;
    ids_[change.address] = id_of(change.address, values);
  }

  Result<void> add(const TestChange& change) {
    if (change.builder == TestBuilder::kModule) {
      return configuration_.add_module(change);
    }
    if (change.builder == TestBuilder::kProvider) {
      return configuration_.add_provider(change);
    }
    if (change.builder == TestBuilder::kOutput) return add_output(change);
    if (change.builder == TestBuilder::kVariable) return add_variable(change);
    if (change.builder == TestBuilder::kAction) return add_action(change);
    const auto address = terraform::parse_resource_address(change.address);
    if (!address) return fail(address.error());
    const bool is_data = change.builder == TestBuilder::kData;
    if (is_data != (address->mode == terraform::Mode::kData)) {
      return fail(ErrorCode::kPolicy,
                  is_data ? "the address of a data source begins with `data.`"
                          : "a data source is only read: write data(...)");
    }
    const Provider provider = provider_of(change, *address);
    const TypeSchema* type =
        schema_ == nullptr
            ? nullptr
            : schema_->find(address->mode, address->type, provider.full_name);
    if (!is_gone(change.builder)) {
      auto added = configuration_.add_resource(*address, *change.after, type,
                                               provider.key);
      if (!added) return added;
    }
    if (is_data && is_settled_map(*change.after)) {
      return add_read_data(change, *address, provider, type);
    }
    return add_change(change, *address, provider, type);
  }

  // The values with the id that every existing object has.
  TestMap with_id(const TestMap& values, const std::string& address,
                  const TypeSchema* type) const {
    TestMap out = with_all_tags(values, type, default_tags_);
    if (type == nullptr || type->attributes.contains("id")) {
      out.try_emplace("id", TestValue{ids_.at(address)});
    }
    return out;
  }

  // provider("aws", { default_tags = { { tags = { ... } } } })
  void note_default_tags(const TestChange& provider) {
    const auto blocks = provider.fields.find("default_tags");
    if (blocks == provider.fields.end()) return;
    const auto* list = blocks->second.as<bindings::TestList>();
    if (list == nullptr || list->empty()) return;
    const auto* block = list->front().as<TestMap>();
    if (block == nullptr || !block->contains("tags")) return;
    if (const auto* tags = block->at("tags").as<TestMap>()) {
      default_tags_ = *tags;
    }
  }

  // The sides of a change; `after` is that of `before` where it stays.
  Result<Small> change_of(const TestChange& change, const TypeSchema* type) {
    MockSide before, after;
    TestMap prior, planned;
    if (change.before) {
      prior = with_id(*change.before, change.address, type);
      auto printed = print_side({.values = &prior, .schema = type}, ids_);
      if (!printed) return fail(printed.error());
      before = std::move(*printed);
    }
    if (is_still(change.builder)) {
      after = before;
    } else if (change.after) {
      planned = with_all_tags(*change.after, type, default_tags_);
      SideRequest request = after_of(change, type, prior, before);
      request.values = &planned;
      auto printed = print_side(request, ids_);
      if (!printed) return fail(printed.error());
      after = std::move(*printed);
      keep_id(change, type, before, after);
    }
    return sides(change, std::move(before), std::move(after));
  }

  static SideRequest after_of(const TestChange& change, const TypeSchema* type,
                              const TestMap& prior, const MockSide& before) {
    const bool is_drift = change.builder == TestBuilder::kDrift;
    SideRequest request{.schema = type,
                        .fill = is_drift ? Fill::kExisting : Fill::kPlanned};
    if (is_drift || change.builder == TestBuilder::kUpdate) {
      request.before = &prior;
      request.printed_before = &before.value;
    }
    return request;
  }

  // Without a schema nothing else says that an object keeps its id.
  static void keep_id(const TestChange& change, const TypeSchema* type,
                      const MockSide& before, MockSide& after) {
    const bool keeps = change.builder == TestBuilder::kUpdate ||
                       change.builder == TestBuilder::kDrift;
    if (!keeps || type != nullptr || after.value.contains("id")) return;
    if (!after.unknown.contains("id")) after.value["id"] = before.value["id"];
  }

  static Small sides(const TestChange& change, MockSide before,
                     MockSide after) {
    const bool has_before = before.value.is_object();
    const bool has_after = after.value.is_object() && !is_gone(change.builder);
    Small out{{"actions", actions_of(change)},
              {"before", std::move(before.value)},
              {"after", std::move(after.value)},
              {"after_unknown",
               has_after ? std::move(after.unknown) : Small::object()},
              {"before_sensitive",
               has_before ? std::move(before.sensitive) : Small(false)},
              {"after_sensitive",
               has_after ? std::move(after.sensitive) : Small(false)}};
    if (change.builder == TestBuilder::kImport) {
      const Small& object = out["before"];
      out["importing"] = Small::object(
          {{"id",
            object.contains("id") ? object.at("id") : Small(change.address)}});
    }
    return out;
  }

  static Small head_of(const std::string& text, const ResourceAddress& address,
                       const Provider& provider) {
    Small item{{"address", text}};
    if (!address.modules.empty()) {
      item["module_address"] = terraform::module_address(address.modules);
    }
    item["mode"] = terraform::to_string(address.mode);
    item["type"] = address.type;
    item["name"] = address.name;
    add_index(item, address);
    item["provider_name"] = provider.full_name;
    return item;
  }

  Result<void> add_change(const TestChange& change,
                          const ResourceAddress& address,
                          const Provider& provider, const TypeSchema* type) {
    auto sides = change_of(change, type);
    if (!sides) return fail(sides.error());
    Small item = head_of(change.address, address, provider);
    const std::string* previous = text_field(change, "previous_address");
    if (previous != nullptr) item["previous_address"] = *previous;
    if (!change.previous_address.empty()) {
      item["previous_address"] = change.previous_address;
    }
    if (flag_field(change, "deposed")) {
      item["deposed"] = deposed_key(change);
    }
    item["change"] = std::move(*sides);
    if (const auto* reason = text_field(change, "action_reason")) {
      item["action_reason"] = *reason;
    }
    if (change.builder == TestBuilder::kDrift) {
      drift_.push_back(std::move(item));
    } else if (flag_field(change, "deferred")) {
      const std::string* reason = text_field(change, "deferred");
      deferred_.push_back(
          {{"reason", reason == nullptr ? kSomeDeferredReason : *reason},
           {"resource_change", std::move(item)}});
    } else {
      changes_.push_back(std::move(item));
    }
    return {};
  }

  // A data source that was read while planning stands in the prior state.
  Result<void> add_read_data(const TestChange& change,
                             const ResourceAddress& address,
                             const Provider& provider, const TypeSchema* type) {
    const TestMap values = with_id(*change.after, change.address, type);
    auto side = print_side({.values = &values, .schema = type}, ids_);
    if (!side) return fail(side.error());
    Small item = head_of(change.address, address, provider);
    item.erase("module_address");
    item["schema_version"] = 0;
    item["values"] = std::move(side->value);
    item["sensitive_values"] = std::move(side->sensitive);
    data_[terraform::module_address(address.modules)].push_back(
        std::move(item));
    return {};
  }

  [[nodiscard]] Small prior_module() const {
    Small root = Small::object();
    for (const auto& [module, resources] : data_) {
      if (module.empty()) {
        root["resources"] = resources;
      } else {
        root["child_modules"].push_back(
            {{"resources", resources}, {"address", module}});
      }
    }
    return root;
  }

  Result<void> add_output(const TestChange& output) {
    static constexpr std::string_view kKnown[] = {"after", "before",
                                                  "sensitive"};
    MockSide before{nullptr, false, false};
    MockSide after{nullptr, false, false};
    for (const auto& [name, value] : output.fields) {
      if (std::find(std::begin(kKnown), std::end(kKnown), name) ==
          std::end(kKnown)) {
        return fail(ErrorCode::kPolicy,
                    "an output has no field `" + name +
                        "`: write before, after and sensitive");
      }
      if (name == "sensitive") continue;
      auto printed = print_value(value, ids_);
      if (!printed) return fail(printed.error());
      (name == "before" ? before : after) = std::move(*printed);
    }
    const bool sensitive = flag_field(output, "sensitive");
    const bool had = output.fields.contains("before");
    const bool has = output.fields.contains("after");
    const bool same = had && has && before.value == after.value &&
                      after.unknown != Small(true);
    const char* action = !had ? "create" : !has ? "delete" : "update";
    outputs_[output.address] = {
        {"actions", Small::array({same ? "no-op" : action})},
        {"before", std::move(before.value)},
        {"after", std::move(after.value)},
        {"after_unknown", std::move(after.unknown)},
        {"before_sensitive", sensitive},
        {"after_sensitive", sensitive}};
    configuration_.add_output(output.address, sensitive);
    return {};
  }

  // A variable is secret as a whole or not at all.
  Result<void> add_variable(const TestChange& variable) {
    const TestValue& value = variable.fields.at("value");
    if (!is_settled(value)) {
      return fail(ErrorCode::kPolicy, "the value of a variable is known");
    }
    auto printed = print_value(value, ids_);
    if (!printed) return fail(printed.error());
    const bool sensitive = holds_true(printed->sensitive);
    variables_[variable.address] = {{"value", std::move(printed->value)}};
    configuration_.add_variable(variable.address, sensitive);
    return {};
  }

  Result<void> add_action(const TestChange& action) {
    auto printed = print_action(action);
    if (!printed) return fail(printed.error());
    actions_.push_back(std::move(*printed));
    return {};
  }

  const terraform::ProviderSchema* schema_;
  Ids ids_;
  TestMap default_tags_;
  MockConfiguration configuration_;
  std::vector<Small> changes_, drift_, deferred_;
  std::map<std::string, std::vector<Small>> data_;  // by module address
  Small outputs_ = Small::object(), variables_ = Small::object();
  Small actions_ = Small::array();
};

}  // namespace

Result<std::string> print_plan(const std::vector<TestChange>& changes,
                               const terraform::ProviderSchema* schema,
                               const std::string& now) {
  Builder builder(schema);
  if (auto added = builder.add_all(changes); !added) {
    return fail(added.error());
  }
  return json::to_text(builder.finish(now));
}

}  // namespace holdpoint::policytest

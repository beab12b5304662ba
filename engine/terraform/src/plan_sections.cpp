#include "plan_sections.hpp"

#include <utility>

#include "field_reader.hpp"
#include "plan_change.hpp"
#include "sensitive_paths.hpp"

namespace holdpoint::terraform {
namespace {

// Whether anything in a structure of sensitivity marks is set.
bool any_true(json::Value marks) {
  std::vector<json::Value> open = {marks};
  while (!open.empty()) {
    const json::Value value = open.back();
    open.pop_back();
    const bool is_leaf = !value.is_object() && !value.is_array();
    if (is_leaf && is_secret_mark(value)) return true;
    for (std::size_t i = 0; i < value.size(); ++i) {
      open.push_back(value.at(i));
    }
  }
  return false;
}

// What the root module declares as sensitive. Without a declaration nothing is
// known, and then everything is a secret.
bool is_declared_sensitive(json::Value configuration, std::string_view section,
                           std::string_view name) {
  const json::Value declared =
      configuration.get("root_module").get(section).get(name);
  return !declared.is_object() || is_secret_mark(declared.get("sensitive"));
}

Result<OutputChange> read_output(const PlanParts& parts, std::string_view name,
                                 json::Value item, bool declared_sensitive) {
  FieldReader fields(parts.bytes, item, member_path("output_changes", name));
  fields.refuse_lookalikes(kChangeKeys);
  OutputChange output;
  output.name = name;
  bool create_before_destroy = false;
  if (!fields.failed()) {
    output.action = read_actions(fields, "output", name, create_before_destroy);
  }
  output.before = fields.value("before", kAnyField);
  output.after = fields.value("after", kAnyField);
  output.after_unknown = fields.value("after_unknown", kAnyField);
  // Formats before 0.2 have no marks.
  const auto marks_of = [&](std::string_view key) {
    const json::Value marks = fields.value(key, kAnyField);
    return marks.is_null() ? declared_sensitive : any_true(marks);
  };
  output.before_sensitive = marks_of("before_sensitive");
  output.after_sensitive = marks_of("after_sensitive");
  if (fields.failed()) {
    return fail(*fields.error());
  }
  return output;
}

Result<void> read_outputs(PlanParts& parts, json::Value configuration) {
  const json::Value all = parts.output_changes.root();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string_view name = all.key_at(i);
    auto output =
        read_output(parts, name, all.at(i),
                    is_declared_sensitive(configuration, "outputs", name));
    if (!output) {
      return fail(std::move(output.error()));
    }
    parts.outputs.push_back(std::move(*output));
  }
  return {};
}

Result<void> read_variables(PlanParts& parts, json::Value configuration) {
  const json::Value all = parts.variable_values.root();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string_view name = all.key_at(i);
    FieldReader fields(parts.bytes, all.at(i), member_path("variables", name));
    if (fields.failed()) {
      return fail(*fields.error());
    }
    parts.variables.push_back(
        {std::string(name), fields.value("value", kAnyField),
         is_declared_sensitive(configuration, "variables", name)});
  }
  return {};
}

// The event as configurations write it: "AfterCreate" is `after_create` there.
std::string event_name(std::string_view printed) {
  std::string out;
  for (const char c : printed) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && !out.empty()) {
      out += '_';
    }
    out += upper ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return out;
}

void read_trigger(FieldReader& fields, ActionInvocation& invocation) {
  if (!fields.value("invoke_action_trigger", kObjectField).is_null()) {
    invocation.trigger = "invoke";
  }
  if (fields.value("lifecycle_action_trigger", kObjectField).is_null()) {
    return;
  }
  FieldReader trigger = fields.object("lifecycle_action_trigger");
  invocation.triggering_address =
      trigger.text_or_empty("triggering_resource_address");
  invocation.trigger =
      event_name(trigger.text_or_empty("action_trigger_event"));
  if (trigger.failed()) {
    fields.adopt(trigger);
  }
}

Result<ActionInvocation> read_invocation(const Bytes& bytes, json::Value item,
                                         std::string path, bool deferred) {
  constexpr std::string_view kInner = "action_invocation";
  FieldReader outer(bytes, item, std::move(path));
  if (deferred && outer.value(kInner, kObjectField).is_null()) {
    outer.refuse({}, "`action_invocation` is missing");
  }
  if (outer.failed()) {
    return fail(*outer.error());
  }
  FieldReader fields = deferred ? outer.object(kInner) : outer;
  ActionInvocation invocation;
  invocation.deferred = deferred;
  invocation.raw = item;
  invocation.address = fields.text("address");
  invocation.type = fields.text_or_empty("type");
  invocation.name = fields.text_or_empty("name");
  invocation.provider_name = fields.text_or_empty("provider_name");
  read_trigger(fields, invocation);
  if (fields.failed()) {
    return fail(*fields.error());
  }
  return invocation;
}

Result<void> read_invocations(PlanParts& parts, json::Value list,
                              const std::string& key, bool deferred) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto invocation = read_invocation(
        parts.bytes, list.at(i), key + "[" + std::to_string(i) + "]", deferred);
    if (!invocation) {
      return fail(std::move(invocation.error()));
    }
    parts.action_invocations.push_back(std::move(*invocation));
  }
  return {};
}

}  // namespace

Result<void> read_sections(PlanParts& parts, json::Value configuration) {
  if (auto done = read_outputs(parts, configuration); !done) {
    return done;
  }
  if (auto done = read_variables(parts, configuration); !done) {
    return done;
  }
  if (auto done = read_invocations(parts, parts.invocations.root(),
                                   "action_invocations", /*deferred=*/false);
      !done) {
    return done;
  }
  return read_invocations(parts, parts.deferred_invocations.root(),
                          "deferred_action_invocations", /*deferred=*/true);
}

}  // namespace holdpoint::terraform

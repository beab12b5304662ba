#include "plan_change.hpp"

#include <array>
#include <utility>

#include "holdpoint/base/text.hpp"

namespace holdpoint::terraform {
namespace {

constexpr std::string_view kItemKeys[] = {
    "action_reason", "address",          "change",        "deposed",
    "index",         "index_unknown",    "mode",          "module_address",
    "name",          "previous_address", "provider_name", "type"};
constexpr std::string_view kDeferredKeys[] = {"reason", "resource_change"};
constexpr std::string_view kStateResourceKeys[] = {
    "address",          "index", "mode", "name", "type", "provider_name",
    "sensitive_values", "values"};

// How much of an unknown action list a message repeats.
constexpr std::size_t kMaxQuotedBytes = 80;

struct ActionList {
  std::string_view first;
  std::string_view second;  // empty for a list of one
  Action action;
  bool create_before_destroy = false;
};

// The closed set of Terraform and OpenTofu.
constexpr std::array kActionLists = {
    ActionList{"no-op", "", Action::kNoOp},
    ActionList{"create", "", Action::kCreate},
    ActionList{"read", "", Action::kRead},
    ActionList{"update", "", Action::kUpdate},
    ActionList{"delete", "create", Action::kReplace},
    ActionList{"create", "delete", Action::kReplace, true},
    ActionList{"delete", "", Action::kDelete},
    ActionList{"forget", "", Action::kForget},
    ActionList{"create", "forget", Action::kRecreate},
    ActionList{"forget", "create", Action::kRecreate},
};

std::string owner_text(std::string_view what, std::string_view name) {
  return std::string(what) + " `" + visible(name) + "`";
}

bool is_text(json::Value value, std::string_view text) {
  return value.is_string() && value.as_string() == text;
}

bool matches(json::Value list, const ActionList& known) {
  const std::size_t length = known.second.empty() ? 1 : 2;
  return list.size() == length && is_text(list.at(0), known.first) &&
         (length == 1 || is_text(list.at(1), known.second));
}

std::string compose_address(const ResourceChange& change) {
  std::string out = change.module_address;
  out += out.empty() ? "" : ".";
  out += change.mode == Mode::kData ? "data." : "";
  return out + change.type + "." + change.name + to_string(change.index);
}

// The parts of an address and the address itself are printed from one value.
// Where they differ, policies would judge one resource and people read another.
// A text that is no address at all is only a name, and one without a module is
// relative to the module.
void check_address(FieldReader& fields, const ResourceChange& change) {
  const std::string composed = compose_address(change);
  if (change.address == composed) {
    return;
  }
  auto printed = parse_resource_address(change.address);
  const auto modules = parse_module_address(change.module_address);
  if (!printed) {
    return;
  }
  if (change.index_unknown) {
    printed->key = change.index;
  }
  const bool same_module =
      printed->modules.empty() || (modules && printed->modules == *modules);
  const bool agrees = same_module && printed->mode == change.mode &&
                      printed->type == change.type &&
                      printed->name == change.name &&
                      printed->key == change.index;
  if (!agrees) {
    fields.refuse("address",
                  "`" + visible(change.address.substr(0, kMaxQuotedBytes)) +
                      "` is not the address of " + visible(composed) +
                      ", which the other fields name");
  }
}

// An absent mode is the one that rules look at most.
Mode read_mode(FieldReader& fields) {
  const std::string mode = fields.text_or_empty("mode");
  if (mode == "data") {
    return Mode::kData;
  }
  if (!mode.empty() && mode != "managed") {
    fields.refuse("mode", "unknown mode `" + visible(mode) +
                              "`: expected `managed` or `data`");
  }
  return Mode::kManaged;
}

void check_values(FieldReader& change) {
  for (const std::string_view key :
       {"before", "after", "before_identity", "after_identity", "importing"}) {
    (void)change.value(key, kObjectField);
  }
  for (const std::string_view key :
       {"after_unknown", "before_sensitive", "after_sensitive"}) {
    (void)change.value(key, kObjectField | kFlagField);
  }
  (void)change.value("replace_paths", kArrayField);
  (void)change.text_or_empty("generated_config");
}

}  // namespace

InstanceKey read_index(FieldReader& fields, std::string_view key) {
  const json::Value index = fields.raw().get(key);
  switch (index.kind()) {
    case json::Kind::kNull:
      return {};
    case json::Kind::kInteger:
      return index.as_integer();
    case json::Kind::kString:
      return std::string(index.as_string());
    default:
      fields.refuse(key, "expected a string or a whole number, found " +
                             std::string(kind_text(index.kind())));
      return {};
  }
}

void read_identity(FieldReader& fields, ResourceChange& change) {
  change.mode = read_mode(fields);
  change.type = fields.text("type");
  change.name = fields.text("name");
  change.index = read_index(fields, "index");
  change.provider_name = fields.text_or_empty("provider_name");
}

Action read_actions(FieldReader& fields, std::string_view what,
                    std::string_view name, bool& create_before_destroy) {
  const json::Value list = fields.value("actions", kArrayField);
  if (list.is_null()) {
    fields.refuse({}, owner_text(what, name) + " has no `actions`");
    return Action::kNoOp;
  }
  for (const ActionList& known : kActionLists) {
    if (matches(list, known)) {
      create_before_destroy = known.create_before_destroy;
      return known.action;
    }
  }
  const std::string_view text = list.text();
  fields.refuse("actions",
                owner_text(what, name) + " has the unknown action list `" +
                    visible(text.substr(0, kMaxQuotedBytes)) +
                    (text.size() > kMaxQuotedBytes ? "...`" : "`"),
                "check that Terraform or OpenTofu made this plan; if so, it is "
                "newer than this Holdpoint");
  return Action::kNoOp;
}

json::Range range_of(json::Value value) {
  return {value.offset(), value.text().size()};
}

Result<ResourceChange> read_change(const Bytes& bytes, json::Value item,
                                   std::string path,
                                   ResourceChange::Origin origin) {
  FieldReader fields(bytes, item, std::move(path));
  fields.refuse_lookalikes(kItemKeys);
  ResourceChange change;
  change.origin = origin;
  change.address = fields.text_or_empty("address");
  change.previous_address = fields.text_or_empty("previous_address");
  change.module_address = fields.text_or_empty("module_address");
  read_identity(fields, change);
  change.index_unknown = fields.flag("index_unknown").value_or(false);
  change.deposed = fields.text_or_empty("deposed");
  change.action_reason = fields.text_or_empty("action_reason");
  if (change.address.empty()) {
    change.address = compose_address(change);
  } else if (!fields.failed()) {
    check_address(fields, change);
  }
  if (!fields.raw().find("change")) {
    fields.refuse({},
                  owner_text("change", change.address) + " has no `change`");
  }
  if (fields.failed()) {
    return fail(*fields.error());
  }
  FieldReader body = fields.object("change");
  body.refuse_lookalikes(kChangeKeys);
  change.action = read_actions(body, "change", change.address,
                               change.create_before_destroy);
  check_values(body);
  if (body.failed()) {
    return fail(*body.error());
  }
  change.importing = !body.raw().get("importing").is_null();
  change.range = range_of(item);
  return change;
}

Result<ResourceChange> read_deferred_change(const Bytes& bytes,
                                            json::Value item,
                                            std::string path) {
  FieldReader fields(bytes, item, path);
  fields.refuse_lookalikes(kDeferredKeys);
  std::string reason = fields.text_or_empty("reason");
  (void)fields.object("resource_change");
  if (fields.failed()) {
    return fail(*fields.error());
  }
  auto change =
      read_change(bytes, item.get("resource_change"), path + ".resource_change",
                  ResourceChange::Origin::kDeferred);
  if (change) {
    change->deferred_reason = std::move(reason);
  }
  return change;
}

Result<std::optional<ResourceChange>> read_prior_data(const Bytes& bytes,
                                                      json::Value item,
                                                      std::string path) {
  FieldReader fields(bytes, item, std::move(path));
  fields.refuse_lookalikes(kStateResourceKeys);
  const bool is_data = fields.text_or_empty("mode") == "data";
  ResourceChange change;
  if (is_data) {
    change.origin = ResourceChange::Origin::kPriorState;
    change.action = Action::kRead;
    read_identity(fields, change);
    (void)fields.value("values", kObjectField);
    (void)fields.value("sensitive_values", kObjectField | kFlagField);
    change.range = range_of(item);
  }
  if (fields.failed()) {
    return fail(*fields.error());
  }
  return is_data ? std::optional(std::move(change)) : std::nullopt;
}

// Composed rather than read: states of Terraform 0.12 print an address that is
// relative to the module and has no key.
void place_in_module(ResourceChange& change, std::string_view module_address) {
  change.module_address = module_address;
  change.address = compose_address(change);
}

}  // namespace holdpoint::terraform

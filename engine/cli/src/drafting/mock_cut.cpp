#include "mock_cut.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/terraform/configuration.hpp"
#include "holdpoint/terraform/provider_defaults.hpp"
#include "holdpoint/terraform/resource_address.hpp"
#include "lua_text.hpp"

namespace holdpoint::cli {
namespace {

using terraform::Action;
using terraform::ResourceChange;

constexpr std::size_t kWidth = 80;
// Resources beside the one that was asked for; more make no small test.
constexpr std::size_t kMostNeighbours = 20;

// What a value of a plan is in Lua; it and its two shadows.
class ValueText {
 public:
  explicit ValueText(Secrets& secrets) : secrets_(secrets) {}

  std::string text(const std::string& name, json::Value value,
                   json::Value unknown, json::Value sensitive) {
    if (unknown.is_true()) return "unknown";
    if (sensitive.is_true()) return "sensitive(" + masked(value) + ")";
    if (value.is_string()) {
      const std::string plain(value.as_string());
      return lua_string(secrets_.is_secret(name, plain)
                            ? secrets_.placeholder(plain)
                            : plain);
    }
    if (value.is_object() || unknown.is_object()) {
      return object(name, value, unknown, sensitive);
    }
    if (value.is_array()) return list(name, value, unknown, sensitive);
    if (value.is_null()) return "null";
    return std::string(value.text());
  }

 private:
  // Something of the same kind that says nothing.
  std::string masked(json::Value value) {
    if (value.is_null()) return "null";
    if (value.is_boolean()) return "false";
    if (value.is_array() || value.is_object()) return "{}";
    if (!value.is_string()) return "0";
    return lua_string(secrets_.placeholder(std::string(value.as_string())));
  }

  std::string object(const std::string& name, json::Value value,
                     json::Value unknown, json::Value sensitive) {
    std::string out;
    const auto add = [&](std::string_view key) {
      // What stands in `environment` is as secret as `environment`.
      const std::string below =
          secrets_.is_secret(name, "") ? name : std::string(key);
      out += (out.empty() ? " " : ", ") + lua_key(key) + " = " +
             text(below, value.get(key), unknown.get(key), sensitive.get(key));
    };
    for (std::size_t i = 0; i < value.size(); ++i) add(value.key_at(i));
    for (std::size_t i = 0; i < unknown.size() && unknown.is_object(); ++i) {
      if (!value.find(unknown.key_at(i))) add(unknown.key_at(i));
    }
    return out.empty() ? "{}" : "{" + out + " }";
  }

  std::string list(const std::string& name, json::Value value,
                   json::Value unknown, json::Value sensitive) {
    const auto item_of = [](json::Value shadow, std::size_t i) {
      return shadow.is_array() && i < shadow.size() ? shadow.at(i)
                                                    : json::Value();
    };
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
      out +=
          (i == 0 ? " " : ", ") +
          text(name, value.at(i), item_of(unknown, i), item_of(sensitive, i));
    }
    return out.empty() ? "{}" : "{" + out + " }";
  }

  Secrets& secrets_;
};

// Empty where no builder makes it.
std::string builder_of(const ResourceChange& change) {
  if (change.mode == terraform::Mode::kData) return "data";
  switch (change.action) {
    case Action::kCreate:
      return "create";
    case Action::kUpdate:
      return "update";
    case Action::kReplace:
      return "replace";
    case Action::kDelete:
      return "delete";
    case Action::kForget:
      return "forget";
    case Action::kNoOp:
      if (change.importing) return "import";
      return change.previous_address.empty() ? "noop" : "move";
    default:
      return {};
  }
}

bool needs_before(const std::string& builder) {
  return builder == "update" || builder == "replace" || builder == "delete" ||
         builder == "forget";
}
bool needs_after(const std::string& builder) {
  return builder != "delete" && builder != "forget";
}

std::map<std::string, std::string> fields_of(const ResourceChange& change,
                                             const std::string& builder) {
  std::map<std::string, std::string> fields;
  if (!change.deposed.empty()) fields["deposed"] = lua_string(change.deposed);
  if (!change.action_reason.empty()) {
    fields["action_reason"] = lua_string(change.action_reason);
  }
  if (change.create_before_destroy) fields["create_before_destroy"] = "true";
  if (change.origin == ResourceChange::Origin::kDeferred) {
    fields["deferred"] = "true";
  }
  const std::string usual = "registry.terraform.io/hashicorp/" +
                            change.type.substr(0, change.type.find('_'));
  if (change.provider_name != usual && !change.provider_name.empty()) {
    fields["provider"] = lua_string(change.provider_name);
  }
  if (!change.previous_address.empty() && builder != "move") {
    fields["previous_address"] = lua_string(change.previous_address);
  }
  if (builder == "data") fields.clear();
  return fields;
}

// What the configuration says of it; null if nothing.
const terraform::ConfigResource* configured(const terraform::Plan& plan,
                                            const ResourceChange& change) {
  const auto address = terraform::parse_resource_address(change.address);
  if (!address || plan.configuration() == nullptr) return nullptr;
  return plan.configuration()->find(terraform::config_address(*address));
}

std::string table_text(const std::map<std::string, std::string>& values,
                       const std::set<std::string>& left_out,
                       const std::string& indent, bool wrapped) {
  std::string out;
  for (const auto& [name, text] : values) {
    if (left_out.contains(name)) continue;
    out += wrapped ? "\n" + indent + "  " : (out.empty() ? " " : ", ");
    out += lua_key(name) + " = " + text + (wrapped ? "," : "");
  }
  if (out.empty()) return "{}";
  return "{" + out + (wrapped ? "\n" + indent + "}" : " }");
}

}  // namespace

std::string MockChange::text(const std::set<std::string>& left_out) const {
  const auto call = [&](bool wrapped) {
    std::string out = "    " + builder + "(";
    if (!previous_address.empty()) out += lua_string(previous_address) + ", ";
    out += lua_string(address);
    if (needs_before(builder)) {
      out += ", " + table_text(before, left_out, "    ", wrapped);
    }
    if (needs_after(builder)) {
      out += ", " + table_text(after, left_out, "    ", wrapped);
    }
    if (!fields.empty()) out += ", " + table_text(fields, {}, "    ", false);
    return out + "),";
  };
  const std::string on_one_line = call(false);
  return on_one_line.size() <= kWidth ? on_one_line : call(true);
}

std::set<std::string> MockChange::attributes() const {
  std::set<std::string> names;
  for (const auto& [name, text] : before) names.insert(name);
  for (const auto& [name, text] : after) names.insert(name);
  return names;
}

PlanCutter::PlanCutter(const terraform::Plan& plan)
    : plan_(plan), references_(plan) {
  secrets_.learn(plan);
}

const ResourceChange* PlanCutter::find(const std::string& address) const {
  for (const auto* list :
       {&plan_.changes(), &plan_.deferred(), &plan_.prior_data()}) {
    for (const ResourceChange& change : *list) {
      if (change.address == address && change.deposed.empty()) return &change;
    }
  }
  for (const ResourceChange& change : plan_.changes()) {
    if (change.address == address) return &change;  // a deposed object alone
  }
  return nullptr;
}

// By what the configuration proves.
std::vector<const ResourceChange*> PlanCutter::neighbours(
    const ResourceChange& change) const {
  std::vector<const ResourceChange*> found;
  const auto add = [&](const ResourceChange* other) {
    const bool is_new =
        other != nullptr && other != &change &&
        std::find(found.begin(), found.end(), other) == found.end();
    if (is_new && found.size() < kMostNeighbours) found.push_back(other);
  };
  if (plan_.configuration() == nullptr) return found;
  const auto each_reference = [&](const ResourceChange& from, auto&& take) {
    const auto* config = configured(plan_, from);
    if (config == nullptr || !config->expressions.is_object()) return;
    for (std::size_t i = 0; i < config->expressions.size(); ++i) {
      for (const auto& reference :
           references_.references(from, config->expressions.key_at(i))) {
        if (reference.certainty == terraform::Certainty::kYes) {
          take(reference.target);
        }
      }
    }
  };
  each_reference(change, add);
  for (const ResourceChange& other : plan_.changes()) {
    if (&other == &change) continue;
    each_reference(other, [&](const ResourceChange* target) {
      if (target == &change) add(&other);
    });
  }
  return found;
}

Result<MockChange> PlanCutter::mock(const ResourceChange& change) {
  MockChange out;
  out.builder = builder_of(change);
  if (out.builder.empty()) {
    return fail(ErrorCode::kUnsupported,
                "no builder makes a change whose action is " +
                    std::string(terraform::to_string(change.action)),
                {}, "use the real plan: `plan = file \"plan.json\"`");
  }
  out.address = change.address;
  if (out.builder == "move") out.previous_address = change.previous_address;
  out.fields = fields_of(change, out.builder);
  const auto loaded = plan_.load(change);
  if (!loaded) return fail(loaded.error());
  const terraform::ChangeValues& values = loaded->values;
  secrets_.learn(values);
  ValueText value_text(secrets_);
  const json::Value none;
  if (needs_before(out.builder)) {
    for (std::size_t i = 0; i < values.before.size(); ++i) {
      const std::string name(values.before.key_at(i));
      out.before[name] = value_text.text(name, values.before.at(i), none,
                                         values.before_sensitive.get(name));
    }
  }
  if (!needs_after(out.builder)) return out;
  for (std::size_t i = 0; i < values.after.size(); ++i) {
    const std::string name(values.after.key_at(i));
    out.after[name] = value_text.text(name, values.after.at(i),
                                      values.after_unknown.get(name),
                                      values.after_sensitive.get(name));
  }
  for (std::size_t i = 0; i < values.after_unknown.size(); ++i) {
    const std::string name(values.after_unknown.key_at(i));
    if (values.after_unknown.at(i).is_true()) {
      out.after[name] = unknown_text(change, name);
    }
  }
  return out;
}

std::string PlanCutter::unknown_text(const ResourceChange& change,
                                     const std::string& name) const {
  const auto targets = references_.references(change, name);
  const bool is_one = targets.size() == 1 && targets[0].target != nullptr &&
                      targets[0].certainty == terraform::Certainty::kYes;
  if (is_one) return "ref " + lua_string(targets[0].target->address);
  // What nobody set has the value that the provider gives it, if that is known:
  // `unknown` would say that somebody did.
  const auto* row = terraform::provider_default(change.type, name);
  const auto* config = configured(plan_, change);
  const bool is_left_out = config != nullptr && !config->expressions.find(name);
  if (row == nullptr || !is_left_out) return "unknown";
  const auto value = json::Document::parse_copy(row->json);
  if (!value) return "unknown";
  Secrets none;
  return ValueText(none).text(name, value->root(), {}, {});
}

Result<std::vector<MockChange>> PlanCutter::cut(const std::string& address) {
  const ResourceChange* change = find(address);
  if (change == nullptr) {
    std::vector<std::string_view> known;
    for (const ResourceChange& each : plan_.changes()) {
      known.push_back(each.address);
    }
    return fail(ErrorCode::kUsage,
                "the plan has no resource `" + address + "`" +
                    did_you_mean(address, known),
                {}, "name an address as the plan prints it");
  }
  std::vector<const ResourceChange*> all = {change};
  for (const ResourceChange* other : neighbours(*change)) all.push_back(other);
  // Of all of them first: a secret of one may stand in another.
  for (const ResourceChange* each : all) {
    if (const auto loaded = plan_.load(*each)) secrets_.learn(loaded->values);
  }
  std::vector<MockChange> mocks;
  for (const ResourceChange* each : all) {
    auto made = mock(*each);
    if (!made && each == change) return fail(made.error());
    if (made) mocks.push_back(std::move(*made));
  }
  return mocks;
}

}  // namespace holdpoint::cli

#include "secrets.hpp"

#include <cctype>
#include <functional>
#include <utility>

namespace holdpoint::api {
namespace {

using nlohmann::json;

constexpr std::size_t kShortest = 4;

const json kNothing;

const json& member(const json& value, const std::string& key) {
  if (!value.is_object() || !value.contains(key)) return kNothing;
  return value[key];
}

const json& item(const json& value, std::size_t i) {
  return value.is_array() && i < value.size() ? value[i] : kNothing;
}

bool is_name(const std::string& text) {
  if (text.empty() || std::isdigit(static_cast<unsigned char>(text[0])) != 0) {
    return false;
  }
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_') {
      return false;
    }
  }
  return true;
}

class Collector {
 public:
  using Found = std::function<void(const std::string& lua)>;

  // Splits a value by its marks; `lua` is the way to it, such as ".a.b[1]".
  void split(const json& value, const json& marks, bool secret,
             const std::string& lua, const Found& found) {
    secret = secret || marks == json(true);
    if (value.is_object()) {
      for (const auto& [key, child] : value.items()) {
        all_.open += key + "\n";
        split(
            child, member(marks, key), secret,
            is_name(key) ? lua + "." + key : lua + "[" + json(key).dump() + "]",
            found);
      }
    } else if (value.is_array()) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        split(value[i], item(marks, i), secret,
              lua + "[" + std::to_string(i + 1) + "]", found);
      }
    } else if (!secret) {
      all_.open +=
          (value.is_string() ? value.get<std::string>() : value.dump()) + "\n";
    } else if (value.is_string() &&
               value.get<std::string>().size() >= kShortest) {
      all_.secret.insert(value.get<std::string>());
      if (found) found(lua);
    }
  }

  void open(const json& value) { split(value, kNothing, false, "", nullptr); }

  void change(const json& change) {
    for (const auto& [key, value] : change.items()) {
      if (key != "change") open(value);
    }
    const json& inner = member(change, "change");
    for (const std::string side : {"before", "after"}) {
      const json& mode = member(change, "mode");
      const json& type = member(change, "type");
      split(member(inner, side), member(inner, side + "_sensitive"), false, "",
            [&](const std::string& lua) {
              if (!mode.is_string() || !type.is_string()) return;
              read_by_change(change, selector(type, mode), side + lua);
            });
    }
  }

  void changes(const json& list) {
    if (!list.is_array()) return;
    for (const json& each : list) {
      change(each.contains("resource_change") ? each["resource_change"] : each);
    }
  }

  // A module of planned values or prior state, and those below it.
  void module(const json& values) {
    std::vector<const json*> waiting = {&values};
    while (!waiting.empty()) {
      const json& next = *waiting.back();
      waiting.pop_back();
      const json& resources = member(next, "resources");
      for (std::size_t i = 0; i < resources.size(); ++i) {
        resource(resources[i]);
      }
      const json& children = member(next, "child_modules");
      for (std::size_t i = 0; i < children.size(); ++i) {
        waiting.push_back(&children[i]);
      }
    }
  }

  void outputs(const json& list) {
    if (!list.is_object()) return;
    for (const auto& [name, output] : list.items()) {
      const bool secret = member(output, "sensitive") == json(true);
      split(member(output, "value"), kNothing, secret, "", nullptr);
    }
  }

  void output_changes(const json& list) {
    if (!list.is_object()) return;
    for (const auto& [name, change] : list.items()) {
      all_.open += name + "\n";
      for (const std::string side : {"before", "after"}) {
        split(
            member(change, side), member(change, side + "_sensitive"), false,
            "", [&](const std::string& lua) {
              all_.places.insert({"\"output\"", "s." + side + lua, side + lua});
            });
      }
    }
  }

  void variables(const json& plan) {
    const json& root = member(member(plan, "configuration"), "root_module");
    const json& list = member(plan, "variables");
    if (!list.is_object()) return;
    for (const auto& [name, variable] : list.items()) {
      const json& declared = member(member(root, "variables"), name);
      const bool secret = member(declared, "sensitive") == json(true);
      split(member(variable, "value"), kNothing, secret, "",
            [&](const std::string& lua) {
              all_.places.insert(
                  {"\"variable\"", "s.value" + lua, "value" + lua});
            });
    }
  }

  Secrets take() { return std::move(all_); }

 private:
  static std::string selector(const json& type, const json& mode) {
    return "{ type = " + type.dump() + ", mode = " + mode.dump() + " }";
  }

  // A change's secret is read by its own policies, and by one on the plan.
  void read_by_change(const json& change, const std::string& on,
                      const std::string& path) {
    all_.places.insert({on, "s." + path, path});
    const json& address = member(change, "address");
    if (!address.is_string()) return;
    all_.places.insert({"\"plan\"",
                        "s.by_address[" + address.dump() + "]." + path,
                        "complete"});
  }

  void resource(const json& resource) {
    for (const auto& [key, value] : resource.items()) {
      if (key != "values" && key != "sensitive_values") open(value);
    }
    const json& type = member(resource, "type");
    // Data sources that were read already are judged by their values here.
    const bool data = member(resource, "mode") == json("data");
    split(member(resource, "values"), member(resource, "sensitive_values"),
          false, "", [&](const std::string& lua) {
            if (!data || !type.is_string()) return;
            all_.places.insert(
                {selector(type, "data"), "s.after" + lua, "after" + lua});
          });
  }

  Secrets all_;
};

}  // namespace

Secrets collect_secrets(const json& plan) {
  Collector collector;
  for (const char* list :
       {"resource_changes", "resource_drift", "deferred_changes"}) {
    collector.changes(member(plan, list));
  }
  for (const json* values : {&member(plan, "planned_values"),
                             &member(member(plan, "prior_state"), "values")}) {
    collector.module(member(*values, "root_module"));
    collector.outputs(member(*values, "outputs"));
  }
  collector.output_changes(member(plan, "output_changes"));
  collector.variables(plan);
  // The configuration is source text: whoever writes a secret there has
  // published it.
  collector.open(member(plan, "configuration"));
  return collector.take();
}

}  // namespace holdpoint::api

#include "reach.hpp"

#include <utility>
#include <vector>

#include "traversal.hpp"

namespace holdpoint::terraform::internal {
namespace {

// More than any real resource leads to; beyond it everything is possible.
constexpr std::size_t kMostPlaces = 4096;

std::string joined(const std::string& module, const std::string& rest) {
  return module.empty() ? rest : module + "." + rest;
}

}  // namespace

// One walk over resources, variables and outputs, each visited once.
class ReachWalk {
 public:
  ReachWalk(const Configuration& configuration, Reach::Set& set)
      : configuration_(configuration), set_(set) {}

  void run(const std::string& from) {
    visit_resource(from);
    while (!places_.empty() && !set_.open) {
      const Place place = std::move(places_.back());
      places_.pop_back();
      visit(place);
      if (seen_.size() > kMostPlaces) {
        set_.open = true;
      }
    }
  }

 private:
  // Expressions somewhere below `value`, as module `module` means them.
  struct Place {
    std::string module;
    json::Value value;
  };

  void visit_resource(const std::string& address) {
    const ConfigResource* resource = configuration_.find(address);
    if (resource == nullptr) {
      set_.open = true;
    } else if (seen_.insert(address).second) {
      places_.push_back({resource->module, resource->expressions});
      places_.push_back({resource->module, resource->for_each});
    }
  }

  void visit(const Place& place) {
    if (place.value.get("references").is_array()) {
      for (const Source& source : sources_of(place.value)) {
        follow(source, place.module);
      }
      return;
    }
    for (std::size_t i = 0; i < place.value.size(); ++i) {
      const json::Value child = place.value.at(i);
      if (child.is_object() || child.is_array()) {
        places_.push_back({place.module, child});
      }
    }
  }

  void follow(const Source& source, const std::string& module) {
    using Kind = Source::Kind;
    switch (source.kind) {
      case Kind::kResource: {
        const std::string address =
            joined(module, (source.mode == Mode::kData ? "data." : "") +
                               source.type + "." + source.name);
        set_.addresses.insert(address);
        visit_resource(address);
        return;
      }
      case Kind::kVariable:
        return follow_variable(source.name, module);
      case Kind::kOutput:
      case Kind::kModule:
        return follow_outputs(source, joined(module, "module." + source.name));
      case Kind::kUnresolvable:
        set_.open = true;
        return;
      case Kind::kEachValue:  // for_each is visited with its resource or call
      case Kind::kOwnKey:
      case Kind::kConstant:
        return;
    }
  }

  void follow_variable(const std::string& name, const std::string& module) {
    const ModuleCall* call = configuration_.find_module(module);
    if (call != nullptr && seen_.insert(module + " var " + name).second) {
      places_.push_back({call->module, call->expressions.get(name)});
      places_.push_back({call->module, call->for_each});
    }
  }

  void follow_outputs(const Source& source, const std::string& module) {
    const ModuleCall* call = configuration_.find_module(module);
    const bool is_whole = source.kind == Source::Kind::kModule;
    json::Value outputs;
    if (call != nullptr) {
      outputs = is_whole ? call->outputs : call->outputs.get(source.output);
    }
    if (outputs.is_null()) {
      set_.open = true;
    } else if (seen_.insert(module + " out " + source.output).second) {
      places_.push_back({module, outputs});
    }
  }

  const Configuration& configuration_;
  Reach::Set& set_;
  std::vector<Place> places_;
  std::unordered_set<std::string> seen_;
};

bool Reach::may_lead(const std::string& from, const std::string& to) {
  const auto [at, is_new] = sets_.try_emplace(from);
  if (is_new) {
    ReachWalk(configuration_, at->second).run(from);
  }
  return at->second.open || at->second.addresses.contains(to);
}

}  // namespace holdpoint::terraform::internal

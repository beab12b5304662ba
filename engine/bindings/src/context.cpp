#include "context.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/sandbox/userdata.hpp"
#include "lua.h"

namespace holdpoint::bindings {
namespace {

constexpr char kContextKey = 0;
constexpr char kViewsKey = 0;
// What a container needs for an item beside the item itself.
constexpr std::size_t kItemOverhead = 64;

using report::Unknown;

// The part of an expression tree that stands for the attribute path. Nested
// blocks are objects, or arrays of objects when they repeat.
json::Value expression_at(json::Value expressions,
                          const std::vector<std::string_view>& names) {
  json::Value at = expressions;
  for (const std::string_view name : names) {
    if (at.is_array()) at = at.size() == 0 ? json::Value() : at.at(0);
    const auto next = at.find(name);
    if (!next) return at.find("references") ? at : json::Value();
    at = *next;
  }
  return at;
}

// The first reference below an expression, bounded by the document's depth.
std::string_view first_reference(json::Value expression) {
  std::vector<json::Value> pending = {expression};
  while (!pending.empty()) {
    const json::Value at = pending.back();
    pending.pop_back();
    if (at.is_object()) {
      const json::Value references = at.get("references");
      if (references.is_array() && references.size() > 0 &&
          references.at(0).is_string()) {
        return references.at(0).as_string();
      }
    }
    for (std::size_t i = at.size(); i > 0; --i) pending.push_back(at.at(i - 1));
  }
  return {};
}

// What a parsed document takes: 16 bytes for every value and key, and places
// are numbered in their order.
std::size_t memory_of(json::Value value) {
  while (value.size() > 0) value = value.at(value.size() - 1);
  return 16 * (std::size_t{value.id()} + 1);
}

}  // namespace

Context::Context(sandbox::Sandbox& box, const Facts& facts)
    : box_(box), facts_(facts) {}

void Context::begin(const Subject& subject, const cloud::Evidence* evidence) {
  subject_ = subject;
  evidence_ = evidence;
  evidence_ids_.clear();
  valid_until_.reset();
  asked_what_is_given_ = false;
  ++generation_;
  open_.clear();
  steps_.assign(1, Step{});
  names_.clear();
  denials_.clear();
  assumptions_.clear();
  last_kept_ = 0;
  read_a_change_ = false;
  read_sensitive_ = false;
}

const json::Document* Context::default_document(std::string_view json) {
  const auto known = defaults_.find(json);
  if (known != defaults_.end()) return &known->second;
  auto parsed = json::Document::parse_copy(json);
  if (!parsed) return nullptr;
  return &defaults_.emplace(json, std::move(*parsed)).first->second;
}

void Context::clear_views(lua_State* lua) {
  lua_newtable(lua);
  lua_rawsetp(lua, LUA_REGISTRYINDEX, &kViewsKey);
}

Context::Opened& Context::opened(lua_State* lua,
                                 const terraform::ResourceChange& change) {
  const auto found = open_.find(&change);
  if (found != open_.end()) return *found->second;
  auto loaded = window_on(change).open(change);
  if (!loaded) {
    const std::string why = to_string(loaded.error());
    sandbox::raise_error(lua, "cannot read " + change.address + ": " + why);
  }
  // Parsing is work done for the policy: it takes about 8 bytes a step.
  box_.charge(change.range.length / 8);
  box_.charge_memory(sizeof(Opened) + kItemOverhead +
                     memory_of((*loaded)->document.root()));
  auto owned = std::make_unique<Opened>();
  owned->loaded = std::move(*loaded);
  const terraform::LoadedChange* document = owned->loaded.get();
  const auto serial = static_cast<std::uint32_t>(open_.size() * 2);
  owned->before = Root{&change, document, Side::kBefore, serial};
  owned->after = Root{&change, document, Side::kAfter, serial + 1};
  return *open_.emplace(&change, std::move(owned)).first->second;
}

const terraform::LoadedChange& Context::open(
    lua_State* lua, const terraform::ResourceChange& change) {
  return *opened(lua, change).loaded;
}

const Root& Context::root(lua_State* lua,
                          const terraform::ResourceChange& change, Side side) {
  Opened& item = opened(lua, change);
  return side == Side::kBefore ? item.before : item.after;
}

OpenPlan& Context::window_on(const terraform::ResourceChange& change) {
  using Origin = terraform::ResourceChange::Origin;
  return change.origin == Origin::kState ? *facts_.open_state : *facts_.open;
}

const terraform::References& Context::references_of(
    const terraform::ResourceChange& change) {
  return window_on(change).references();
}

void Context::note_evidence(const std::vector<const cloud::Source*>& sources,
                            const std::optional<Timestamp>& valid_until) {
  for (const cloud::Source* source : sources) {
    if (!evidence_ids_.insert(source->id).second) continue;
    box_.charge_memory(source->id.size() + kItemOverhead);
    box_.charge_output(source->id.size());
  }
  if (!valid_until) return;
  if (!valid_until_ || *valid_until < *valid_until_) valid_until_ = valid_until;
}

const terraform::TypeSchema* Context::schema_of(
    const terraform::ResourceChange& change) const {
  if (facts_.schema == nullptr) return nullptr;
  return facts_.schema->find(change.mode, change.type, change.provider_name);
}

const terraform::ResourceChange* Context::by_address(std::string_view address) {
  if (addresses_.empty()) {
    for (const auto* list :
         {&facts_.plan->changes(), &facts_.plan->prior_data()}) {
      for (const terraform::ResourceChange& change : *list) {
        if (change.deposed.empty()) addresses_.emplace(change.address, &change);
      }
    }
  }
  const auto found = addresses_.find(address);
  return found == addresses_.end() ? nullptr : found->second;
}

std::vector<std::string_view> Context::addresses() {
  (void)by_address({});  // fills the index
  std::vector<std::string_view> names;
  for (const auto& [address, change] : addresses_) names.push_back(address);
  std::sort(names.begin(), names.end());
  return names;
}

std::string_view Context::intern(std::string_view name) {
  const auto [place, is_new] = names_.emplace(name);
  if (is_new) box_.charge_memory(name.size() + kItemOverhead);
  return *place;
}

PathId Context::path(std::string_view name) { return child(0, name); }

PathId Context::child(PathId parent, std::string_view name) {
  box_.charge_memory(sizeof(Step));
  steps_.push_back(Step{parent, intern(name), 0});
  return static_cast<PathId>(steps_.size() - 1);
}

PathId Context::child(PathId parent, std::size_t lua_index) {
  box_.charge_memory(sizeof(Step));
  steps_.push_back(Step{parent, {}, lua_index});
  return static_cast<PathId>(steps_.size() - 1);
}

std::string Context::path_text(PathId path) const {
  std::vector<PathId> chain;
  for (PathId at = path; at != 0; at = steps_[at].parent) chain.push_back(at);
  std::string text;
  for (auto it = chain.rbegin(); it != chain.rend(); ++it) {
    const Step& step = steps_[*it];
    if (step.name.empty()) {
      text += "[" + std::to_string(step.index) + "]";
      continue;
    }
    if (!text.empty()) text += ".";
    text += step.name;
  }
  return text;
}

std::vector<std::string_view> Context::path_names(PathId path) const {
  std::vector<std::string_view> names;
  for (PathId at = path; at != 0; at = steps_[at].parent) {
    if (!steps_[at].name.empty()) names.push_back(steps_[at].name);
  }
  std::reverse(names.begin(), names.end());
  // The first name is the side ("after"), not an attribute.
  if (!names.empty()) names.erase(names.begin());
  return names;
}

Undetermined Context::why_unknown(const Root& root, PathId path) const {
  Undetermined why;
  why.path = path_text(path);
  if (root.change->origin == terraform::ResourceChange::Origin::kDeferred) {
    why.reason = Unknown::kDeferred;
    why.detail = "Terraform deferred this change";
    return why;
  }
  const terraform::Configuration* configuration = facts_.plan->configuration();
  const auto address = terraform::parse_resource_address(root.change->address);
  const terraform::ConfigResource* declared =
      configuration == nullptr || !address
          ? nullptr
          : configuration->find(terraform::config_address(*address));
  if (declared == nullptr) {
    why.reason = Unknown::kInput;
    why.detail =
        "known after apply; the plan's configuration does not show why";
    return why;
  }
  const std::string_view reference =
      first_reference(expression_at(declared->expressions, path_names(path)));
  if (reference.empty()) {
    why.reason = Unknown::kUnset;
    why.detail = "not set in the configuration: the provider chooses it";
  } else {
    why.reason = Unknown::kLinked;
    why.detail =
        "set from " + std::string(reference) + ", which is known after apply";
  }
  return why;
}

void Context::note_assumption(const terraform::ProviderDefault& row) {
  std::string name = std::string(row.type) + "." + std::string(row.attribute);
  const auto& known = assumptions_;
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  box_.charge_output(name.size());
  assumptions_.push_back(std::move(name));
}

void Context::note_read(const terraform::ResourceChange& change) {
  if (subject_.resource == &change || is_unchanged(change)) return;
  read_a_change_ = true;
}

bool Context::is_literal(std::string_view text) const {
  return std::any_of(sources_.begin(), sources_.end(),
                     [&](const std::string& source) {
                       return source.find(text) != std::string::npos;
                     });
}

void Context::deny(report::Message message) {
  box_.charge_memory(sizeof message + message.text.size() +
                     message.remedy.size());
  box_.charge_output(message.text.size() + message.path.size() +
                     message.remedy.size());
  denials_.push_back(std::move(message));
}

void Context::push_views(lua_State* lua) {
  lua_rawgetp(lua, LUA_REGISTRYINDEX, &kViewsKey);
}

Context& context_of(lua_State* lua) {
  lua_rawgetp(lua, LUA_REGISTRYINDEX, &kContextKey);
  void* context = lua_touserdata(lua, -1);
  lua_pop(lua, 1);
  return *static_cast<Context*>(context);
}

void set_context(lua_State* lua, Context& context) {
  lua_pushlightuserdata(lua, &context);
  lua_rawsetp(lua, LUA_REGISTRYINDEX, &kContextKey);
}

bool is_unchanged(const terraform::ResourceChange& change) {
  return change.action == terraform::Action::kNoOp ||
         change.action == terraform::Action::kRead;
}

void register_undetermined(lua_State* lua) {
  static constexpr luaL_Reg kNone[] = {{nullptr, nullptr}};
  sandbox::register_type<Undetermined>(lua, "undetermined", kNone);
}

void raise_undetermined(lua_State* lua, Undetermined why) {
  sandbox::new_object<Undetermined>(lua, std::move(why));
  lua_error(lua);
  std::abort();  // lua_error does not return
}

const Undetermined* undetermined_at(lua_State* lua, int index) {
  return sandbox::object_at<Undetermined>(lua, index);
}

}  // namespace holdpoint::bindings

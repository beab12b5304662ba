#include "context.hpp"

#include <string.h>  // memmem

#include <algorithm>
#include <utility>

#include "holdpoint/sandbox/userdata.hpp"
#include "lua.h"
#include "observing.hpp"

namespace holdpoint::bindings {
namespace {

constexpr char kContextKey = 0;
constexpr char kViewsKey = 0;
// What a container needs for an item beside the item itself.
constexpr std::size_t kItemOverhead = 64;
constexpr std::size_t kMaxQuestions = 64;
// A place costs its step, its entry in the index, and their allocations.
constexpr std::size_t kStepBytes = 128;
// A text that is longer is no literal of anybody's.
constexpr std::size_t kMaxLiteral = std::size_t{64} << 10;

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
std::string_view first_reference(json::Value expression,
                                 sandbox::Sandbox& box) {
  std::vector<json::Value> pending = {expression};
  while (!pending.empty()) {
    box.charge(1);
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

// Linear, whatever the two texts are; std::string::find is not.
bool holds(const std::string& source, std::string_view text) {
  return memmem(source.data(), source.size(), text.data(), text.size()) !=
         nullptr;
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
  const bool is_told = observer_ != nullptr && observer_->wants_reads();
  reads_to_tell_ = is_told ? Observer::kMaxReads : 0;
  ++generation_;
  open_.clear();
  steps_.assign(1, Step{});
  names_.clear();
  ids_.clear();
  questions_.clear();
  denials_.clear();
  assumptions_.clear();
  null_reads_.clear();
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
                     (*loaded)->document.footprint());
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
    if (observer_ != nullptr) observer_->on_evidence(*source, valid_until);
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

std::size_t Context::address_count() {
  (void)by_address({});  // fills the index
  return addresses_.size();
}

std::vector<std::string_view> Context::addresses() {
  (void)by_address({});  // fills the index
  std::vector<std::string_view> names;
  for (const auto& [address, change] : addresses_) names.push_back(address);
  std::sort(names.begin(), names.end());
  return names;
}

const terraform::ResourceScope& Context::place() {
  if (!place_) {
    place_ = terraform::ProviderScopes(*facts_.plan, facts_.stated).of_plan();
  }
  return *place_;
}

void Context::note_question(lua_State* lua, const std::string& type,
                            const std::string& attribute) {
  if (!questions_.emplace(type, attribute).second) return;
  // Whether the answer is known already must not show in what is spent.
  box_.charge(facts_.plan->changes().size() + 1);
  if (questions_.size() <= kMaxQuestions) return;
  sandbox::raise_error(lua, "referrers answers at most " +
                                std::to_string(kMaxQuestions) +
                                " different questions in one evaluation");
}

std::size_t Context::StepHash::operator()(const Step& step) const {
  const std::size_t name = std::hash<const void*>()(step.name.data());
  const std::size_t place = (std::size_t{step.parent} << 32) ^ step.index;
  return name ^ (place * 0x9E3779B97F4A7C15U);
}

std::string_view Context::intern(std::string_view name) {
  const auto known = names_.find(name);
  if (known != names_.end()) return *known;
  box_.charge_memory(name.size() + kItemOverhead);
  return *names_.emplace(name).first;
}

PathId Context::add_step(Step step) {
  const auto known = ids_.find(step);
  if (known != ids_.end()) return known->second;
  box_.charge_memory(kStepBytes);
  const auto id = static_cast<PathId>(steps_.size());
  steps_.push_back(step);
  ids_.emplace(step, id);
  return id;
}

PathId Context::path(std::string_view name) { return child(0, name); }

PathId Context::child(PathId parent, std::string_view name) {
  return add_step(Step{parent, intern(name), 0});
}

PathId Context::child(PathId parent, std::size_t lua_index) {
  return add_step(Step{parent, {}, lua_index});
}

std::string Context::path_text(PathId path) const {
  std::string text;
  for (const PathId id : chain_of(path)) {
    const Step& step = steps_[id];
    if (step.name.empty()) {
      text += "[" + std::to_string(step.index) + "]";
      continue;
    }
    if (!text.empty()) text += ".";
    text += step.name;
  }
  return text;
}

std::vector<PathId> Context::chain_of(PathId path) const {
  std::vector<PathId> chain;
  for (PathId at = path; at != 0; at = steps_[at].parent) chain.push_back(at);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

std::string Context::shown_path(PathId path) const {
  if (!read_sensitive_) return path_text(path);
  std::string text;
  for (const PathId id : chain_of(path)) {
    const Step& step = steps_[id];
    if (step.name.empty()) {
      text += "[" + std::to_string(step.index) + "]";
      continue;
    }
    if (!text.empty()) text += ".";
    text += may_show(step.name) ? step.name : "(sensitive)";
  }
  return text;
}

std::vector<std::variant<std::string, std::size_t>> Context::steps(
    PathId path) const {
  std::vector<std::variant<std::string, std::size_t>> steps;
  for (const PathId id : chain_of(path)) {
    const Step& step = steps_[id];
    if (step.name.empty()) {
      steps.emplace_back(step.index - 1);
    } else {
      steps.emplace_back(std::string(step.name));
    }
  }
  // The first name is the side.
  if (!steps.empty()) steps.erase(steps.begin());
  return steps;
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
  constexpr std::uint64_t kLookup = 16;  // parses an address, finds its block
  box_.charge(kLookup);
  Undetermined why;
  why.path = path_text(path);
  why.change = root.change;
  why.side = root.side;
  why.place = path;
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
  const std::string_view reference = first_reference(
      expression_at(declared->expressions, path_names(path)), box_);
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
  if (text.empty()) return true;
  if (text.size() > kMaxLiteral) return false;
  return std::any_of(sources_.begin(), sources_.end(),
                     [&](const Source& source) {
                       box_.charge(source.text.size() / 16);
                       return holds(source.text, text);
                     });
}

bool Context::stands_in_source(std::string_view text) const {
  if (text.size() > kMaxLiteral) return false;
  return std::any_of(
      sources_.begin(), sources_.end(),
      [&](const Source& source) { return holds(source.text, text); });
}

std::string_view Context::source_line(const Location& where) const {
  const auto found = std::find_if(
      sources_.begin(), sources_.end(),
      [&](const Source& source) { return source.name == where.file; });
  if (found == sources_.end() || where.line == 0) return {};
  std::string_view rest = found->text;
  for (std::uint32_t line = 1; line < where.line; ++line) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  return rest.substr(0, rest.find('\n'));
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

namespace {

// On its way through Lua.
struct Raised {
  Undetermined why;
  sandbox::Held held;
};

}  // namespace

void register_undetermined(lua_State* lua) {
  static constexpr luaL_Reg kNone[] = {{nullptr, nullptr}};
  sandbox::register_type<Raised>(lua, "undetermined", kNone);
}

void raise_undetermined(lua_State* lua, Undetermined why) {
  observe_unknown(context_of(lua), why);
  const std::size_t bytes = why.path.capacity() + why.detail.capacity();
  sandbox::Held held = context_of(lua).box().hold(bytes);
  sandbox::new_object<Raised>(lua, Raised{std::move(why), std::move(held)});
  lua_error(lua);
  std::abort();  // lua_error does not return
}

const Undetermined* undetermined_at(lua_State* lua, int index) {
  const auto* raised = sandbox::object_at<Raised>(lua, index);
  return raised == nullptr ? nullptr : &raised->why;
}

}  // namespace holdpoint::bindings

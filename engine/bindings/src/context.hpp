// What one policy file's evaluations share: the facts, the documents that were
// opened, and what the running evaluation has read so far.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

#include "holdpoint/bindings/facts.hpp"
#include "holdpoint/bindings/observer.hpp"
#include "holdpoint/bindings/subject.hpp"
#include "holdpoint/report/outcome.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "holdpoint/terraform/provider_defaults.hpp"
#include "holdpoint/terraform/references.hpp"
#include "null_reads.hpp"

struct lua_State;

namespace holdpoint::bindings {

// Where a value stands, as policies write it ("after.ingress[1].cidr_blocks").
// Kept as a chain of steps and spelled out only when a message needs it.
using PathId = std::uint32_t;

enum class Side : std::uint8_t { kBefore, kAfter };

// One side of one resource, opened in this evaluation.
struct Root {
  const terraform::ResourceChange* change = nullptr;
  const terraform::LoadedChange* loaded = nullptr;
  Side side = Side::kAfter;
  std::uint32_t serial = 0;  // differs for every root of an evaluation
};

// Something that is not known, as the reason travels through Lua. Only the
// engine creates and catches it; policies have no way to.
struct Undetermined {
  report::Unknown reason = report::Unknown::kInput;
  std::string path;          // "after.kms_key_id"; may be empty
  std::string detail;        // one clause: why, and what to do about it
  bool never_given = false;  // evidence of this kind was not given at all
  // Where it stands, when it is a value of a plan or state.
  const terraform::ResourceChange* change = nullptr;
  Side side = Side::kAfter;
  PathId place = 0;
};

class Context {
 public:
  Context(sandbox::Sandbox& box, const Facts& facts);

  // Forgets what the last evaluation opened and read. The evidence is what
  // this evaluation may see: the facts', or the same under other limits.
  void begin(const Subject& subject, const cloud::Evidence* evidence);
  // Gives the new evaluation an empty view cache. Inside a protected call.
  static void clear_views(lua_State* lua);

  [[nodiscard]] sandbox::Sandbox& box() { return box_; }
  [[nodiscard]] const Facts& facts() const { return facts_; }
  [[nodiscard]] const Subject& subject() const { return subject_; }
  // Proxies made in another evaluation are stale: their generation differs.
  [[nodiscard]] std::uint64_t generation() const { return generation_; }

  // The change's document, kept open until the next begin(). Raises when it
  // cannot be read again.
  const terraform::LoadedChange& open(lua_State* lua,
                                      const terraform::ResourceChange& change);
  const Root& root(lua_State* lua, const terraform::ResourceChange& change,
                   Side side);
  [[nodiscard]] const terraform::References& references_of(
      const terraform::ResourceChange& change);
  // Null when no schema was given or the type is not in it.
  [[nodiscard]] const terraform::TypeSchema* schema_of(
      const terraform::ResourceChange& change) const;

  // The current object of that address in the plan, or null.
  [[nodiscard]] const terraform::ResourceChange* by_address(
      std::string_view address);
  // Every address that by_address() finds, sorted.
  [[nodiscard]] std::vector<std::string_view> addresses();
  [[nodiscard]] std::size_t address_count();

  // The same place gives the same id, so that a policy makes no more of them
  // than it looks at places. Their memory is the policy's. May raise.
  [[nodiscard]] PathId path(std::string_view name);
  [[nodiscard]] PathId child(PathId parent, std::string_view name);
  [[nodiscard]] PathId child(PathId parent, std::size_t lua_index);
  [[nodiscard]] std::string path_text(PathId path) const;
  // The same with "(sensitive)" in place of every name that may not be shown.
  [[nodiscard]] std::string shown_path(PathId path) const;
  // The names from the root on, indexes left out: {"ingress", "cidr_blocks"}.
  [[nodiscard]] std::vector<std::string_view> path_names(PathId path) const;
  // Names and 0-based indexes, as Read::Place has them.
  [[nodiscard]] std::vector<std::variant<std::string, std::size_t>> steps(
      PathId path) const;

  // Why a value of this change is unknown, from the configuration. Charges
  // what it looks at.
  [[nodiscard]] Undetermined why_unknown(const Root& root, PathId path) const;

  // Where the plan acts, computed once.
  [[nodiscard]] const terraform::ResourceScope& place();
  // Notes that the rule asks who points at it with this attribute, and charges
  // a new question. Raises at the 65th of an evaluation: each may read the plan
  // once.
  void note_question(lua_State* lua, const std::string& type,
                     const std::string& attribute);

  // Null when no context was given.
  [[nodiscard]] const cloud::Evidence* evidence() const { return evidence_; }
  // Notes what an answer rests on: the report says so.
  void note_evidence(const std::vector<const cloud::Source*>& sources,
                     const std::optional<Timestamp>& valid_until);
  [[nodiscard]] std::vector<std::string> evidence_ids() const {
    return {evidence_ids_.begin(), evidence_ids_.end()};
  }
  [[nodiscard]] const std::optional<Timestamp>& valid_until() const {
    return valid_until_;
  }

  // Notes that the rule asked for evidence of a kind that the run was given,
  // whether or not it had the answer.
  void note_given() { asked_what_is_given_ = true; }
  [[nodiscard]] bool asked_what_is_given() const {
    return asked_what_is_given_;
  }

  // The window on the plan or state that the change stands in.
  [[nodiscard]] OpenPlan& window_on(const terraform::ResourceChange& change);

  // Blame: notes that the rule looked at a resource.
  void note_read(const terraform::ResourceChange& change);
  void note_change() { read_a_change_ = true; }
  [[nodiscard]] bool read_a_change() const { return read_a_change_; }
  // A value that the plan leaves open was taken from the table of provider
  // defaults: the report says so.
  void note_assumption(const terraform::ProviderDefault& row);
  [[nodiscard]] std::vector<std::string>& assumptions() { return assumptions_; }
  // Once a sensitive value was read, what the rule computes is not printed.
  void note_sensitive() { read_sensitive_ = true; }
  [[nodiscard]] bool read_sensitive() const { return read_sensitive_; }

  // Texts of the policy file and its libraries. A message that stands in them
  // word for word was written by an author, not computed from a secret.
  void add_source(std::string name, std::string text) {
    sources_.push_back({std::move(name), std::move(text)});
  }
  [[nodiscard]] bool is_literal(std::string_view text) const;
  // Whether a text that a rule made may be shown.
  [[nodiscard]] bool is_shown(std::string_view text) const {
    return !read_sensitive_ || is_literal(text);
  }

  // The same for who is told beside the rule: nothing is charged.
  [[nodiscard]] bool may_show(std::string_view text) const {
    return !read_sensitive_ || stands_in_source(text);
  }

  // That line of a file; empty when it is none of these.
  [[nodiscard]] std::string_view source_line(const Location& where) const;

  // What was read as null: only messages depend on it.
  [[nodiscard]] NullReads& null_reads() { return null_reads_; }
  [[nodiscard]] const NullReads& null_reads() const { return null_reads_; }

  // Null when nobody observes. It may change between evaluations.
  [[nodiscard]] Observer* observer() const { return observer_; }
  void observe(Observer* observer) { observer_ = observer; }
  // Whether the next read is to be told, and notes that it was.
  [[nodiscard]] bool observes_reads() const { return reads_to_tell_ > 0; }
  void note_told() { --reads_to_tell_; }

  // Keeps a denial; what it says counts as output.
  void deny(report::Message message);
  [[nodiscard]] std::vector<report::Message>& denials() { return denials_; }

  // A free slot for a value that lives as long as the evaluation.
  [[nodiscard]] std::int64_t next_kept() { return --last_kept_; }
  // A provider default (a constant text of ours), parsed once.
  [[nodiscard]] const json::Document* default_document(std::string_view json);
  // Pushes the table that holds this evaluation's views.
  static void push_views(lua_State* lua);

 private:
  struct Step {
    PathId parent = 0;
    std::string_view name;  // interned; empty for an index
    std::size_t index = 0;  // 1-based

    // Names are interned: one place is one name.
    bool operator==(const Step& other) const {
      return parent == other.parent && name.data() == other.name.data() &&
             index == other.index;
    }
  };
  struct StepHash {
    std::size_t operator()(const Step& step) const;
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  struct Source {
    std::string name;  // as messages show it
    std::string text;
  };

  struct Opened {
    std::shared_ptr<const terraform::LoadedChange> loaded;
    Root before, after;
  };

  std::string_view intern(std::string_view name);
  [[nodiscard]] std::vector<PathId> chain_of(PathId path) const;
  [[nodiscard]] bool stands_in_source(std::string_view text) const;
  PathId add_step(Step step);
  Opened& opened(lua_State* lua, const terraform::ResourceChange& change);

  sandbox::Sandbox& box_;
  const Facts& facts_;
  Subject subject_;
  std::uint64_t generation_ = 0;
  std::unordered_map<const terraform::ResourceChange*, std::unique_ptr<Opened>>
      open_;
  std::vector<Step> steps_;
  std::unordered_map<Step, PathId, StepHash> ids_;  // of steps_
  std::unordered_set<std::string, TextHash, std::equal_to<>> names_;
  std::set<std::pair<std::string, std::string>> questions_;
  std::optional<terraform::ResourceScope> place_;
  std::unordered_map<std::string_view, const terraform::ResourceChange*>
      addresses_;
  std::vector<report::Message> denials_;
  std::vector<std::string> assumptions_;
  std::vector<Source> sources_;
  NullReads null_reads_;
  std::map<std::string_view, json::Document> defaults_;
  std::set<std::string> evidence_ids_;
  std::optional<Timestamp> valid_until_;
  const cloud::Evidence* evidence_ = nullptr;
  Observer* observer_ = nullptr;
  std::size_t reads_to_tell_ = 0;  // zero when nobody asks
  std::int64_t last_kept_ = 0;
  bool asked_what_is_given_ = false;
  bool read_a_change_ = false;
  bool read_sensitive_ = false;
};

// The context of the state that runs `lua`. Set once, when a host is made.
[[nodiscard]] Context& context_of(lua_State* lua);
void set_context(lua_State* lua, Context& context);

// Whether the plan leaves this object exactly as it is.
[[nodiscard]] bool is_unchanged(const terraform::ResourceChange& change);

// Ends the running evaluation as undetermined, unless a Kleene helper finds a
// decisive element. Never returns.
[[noreturn]] void raise_undetermined(lua_State* lua, Undetermined why);
// The error object at `index`, when it is an Undetermined; else null.
[[nodiscard]] const Undetermined* undetermined_at(lua_State* lua, int index);
void register_undetermined(lua_State* lua);

}  // namespace holdpoint::bindings

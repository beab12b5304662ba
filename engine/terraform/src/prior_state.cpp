#include "prior_state.hpp"

#include <string>
#include <utility>

#include "field_reader.hpp"
#include "plan_change.hpp"

namespace holdpoint::terraform {
namespace {

// A module that is being read. Its address may stand behind its resources,
// which wait for it here.
struct OpenModule {
  std::string address;
  std::vector<ResourceChange> data;
  bool in_children = false;
};

// Modules nest as deep as the plan says, so the nesting is kept in `open_`
// rather than in calls.
class ModuleWalk {
 public:
  ModuleWalk(json::Cursor& cursor, const Bytes& bytes, EntryBudget& budget,
             std::vector<ResourceChange>& out)
      : cursor_(cursor), bytes_(bytes), budget_(budget), out_(out) {}

  Result<void> root() {
    auto done = enter();
    while (done && !open_.empty()) {
      done = open_.back().in_children ? next_child() : next_key();
    }
    return done;
  }

 private:
  Result<void> enter() {
    open_.emplace_back();
    return cursor_.enter_object();
  }

  Result<void> next_child() {
    const auto more = cursor_.next_element();
    if (!more) {
      return fail(more.error());
    }
    if (*more) {
      return enter();
    }
    open_.back().in_children = false;
    return {};
  }

  Result<void> next_key() {
    const auto key = cursor_.next_key();
    if (!key) {
      return fail(key.error());
    }
    if (!*key) {
      leave();
      return {};
    }
    if (**key == "address") {
      return address();
    }
    if (**key == "resources") {
      return each_element(cursor_, [this] { return resource(); });
    }
    if (**key == "child_modules") {
      open_.back().in_children = true;
      return cursor_.enter_array();
    }
    return skip_value(cursor_);
  }

  void leave() {
    OpenModule& module = open_.back();
    for (ResourceChange& data : module.data) {
      place_in_module(data, module.address);
      out_.push_back(std::move(data));
    }
    open_.pop_back();
  }

  Result<void> address() {
    const auto kind = cursor_.peek();
    if (!kind) {
      return fail(kind.error());
    }
    if (*kind != json::Kind::kString) {
      return fail(cursor_.error_here(
          ErrorCode::kInvalidValue,
          "expected a string, found " + std::string(kind_text(*kind))));
    }
    const auto taken = cursor_.take();
    if (!taken) {
      return fail(taken.error());
    }
    open_.back().address = taken->root().as_string();
    return {};
  }

  Result<void> resource() {
    if (auto spent = budget_.spend(cursor_); !spent) {
      return spent;
    }
    std::string path = cursor_.path();
    const auto item = cursor_.take();
    if (!item) {
      return fail(item.error());
    }
    auto data = read_prior_data(bytes_, item->root(), std::move(path));
    if (!data) {
      return fail(std::move(data.error()));
    }
    if (*data) {
      open_.back().data.push_back(std::move(**data));
    }
    return {};
  }

  json::Cursor& cursor_;
  const Bytes& bytes_;
  EntryBudget& budget_;
  std::vector<ResourceChange>& out_;
  std::vector<OpenModule> open_;
};

}  // namespace

Result<void> read_prior_state(json::Cursor& cursor, const Bytes& bytes,
                              EntryBudget& budget,
                              std::vector<ResourceChange>& out) {
  const auto values = [&](std::string_view key) {
    return key == "root_module" ? ModuleWalk(cursor, bytes, budget, out).root()
                                : skip_value(cursor);
  };
  return each_member(cursor, [&](std::string_view key) {
    return key == "values" ? each_member(cursor, values) : skip_value(cursor);
  });
}

}  // namespace holdpoint::terraform

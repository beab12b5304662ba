#include "prior_state.hpp"

#include <algorithm>
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

// Whether a resource's mode can be "data": the word stands there, or a letter
// of it is written as an escape (\u0064, \u0061, \u0074). Never wrong when it
// says no.
bool may_be_data(std::string_view resource) {
  constexpr std::string_view kSigns[] = {"data\"", "\\u006", "\\u007"};
  return std::any_of(std::begin(kSigns), std::end(kSigns),
                     [&](std::string_view sign) {
                       return resource.find(sign) != std::string_view::npos;
                     });
}

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
      return resources();
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
    if (auto is_text = expect_kind(cursor_, json::Kind::kString); !is_text) {
      return is_text;
    }
    const auto taken = cursor_.take();
    if (!taken) {
      return fail(taken.error());
    }
    open_.back().address = taken->root().as_string();
    return {};
  }

  Result<void> resources() {
    const std::string path = cursor_.path();
    std::size_t index = 0;
    return each_element(cursor_, [&] {
      return resource(path + "[" + std::to_string(index++) + "]");
    });
  }

  // Nearly all resources are managed ones, which nobody reads here.
  Result<void> resource(std::string path) {
    if (auto spent = budget_.spend(cursor_); !spent) {
      return spent;
    }
    if (auto is_object = expect_kind(cursor_, json::Kind::kObject);
        !is_object) {
      return is_object;
    }
    const auto range = cursor_.skip();
    if (!range) {
      return fail(range.error());
    }
    return may_be_data(text_of(*range)) ? data(*range, std::move(path))
                                        : Result<void>();
  }

  Result<void> data(json::Range range, std::string path) {
    const auto item = json::Document::parse(bytes_, range);
    if (!item) {
      return fail(item.error());
    }
    auto read = read_prior_data(bytes_, item->root(), std::move(path));
    if (!read) {
      return fail(std::move(read.error()));
    }
    if (*read) {
      open_.back().data.push_back(std::move(**read));
    }
    return {};
  }

  [[nodiscard]] std::string_view text_of(json::Range range) const {
    return bytes_.view().substr(range.offset, range.length);
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

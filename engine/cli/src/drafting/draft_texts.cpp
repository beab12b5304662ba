#include "draft_texts.hpp"

#include <algorithm>

namespace holdpoint::cli {

const std::string_view kPolicyText =
    R"(--- Say here why this matters: what goes wrong without it, in a sentence or two.
--- These lines are the policy's documentation, in Markdown.
---
--- ## Known gaps
--- - Say what the policy does not see, so that nobody relies on it.
policy "@id@" {
  title    = "@title@",
  severity = "@severity@", -- critical, high, medium, low or info
@advisory@
  -- What is judged: @selects@.
  on       = { @on@, action = "@group@" },
@body@}
)";

const std::string_view kAdvisoryLine = R"(
  -- A denial only warns. Take this line away when it is to stop the plan.
  enforcement = "advisory",
)";

const std::string_view kTestText =
    R"(-- Run by `holdpoint test`. A test makes a small plan, with all that the policy
-- reads (null is what a configuration leaves out), and says what must come.
local id = "@id@"

@tests@)";

const RuleText kFlagRule = {.severity = "high",
                            .title = "@attribute@ must be @wanted@",
                            .body = R"(
  -- What must hold: true passes, anything else denies. What the configuration
  -- leaves out, a plan shows as null, which is nil here: hence the comparison.
  -- A value that is known only after apply is neither true nor false: reading
  -- it ends the rule as "undetermined", which blocks until somebody knows.
  require  = function(r) return r.after.@attribute@ == @wanted@ end,

  -- What people read: what is wrong, and what to do.
  message  = "{address}: @attribute@ is {after.@attribute@}",
  remedy   = "Set @attribute@ = @wanted@.",
)",
                            .tests =
                                R"(test "@wanted@ passes" {
  policy = id,
  plan   = { create("@sample@.a", { @attribute@ = @wanted@ }) },
  expect = pass,
}

-- The text must be part of the message, so that no other denial will do.
test "@other@ denies" {
  policy = id,
  plan   = { create("@sample@.a", { @attribute@ = @other@ }) },
  expect = deny "@attribute@ is @other@",
}

-- `unknown` stands for a value that is known only after apply.
test "a value that is not known yet is undetermined" {
  policy = id,
  plan   = { create("@sample@.a", { @attribute@ = unknown }) },
  expect = undetermined "after.@attribute@",
}
)"};

const RuleText kTagRule = {.severity = "medium",
                           .title = "Resources must name their owner",
                           .body = R"(
  -- What must hold: true passes, anything else denies. `r.tags` is the
  -- resource's own @tags@ and its provider's default ones together; one that is
  -- missing is nil. A value that is known only after apply is neither there nor
  -- missing: reading it ends the rule as "undetermined", which blocks until
  -- somebody knows.
  require  = function(r) return r.tags.owner ~= nil end,

  -- What people read: what is wrong, and what to do.
  message  = "{address}: it has no owner among its @tags@",
  remedy   = "Add owner to the @tags@ of the resource, or to its provider's.",
)",
                           .tests = R"(test "an owner passes" {
  policy = id,
  plan   = { create("@sample@.a", { @tags@ = { owner = "web" }@more@ }) },
  expect = pass,
}

-- The text must be part of the message, so that no other denial will do.
test "no owner denies" {
  policy = id,
  plan   = { create("@sample@.a", { @tags@ = { team = "web" }@more@ }) },
  expect = deny "@sample@.a: it has no owner",
}

-- `unknown` stands for a value that is known only after apply.
test "an owner that is not known yet is undetermined" {
  policy = id,
  plan   = { create("@sample@.a", { @tags@ = { owner = unknown }@unknown@ }) },
  expect = undetermined "owner",
}
)"};

const RuleText kPresenceRule = {.severity = "low",
                                .title = "@attribute@ must be set",
                                .body = R"(
  -- What must hold: true passes, anything else denies. `present` is true for a
  -- value, and for one that the configuration sets although it is known only
  -- after apply; false for null. Reading such a value in any other way ends the
  -- rule as "undetermined", which blocks until somebody knows.
  require  = function(r) return present(r.after, "@attribute@") end,

  -- What people read: what is wrong, and what to do.
  message  = "{address}: @attribute@ is not set",
  remedy   = "Set @attribute@.",
)",
                                .tests = R"(test "a value passes" {
  policy = id,
  plan   = { create("@sample@.a", { @attribute@ = "something" }) },
  expect = pass,
}

-- The text must be part of the message, so that no other denial will do.
test "null denies" {
  policy = id,
  plan   = { create("@sample@.a", { @attribute@ = null }) },
  expect = deny "@attribute@ is not set",
}

-- `unknown` stands for a value that is known only after apply.
test "a value that is set but not known yet passes" {
  policy = id,
  plan   = { create("@sample@.a", { @attribute@ = unknown }) },
  expect = pass,
}
)"};

const RuleText kNamingRule = {
    .severity = "low",
    .title = "@attribute@ must follow the naming scheme",
    .body = R"(
  params   = {
    --- What the value must look like; * stands for any characters. Set it for
    --- all your plans in holdpoint.json.
    pattern = "org-*",
  },

  -- What must hold: true passes, anything else denies. A value that is known
  -- only after apply neither matches nor fails to: reading it ends the rule as
  -- "undetermined", which blocks until somebody knows.
  require  = function(r, p) return glob(p.pattern, r.after.@attribute@) end,

  -- What people read: what is wrong, and what to do.
  message  = "{address}: @attribute@ {after.@attribute@} is not like {p.pattern}",
  remedy   = "Choose another @attribute@.",
)",
    .tests = R"(test "a value that follows the scheme passes" {
  policy = id,
  plan   = { create("@sample@.a", { @attribute@ = "org-a" }) },
  expect = pass,
}

-- The text must be part of the message, so that no other denial will do.
test "another value denies" {
  policy = id,
  plan   = { create("@sample@.a", { @attribute@ = "mine" }) },
  expect = deny "@attribute@ mine is not like org-*",
}

-- `unknown` stands for a value that is known only after apply.
test "a value that is not known yet is undetermined" {
  policy = id,
  plan   = { create("@sample@.a", { @attribute@ = unknown }) },
  expect = undetermined "after.@attribute@",
}
)"};

const RuleText kNumberRule = {
    .severity = "medium",
    .title = "@attribute@ must be large enough",
    .body = R"(
  params   = {
    --- The smallest value that is enough. Set it for all your plans in
    --- holdpoint.json.
    least = 1,
  },

  -- What must hold: true passes, anything else denies. What the configuration
  -- leaves out is nil, and counts as 0 here. A value that is known only after
  -- apply is neither large nor small: reading it ends the rule as
  -- "undetermined", which blocks until somebody knows.
  require  = function(r, p) return (r.after.@attribute@ or 0) >= p.least end,

  -- What people read: what is wrong, and what to do.
  message  = "{address}: @attribute@ is {after.@attribute@}, less than {p.least}",
  remedy   = "Set @attribute@ = {p.least} or more.",
)",
    .tests = R"(test "the smallest that is enough passes" {
  policy = id,
  plan   = { create("@sample@.a", { @attribute@ = 1 }) },
  expect = pass,
}

-- The text must be part of the message, so that no other denial will do.
test "less denies" {
  policy = id,
  plan   = { create("@sample@.a", { @attribute@ = 0 }) },
  expect = deny "@attribute@ is 0, less than 1",
}

-- `unknown` stands for a value that is known only after apply.
test "a value that is not known yet is undetermined" {
  policy = id,
  plan   = { create("@sample@.a", { @attribute@ = unknown }) },
  expect = undetermined "after.@attribute@",
}
)"};

const RuleText kAddressRule = {.severity = "high",
                               .title = "Only what is listed may be @done@",
                               .body = R"(
  params   = {
    --- Addresses that may be @done@; * stands for any characters. Set it for
    --- all your plans in holdpoint.json.
    allowed = { "module.sandbox.*" },
  },

  -- What must hold: true passes, anything else denies. @sides@
  require  = function(r, p)
    return any(p.allowed, function(pattern) return glob(pattern, r.address) end)
  end,

  -- What people read: what is wrong, and what to do.
  message  = "{address} is not one of those that may be @done@: {p.allowed}",
  remedy   = "Leave it as it is, or have its address listed.",
)",
                               .tests = R"(test "what is listed passes" {
  policy = id,
  plan   = { @make@("module.sandbox.@sample@.a", @values@) },
  expect = pass,
}

-- The text must be part of the message, so that no other denial will do.
test "what is not listed denies" {
  policy = id,
  plan   = { @make@("@sample@.a", @values@) },
  expect = deny "@sample@.a is not one of those",
}

-- A replacement destroys the old object and makes a new one.
test "a replacement denies as well" {
  policy = id,
  plan   = { replace("@sample@.a", @values@, @values@) },
  expect = deny "@sample@.a is not one of those",
}
)"};

std::string filled(std::string_view text,
                   const std::map<std::string, std::string>& names) {
  std::string out;
  while (!text.empty()) {
    const std::size_t at = text.find('@');
    out += text.substr(0, at);
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + 1);
    const std::size_t end = std::min(text.find('@'), text.size());
    const auto found = names.find(std::string(text.substr(0, end)));
    if (found != names.end()) out += found->second;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace holdpoint::cli

// Small states as text, for tests.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "holdpoint/terraform/state.hpp"
#include "plan_text.hpp"

namespace holdpoint::terraform::testing {

// A state of version 4 with these items of `resources`.
inline std::string state_text(const std::string& resources,
                              const std::string& members = {}) {
  return quoted(
      "{'version':4,'terraform_version':'1.11.4','serial':3,"
      "'lineage':'l','resources':[" +
      resources + "]" + members + "}");
}

// One managed resource `t.n` with these instances.
inline std::string resource_text(const std::string& instances,
                                 const std::string& members = {}) {
  return "{'mode':'managed','type':'t','name':'n','provider':'provider[\\'"
         "registry.terraform.io/hashicorp/t\\']'," +
         members + "'instances':[" + instances + "]}";
}

// A state of version 3 with these members of the root module's resources.
inline std::string legacy_text(const std::string& resources, int version = 3) {
  return quoted("{'version':" + std::to_string(version) +
                ",'serial':1,'lineage':'l','modules':[{'path':['root'],"
                "'outputs':{},'resources':{" +
                resources + "}}]}");
}

inline Result<State> read_state_text(const std::string& text) {
  return State::read(Bytes::copy_of(text, "terraform.tfstate"));
}

// The state, or a failed test and an empty state.
inline State must_read_state(const std::string& text) {
  auto state = read_state_text(text);
  EXPECT_TRUE(state) << to_string(state.error()) << "\n" << text;
  return state ? *state : *State::read(Bytes());
}

inline LoadedChange must_load(const State& state, std::size_t i) {
  auto loaded = state.resources().load(state.resources().changes().at(i));
  EXPECT_TRUE(loaded) << to_string(loaded.error());
  return loaded ? std::move(*loaded) : LoadedChange{};
}

}  // namespace holdpoint::terraform::testing

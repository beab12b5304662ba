// Lines for the logs of CI systems, whose runners obey commands in them.
//
// What is obeyed, by the sources and manuals of each:
//   GitHub, Gitea    `::name ...::` where a line begins, after any white space;
//                    `##[name]` anywhere (runner, ActionCommand.cs)
//   Azure Pipelines  `##vso[...]` and `##[name]` anywhere (agent, Command.cs)
//   TeamCity         `##teamcity[...]` anywhere
//   Buildkite        `--- `, `+++ `, `~~~ ` and `^^^ ` where a line begins,
//                    after colours (agent, header_times_streamer.go)
//   Travis           `travis_fold:` and `travis_time:`
//   GitLab           `section_start:` only with a carriage return and an escape
//                    sequence behind it, which visible() takes away
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace holdpoint {

// Where a backslash must go so that no runner obeys a visible() line, in
// ascending order: in words that are commands wherever they stand, and at the
// head of the line. Two functions because a line that is wrapped has several
// heads. Linear.
[[nodiscard]] std::vector<std::size_t> commands_within(std::string_view line);
[[nodiscard]] bool begins_command(std::string_view line);

// The length of the white space that a line begins with, in bytes: what .NET's
// Char.IsWhiteSpace() knows, since a runner that is built with it skips that.
[[nodiscard]] std::size_t leading_space(std::string_view line);

// Whether `next` behind `before` completes what a runner looks for anywhere in
// a line: for formats that have escapes of their own, such as JSON.
[[nodiscard]] bool completes_command(std::string_view before, char next);

// Any text as one line that acts neither on a terminal nor on a runner:
// visible(), and a backslash where a command would be: "\::error::",
// "#\#[group]". Linear.
[[nodiscard]] std::string log_line(std::string_view text);

// A name that stands where a line begins, in backticks if it has white space in
// it and could be taken for a sentence of ours.
[[nodiscard]] std::string heading_name(std::string_view name);

}  // namespace holdpoint

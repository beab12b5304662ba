// Probes: a text that tells which of its parts run, and how its conditions
// come out, while it does exactly what it did.
//
// The instrumented text has the same lines. It is a chunk that is called with
// one argument, a function probe(id, ...), which it calls at every probe and
// which must return all its arguments but the first. No name, table or function
// of the text leads to that function, so nothing but the probes can call it.
//
//   if a.x == nil or any(a.list, f) then return false end
//
// holds a branch (the whole condition), two conditions (its operands) and two
// statements. The result of a rule or predicate is a probe too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::syntax {

enum class ProbeKind : std::uint8_t {
  kStatement,  // begins to run; its span is the statement
  kBranch,     // the condition of `if`, `elseif`, `while` or `repeat`
  kCondition,  // what an `and`, `or` or `not` looks at; a comparison
  kResult,     // what a rule or predicate returns
};

// "statement", "branch", "condition", "result".
[[nodiscard]] std::string_view to_string(ProbeKind kind);

// One probe. All kinds but the statement have a truth each time they are
// reached, and a complete test sees both. What is constant is no probe; what
// would say the same as the probe around it is none either: `if not a then` is
// a branch, and `return a == b` a result, without a condition in it.
struct Probe {
  ProbeKind kind = ProbeKind::kStatement;
  Span span = {};          // in the original text
  std::uint32_t line = 1;  // where it begins
  NodeId node = kNoNode;   // in the tree that was given
};

struct InstrumentedText {
  std::string text;           // the original when there is no probe
  std::vector<Probe> probes;  // by id; in the order of their places
  std::string left_out;       // why there are none; empty if there are
};

// Puts probes into a text. What a probe might change stays without one:
//
// - a text that is no Lua, or that uses the arguments of its own chunk: no
//   probe at all;
// - the result of `return f(x)`, unless `f` is a global (a function of the
//   engine) or a method that the text does not define: a probe would make a
//   tail call of it an ordinary one.
//
// Lua has limits (200 locals, 255 registers, nesting) that the instrumented
// text may exceed although the original does not: compile it before use, and
// take the original if that fails. Linear in the text's size.
[[nodiscard]] InstrumentedText instrument(const SyntaxTree& tree);

}  // namespace holdpoint::syntax

// Attack programs: Lua files that try to get out, and how they are run.
//
// A program is a chunk with a header of comments: `attack`, `class`, `expect`
// and `property`. It returns a text: BREACH... when it got out, SAFE... when
// what it needs is not there. The facts are looked up under several names, as
// the programs were not written for Holdpoint alone.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "holdpoint/api/holdpoint.hpp"
#include "holdpoint/bindings/host.hpp"

namespace holdpoint::attacks {

struct Attack {
  std::string name;    // of the file, without its folder
  std::string expect;  // budget, contained, same, noleak, noctrl
  std::string text;
};

// The programs of the shared corpus, if it is there, and our own.
[[nodiscard]] const std::vector<Attack>& all_attacks();

// The program as the body of a policy's rule. What it returns is the message
// of a denial: "returned: SAFE".
[[nodiscard]] std::string policy_of(const Attack& attack);

// Policies that look at everything that a program might spoil, one before and
// one after the attack in the order of evaluation.
[[nodiscard]] std::string innocent_policies();

// What both are judged over.
[[nodiscard]] std::string plan_text();

// Small, so that a program ends soon whatever it does; no limit of time comes
// before, even in a slow build.
[[nodiscard]] sandbox::Budget budget();

// Judged by the whole engine, in a worker. `beside` adds the innocents.
[[nodiscard]] tl::expected<report::Report, policy::Errors> check_attack(
    const Attack& attack, bool beside);
[[nodiscard]] tl::expected<report::Report, policy::Errors> check_innocents();

// Judged with the sandbox alone: nothing is linted before, and there is no
// worker around it.
struct Direct {
  std::string refused;  // why it did not load; empty if it did
  std::optional<bindings::Evaluation> evaluation;
};

// One process with the innocents' state and the attack's beside each other.
class Bench {
 public:
  Bench();
  ~Bench();

  // `prelude` is Lua text before the program, on its first line.
  [[nodiscard]] Direct run(const Attack& attack,
                           const std::string& prelude = {});
  // What the innocents say, and what it cost them.
  [[nodiscard]] std::string innocents();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace holdpoint::attacks

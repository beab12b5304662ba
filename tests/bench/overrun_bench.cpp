// How long past its budget a policy runs, and how much memory its worker takes.
//
//   overrun_bench [FOLDER OF ATTACK PROGRAMS]
//
// Every program is the body of a rule, and once more the top level of a policy
// file. It gets 300 ms, then those that fill memory 4 s, and as many
// instructions as it likes, so that time alone ends it. The promise: the run
// ends within 1.2 times the budget plus 50 ms, and the worker holds at most the
// budget of memory plus 32 MiB.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "holdpoint/runner/runner.hpp"
#include "holdpoint/wall/guarded_run.hpp"

namespace {

using holdpoint::Bytes;
using std::chrono::duration;
using std::chrono::nanoseconds;
namespace bindings = holdpoint::bindings;
namespace policy = holdpoint::policy;
namespace runner = holdpoint::runner;
namespace terraform = holdpoint::terraform;

constexpr double kMebibyte = 1 << 20;

nanoseconds now() {
  return std::chrono::steady_clock::now().time_since_epoch();
}

struct Program {
  std::string name;
  std::string body;
};

// What no hook can interrupt, as far as we know, and what fills memory.
const Program kOwn[] = {
    {"own-rehash",  // one growth of a table moves 2^17 keys of one bucket
     "local t, m = {}, (1 << 18) - 1\n"
     "for i = 1, (1 << 17) + 1 do t[i * m] = true end\nreturn false"},
    {"own-rehash-twice",
     "local t, m = {}, ((1 << 19) - 1) * ((1 << 18) - 1)\n"
     "for i = 1, (1 << 18) + 1 do t[i * m] = true end\nreturn false"},
    {"own-chain-lookup",  // a bucket of 60,000 keys, walked by every read
     "local t, m = {}, (1 << 16) - 1\n"
     "for i = 1, 60000 do t[i * m] = true end\n"
     "local n = 0\nwhile true do n = n + (t[0] and 1 or 0) end"},
    {"own-collect-small-tables",  // a full heap, collected again and again
     "local keep = {}\nwhile true do\n"
     "  for i = 1, 300000 do keep[i] = { i } end\nend"},
    {"own-collect-at-the-limit",
     "local keep, n = {}, 0\nwhile true do n = n + 1\n"
     "  keep[n % 550000] = { n } end"},
    {"own-long-chain-of-tables",
     "local head = nil\nwhile true do head = { head } end"},
    {"own-short-strings",
     "local keep, n = {}, 0\nwhile true do n = n + 1\n"
     "  keep[n] = \"a string number \" .. n end"},
    {"own-one-large-table",
     "local t, n = {}, 0\nwhile true do n = n + 1 t[n] = n end"},
    {"own-long-strings",
     "local t, n = {}, 0\nwhile true do n = n + 1\n"
     "  t[n] = (\"x\"):rep(1 << 21) .. n end"},
    {"own-compare-long-strings",
     "local a = (\"x\"):rep(4000000)\nlocal b = (\"x\"):rep(4000000)\n"
     "local n = 0\nwhile true do if a == b then n = n + 1 end end"},
    {"own-sort",
     "local t = {}\nfor i = 1, 500000 do t[i] = (i * 7919) % 1000003 end\n"
     "while true do table.sort(t) t[1] = 1 << 40 end"},
};

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Program> read_programs(const std::filesystem::path& folder) {
  std::vector<Program> programs;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().stem().string();
    if (entry.path().extension() != ".lua") continue;
    if (!name.starts_with("cpu-") && !name.starts_with("mem-")) continue;
    programs.push_back({name, read_text(entry.path())});
  }
  std::sort(programs.begin(), programs.end(),
            [](const Program& a, const Program& b) { return a.name < b.name; });
  return programs;
}

std::string header(const std::string& id) {
  return "policy \"" + id + "\" { title = \"T\", severity = \"high\",\n" +
         "on = \"plan\", require = function(plan)\n";
}

// As the body of a rule; the documents have the names that programs look up.
std::string as_rule(const Program& program, const std::string& id) {
  return header(id) +
         "local doc, input, data = plan, plan, plan\n"
         "local function body()\n" +
         program.body + "\nend\nreturn body() == true\nend }\n";
}

std::string as_top_level(const Program& program, const std::string& id) {
  return "local function body()\n" + program.body + "\nend\nbody()\n" +
         header(id) + "return true end }\n";
}

struct Measured {
  std::string how;  // what the run said
  nanoseconds took{0};
  std::size_t peak = 0;
};

class Bench {
 public:
  explicit Bench(const holdpoint::sandbox::Budget& budget)
      : plan_(*terraform::Plan::read(Bytes::copy_of(
            R"({"format_version": "1.2", "terraform_version": "1.14.0",
                "resource_changes": []})",
            "plan.json"))),
        open_(plan_),
        budget_(budget) {
    facts_.plan = &plan_;
    facts_.open = &open_;
  }

  Measured run(const std::vector<std::string>& files) {
    policy::SourceSet source;
    for (std::size_t i = 0; i < files.size(); ++i) {
      source.policies.push_back({std::to_string(i) + ".lua", files[i]});
    }
    policy::LoadOptions load;
    load.clock = now;
    load.budget = budget_;
    load.trial = true;
    const nanoseconds start = now();
    const auto set = policy::PolicySet::load({source}, facts_, load);
    Measured measured;
    measured.took = now() - start;
    if (!set) {
      measured.how = "not loaded: " + set.error().front().what;
      return measured;
    }
    runner::Options options;
    options.clock = now;
    options.kill_after = holdpoint::wall::kill_after(budget_.time);
    options.memory = budget_.memory;
    const nanoseconds begin = now();
    const auto answers = runner::run(*set, facts_, options);
    measured.took = now() - begin;
    if (!answers) {
      measured.how = answers.error().what;
      return measured;
    }
    measured.peak = answers->peak_memory;
    const auto& outcome = answers->outcomes.back();
    measured.how =
        outcome.messages.empty() ? "passed" : outcome.messages.front().text;
    return measured;
  }

 private:
  terraform::Plan plan_;
  bindings::OpenPlan open_;
  bindings::Facts facts_;
  holdpoint::sandbox::Budget budget_;
};

// `runs` policies one after the other, each with a budget of its own.
bool print(const std::string& name, const Measured& measured, double budget_ms,
           double most_mib, int runs = 1) {
  const double took = duration<double, std::milli>(measured.took).count();
  const double peak = static_cast<double>(measured.peak) / kMebibyte;
  const double limit = runs * (1.2 * budget_ms + 50);
  const bool holds = took <= limit && peak <= most_mib;
  std::printf("%-36s %8.1f ms %7.1f MiB  %-4s %.70s\n", name.c_str(), took,
              peak, holds ? "ok" : "OVER", measured.how.c_str());
  return holds;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<Program> programs(std::begin(kOwn), std::end(kOwn));
  if (argc > 1) {
    for (Program& program : read_programs(argv[1])) {
      programs.push_back(std::move(program));
    }
  }
  holdpoint::sandbox::Budget budget;
  budget.instructions = 1'000'000'000'000;
  budget.time = std::chrono::milliseconds(300);
  const double budget_ms = duration<double, std::milli>(budget.time).count();
  const double most_mib =
      static_cast<double>(budget.memory + holdpoint::wall::kSpareMemory) /
      kMebibyte;
  std::printf("budget %.0f ms: at most %.0f ms and %.0f MiB\n", budget_ms,
              1.2 * budget_ms + 50, most_mib);
  Bench bench(budget);
  int failed = 0;
  for (const Program& program : programs) {
    failed += print(program.name, bench.run({as_rule(program, "a")}), budget_ms,
                    most_mib)
                  ? 0
                  : 1;
    failed +=
        print(program.name + " (top level)",
              bench.run({as_top_level(program, "a")}), budget_ms, most_mib)
            ? 0
            : 1;
  }
  // With time enough to fill all the memory that there is.
  budget.time = std::chrono::seconds(4);
  Bench slow(budget);
  const double slow_ms = duration<double, std::milli>(budget.time).count();
  for (const Program& program : kOwn) {
    failed += print(program.name + " (4 s)", slow.run({as_rule(program, "a")}),
                    slow_ms, most_mib)
                  ? 0
                  : 1;
  }
  // One worker after the other's garbage: time adds up, memory must not.
  std::vector<std::string> files;
  constexpr int kInTurn = 20;
  for (int i = 0; i < kInTurn; ++i) {
    files.push_back(as_rule(kOwn[3], "a" + std::to_string(i)));
  }
  failed += print("20 in turn that fill their memory", bench.run(files),
                  budget_ms, most_mib, kInTurn)
                ? 0
                : 1;
  std::printf("%d over\n", failed);
  return failed == 0 ? 0 : 1;
}

#include "attack.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <stdexcept>

#include "holdpoint/bindings/open_plan.hpp"
#include "holdpoint/terraform/plan.hpp"
#include "support/fixtures.hpp"
#include "support/temporary_folder.hpp"

namespace holdpoint::attacks {
namespace {

namespace fs = std::filesystem;

template <typename T>
T value_of(Result<T> result) {
  if (!result) throw std::runtime_error(to_string(result.error()));
  return std::move(*result);
}

std::chrono::nanoseconds elapsed() {
  return std::chrono::steady_clock::now().time_since_epoch();
}

Timestamp now() { return value_of(parse_timestamp("2026-01-31T12:00:00Z")); }

// "-- expect: budget" in the first lines.
std::string header(const std::string& text, const std::string& key) {
  const std::string start = "-- " + key + ": ";
  const std::size_t at = text.find(start);
  if (at == std::string::npos) return {};
  const std::size_t from = at + start.size();
  return text.substr(from, text.find('\n', from) - from);
}

void add_below(const fs::path& folder, std::vector<Attack>& attacks) {
  if (folder.empty()) return;
  for (const fs::path& path : holdpoint::testing::files_below(folder)) {
    if (path.extension() != ".lua") continue;
    std::string text = holdpoint::testing::read_text(path);
    const std::string expect = header(text, "expect");
    attacks.push_back({path.stem().string(),
                       expect.empty() ? "contained" : expect, std::move(text)});
  }
}

// A folder of policies, which the program looks at from inside: no path of the
// machine stands in any name.
class Folder {
 public:
  Folder() : before_(fs::current_path()) { fs::current_path(folder_.path()); }
  ~Folder() { fs::current_path(before_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, const std::string& text) const {
    folder_.write("policies/" + name, text);
  }

 private:
  holdpoint::testing::TemporaryFolder folder_;
  fs::path before_;
};

tl::expected<report::Report, policy::Errors> check_policies() {
  api::CheckRequest request;
  request.plan = Bytes::copy_of(plan_text(), "plan.json");
  request.policy_paths = {"policies"};
  request.now = now();
  request.clock = elapsed;
  request.budgets.evaluation = budget();
  request.use_standard = false;
  return api::check(request);
}

}  // namespace

const std::vector<Attack>& all_attacks() {
  static const std::vector<Attack> all = [] {
    std::vector<Attack> attacks;
    add_below(holdpoint::testing::shared_dir("attacks"), attacks);
    add_below(holdpoint::testing::source_dir() / "tests/attacks/programs",
              attacks);
    return attacks;
  }();
  return all;
}

std::string policy_of(const Attack& attack) {
  return "local function attack(plan)\nlocal doc, input, data = plan, plan, "
         "plan\n" +
         attack.text +
         "\nend\npolicy \"mm.attack\" {\n  title = \"Attack\",\n  severity = "
         "\"high\",\n  on = \"plan\",\n  message = \"-\",\n  check = "
         "function(s)\n    local result = attack(plan)\n    s:deny(\"returned: "
         "{text}\", { text = tostring(result) })\n  end,\n}\n";
}

std::string innocent_policies() {
  return R"(
local function look(s)
  local seen = {}
  for r in each(plan.changes) do
    table.insert(seen, ("%s %s"):format(r.address, r.action:upper()))
  end
  table.sort(seen, function(a, b) return a > b end)
  for key, value in pairs({ b = 2, a = 1, [3] = true }) do
    table.insert(seen, tostring(key) .. "=" .. tostring(value))
  end
  local tags = 0
  for r in each(plan.changes) do
    for tag in pairs(r.after.tags) do tags = tags + #tag end
  end
  s:deny("{seen} {tags} {version} {sum} {kind}", {
    seen = table.concat(seen, ","),
    tags = tags,
    version = plan.terraform_version:gsub("%.", "-"),
    sum = sum(map(plan.changes, function(r) return r.after.size end)),
    kind = type(plan) .. type(look) .. type("") .. math.type(1),
  })
end
policy "aa.first" {
  title = "First", severity = "high", on = "plan", check = look, message = "-",
}
policy "zz.last" {
  title = "Last", severity = "low", on = "plan", check = look, message = "-",
}
policy "zz.sizes" {
  title = "Sizes", severity = "low", on = { type = "aws_ebs_volume" },
  message = "{after.size} of {address}",
  require = function(r) return r.after.size < 20 end,
}
)";
}

std::string plan_text() {
  std::string changes;
  for (int i = 1; i <= 30; ++i) {
    const std::string number = std::to_string(i);
    if (!changes.empty()) changes += ",";
    changes +=
        R"({"address":"aws_ebs_volume.v)" + number +
        R"(","mode":"managed","type":"aws_ebs_volume","name":"v)" + number +
        R"(","provider_name":"registry.terraform.io/hashicorp/aws","change":)"
        R"({"actions":["update"],"before":{"size":1,"tags":{"a":"b"}},)"
        R"("after":{"size":)" +
        number + R"(,"settings":{"a":"b"},"tags":{"a":"b","name":"v)" + number +
        R"("}},"after_unknown":{}}})";
  }
  return R"({"format_version":"1.2","terraform_version":"1.11.4",)"
         R"("planned_values":{"root_module":{}},"resource_changes":[)" +
         changes +
         R"(],"complete":true,"applyable":true,"errored":false,)"
         R"("configuration":{"root_module":{}}})";
}

sandbox::Budget budget() {
  return {.instructions = 2'000'000,
          .memory = std::size_t{32} << 20,
          .time = std::chrono::seconds(60)};
}

tl::expected<report::Report, policy::Errors> check_attack(const Attack& attack,
                                                          bool beside) {
  const Folder folder;
  folder.write("attack.lua", policy_of(attack));
  if (beside) folder.write("innocent.lua", innocent_policies());
  return check_policies();
}

tl::expected<report::Report, policy::Errors> check_innocents() {
  const Folder folder;
  folder.write("innocent.lua", innocent_policies());
  return check_policies();
}

struct Bench::Parts {
  Parts()
      : plan(value_of(
            terraform::Plan::read(Bytes::copy_of(plan_text(), "plan.json")))),
        open(plan) {
    facts.plan = &plan;
    facts.open = &open;
    facts.now = now();
  }

  std::unique_ptr<bindings::Host> host() const {
    const auto loader =
        [](std::string_view name) -> Result<bindings::SourceText> {
      return fail(ErrorCode::kPolicy,
                  "there is no library `" + std::string(name) + "`");
    };
    return value_of(bindings::Host::create(facts, budget(), elapsed, loader));
  }

  terraform::Plan plan;
  bindings::OpenPlan open;
  bindings::Facts facts;
  std::unique_ptr<bindings::Host> innocent;
};

Bench::Bench() : parts_(std::make_unique<Parts>()) {
  parts_->innocent = parts_->host();
  const auto ran =
      parts_->innocent->run_file({innocent_policies(), "innocent.lua"});
  if (!ran) throw std::runtime_error(to_string(ran.error()));
}

Bench::~Bench() = default;

Direct Bench::run(const Attack& attack, const std::string& prelude) {
  Direct direct;
  const auto host = parts_->host();
  const auto ran = host->run_file({prelude + policy_of(attack), "attack.lua"});
  if (!ran) {
    direct.refused = to_string(ran.error());
    return direct;
  }
  direct.evaluation = host->evaluate(0, bindings::Subject{}, "-", "");
  return direct;
}

std::string Bench::innocents() {
  std::string text;
  const auto judge = [&](std::size_t policy, const bindings::Subject& subject) {
    const auto evaluation =
        parts_->innocent->evaluate(policy, subject, "{address}", "");
    text += report::to_string(evaluation.verdict);
    for (const auto& message : evaluation.messages) text += " " + message.text;
    text += " after " + std::to_string(evaluation.spent.instructions) + "\n";
  };
  judge(0, {});
  judge(1, {});
  bindings::Subject volume;
  volume.kind = bindings::SubjectKind::kResource;
  volume.resource = &parts_->plan.changes().front();
  judge(2, volume);
  return text;
}

}  // namespace holdpoint::attacks

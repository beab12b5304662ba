#include "scenarios.hpp"

#include <filesystem>
#include <fstream>

#include "support/fixtures.hpp"

namespace holdpoint::faults {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNow = "2026-02-26T22:00:00Z";
// Blocks of 64 tasks go to workers in turn.
constexpr int kTasksOfTwoWorkers = 70;

class Folder {
 public:
  explicit Folder(const std::string& path) : path_(path) {}

  void copy(const std::string& testdata, const std::string& name) const {
    const auto from = testing::source_dir() / "tests/testdata" / testdata;
    fs::create_directories((path_ / name).parent_path());
    fs::copy_file(from, path_ / name);
  }
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  // One rule, behind a link.
  void write_policies() const {
    copy("check/policies/database_size.lua", "policies/shared/size.text");
    fs::create_symlink("shared/size.text", path_ / "policies/size.lua");
  }

 private:
  fs::path path_;
};

void add(std::vector<std::string>& words, std::vector<std::string> more) {
  words.insert(words.end(), more.begin(), more.end());
}

std::string plan_with_databases(int count) {
  std::string changes;
  for (int i = 0; i < count; ++i) {
    const std::string name = "db" + std::to_string(i);
    changes += std::string(i == 0 ? "" : ",") +
               R"({"address":"aws_db_instance.)" + name +
               R"(","mode":"managed","type":"aws_db_instance","name":")" +
               name +
               R"(","provider_name":"registry.terraform.io/hashicorp/aws",)"
               R"("change":{"actions":["create"],"before":null,"after":)"
               R"({"allocated_storage":)" +
               std::to_string(i == 3 ? 101 : 20) +
               R"(},"after_unknown":{},"before_sensitive":false,)"
               R"("after_sensitive":{}}})";
  }
  return R"({"format_version":"1.2","terraform_version":"1.11.4",)"
         R"("planned_values":{"root_module":{}},"resource_changes":[)" +
         changes +
         R"(],"configuration":{"root_module":{}},)"
         R"("timestamp":"2026-02-26T21:59:00Z","applyable":true,)"
         R"("complete":true,"errored":false})";
}

}  // namespace

Scenario prepare(Story story, const std::string& path) {
  const Folder folder(path);
  Scenario scenario;
  scenario.folder = path;
  std::vector<std::string>& words = scenario.arguments;
  switch (story) {
    case Story::kDenied:
      folder.copy("check/updates_database.json", "plan.json");
      folder.write_policies();
      words = {"check",  "plan.json", "--no-stdlib", "--now", kNow,
               "--jobs", "1"};
      break;
    case Story::kAllowed:
      folder.copy("check/updates_database.json", "plan.json");
      folder.copy("check/policies/database_size.lua", "size.lua");
      scenario.before["report.json"] = "an older report";
      words = {"check", "plan.json", "--no-stdlib", "--now", kNow};
      add(words, {"--policies", "size.lua", "--jobs", "1"});
      add(words, {"--param", "org.database-size.largest=1000"});
      add(words, {"--format", "json", "--output", "out/report.json"});
      break;
    case Story::kEvidence:
      folder.copy("evidence/plan.json", "plan.json");
      folder.copy("evidence/prod.tfstate", "prod.tfstate");
      folder.copy("evidence/context.json", "context.json");
      folder.copy("evidence/policies/snapshot.lua", "rules/snapshot.lua");
      folder.copy("pin/pins.json", "holdpoint.pins.json");
      folder.write("holdpoint.json",
                   R"({"contexts": ["context.json"], "policies": ["rules"],
                       "parameters": {"org.manual-snapshot.max_age": "1h"}})");
      words = {"check", "plan.json", "--state", "prod.tfstate"};
      add(words, {"--no-stdlib", "--now", kNow, "--jobs", "1"});
      break;
    case Story::kStandard:
      folder.copy("check/updates_database.json", "plan.json");
      folder.write_policies();
      words = {"check", "plan.json", "--now", kNow, "--jobs", "1"};
      break;
    case Story::kWorkers:
      folder.write("plan.json", plan_with_databases(kTasksOfTwoWorkers));
      folder.copy("check/policies/database_size.lua", "size.lua");
      words = {"check", "plan.json", "--no-stdlib", "--now", kNow};
      add(words, {"--policies", "size.lua", "--jobs", "2"});
      break;
    case Story::kPinRecord:
      folder.copy("pin/newer.json", "newer.json");
      scenario.before["pins.json"] = testing::read_text(
          testing::source_dir() / "tests/testdata/pin/pins.json");
      words = {"pin",    "record",        "--state", "newer.json",
               "--pins", "out/pins.json", "--now",   kNow};
      break;
    case Story::kMerge:
      folder.copy("context/collected.json", "a.json");
      folder.copy("context/restores.json", "b.json");
      words = {"context", "merge",    "a.json",
               "b.json",  "--output", "out/all.json"};
      break;
  }
  return scenario;
}

}  // namespace holdpoint::faults

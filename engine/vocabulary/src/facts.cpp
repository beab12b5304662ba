// Global values: the plan, the state, evidence from the cloud, the run.
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "holdpoint/vocabulary/datasets.hpp"
#include "tables.hpp"

namespace holdpoint::vocabulary {
namespace {

using enum Kind;

constexpr std::array kEntries{
    Entry{"cloud", kGlobalValue, "", "datasets",
          "Evidence about what exists in the cloud. A dataset that is "
          "missing, failed, incomplete or too old is undetermined, never "
          "empty.",
          "any(cloud.aws.rds.db_snapshots, function(s) return s.status == "
          "\"available\" end)"},
    Entry{"null", kGlobalValue, "", "null",
          "A null element of a list; an attribute that is null gives nil.",
          "contains(r.after.zones, null)"},
    Entry{"pin", kGlobalValue, "", "pin",
          "Evidence: what was recorded about this root and workspace while "
          "all was well; undetermined if no pin was given.",
          "plan.lineage == pin.lineage"},
    Entry{"plan", kGlobalValue, "", "plan", "The plan that is judged.",
          "#plan:doing(\"destroys\") == 0"},
    Entry{"run", kGlobalValue, "", "run",
          "What the command line says about this run (--run key=value). "
          "Reading a key that was not given is undetermined.",
          "run.environment == \"prod\""},
    Entry{"state", kGlobalValue, "", "state",
          "Evidence: the state before the plan; undetermined if none was "
          "given.",
          "state.serial"},

    Entry{"run.actor", kRunKey, "run", "string", "Who started the run.",
          "run.actor ~= \"agent\""},
    Entry{"run.ci", kRunKey, "run", "string",
          "The system that runs it, such as github.", "run.ci == \"github\""},
    Entry{"run.environment", kRunKey, "run", "string",
          "The environment that the plan is for.",
          "run.environment == \"prod\""},
    Entry{"run.event", kRunKey, "run", "string",
          "What caused the run, such as pull_request.",
          "run.event == \"push\""},
    Entry{"run.project", kRunKey, "run", "string",
          "The project that the plan belongs to.",
          "run.project == \"billing\""},
    Entry{"run.workspace", kRunKey, "run", "string", "The Terraform workspace.",
          "run.workspace == \"default\""},
};

// The names as policies write them, and the paths that lead to them.
struct Spelling {
  std::string name;   // "cloud.aws.rds.db_snapshots"
  std::string owner;  // "cloud.aws.rds"
};

std::vector<Spelling> spell_datasets() {
  std::vector<Spelling> spellings;
  for (const Dataset& dataset : datasets()) {
    std::string name = "cloud.";
    name += dataset.name;
    std::string owner = name.substr(0, name.rfind('.'));
    spellings.push_back({std::move(name), std::move(owner)});
  }
  return spellings;
}

// What is asked for each object is a list of its items, or its one answer.
std::string_view shape_of(const Dataset& dataset) {
  if (dataset.per.empty()) return "list of object";
  return dataset.list.empty() ? "map of object or nil, by the object's name"
                              : "map of list of object, by the object's name";
}

}  // namespace

std::span<const Entry> fact_entries() { return kEntries; }

// One entry a row of datasets(), so that nobody can know another list.
std::span<const Entry> dataset_entries() {
  static const std::vector<Spelling> kSpellings = spell_datasets();
  static const std::vector<Entry> kDatasets = [] {
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < kSpellings.size(); ++i) {
      const Dataset& dataset = datasets()[i];
      entries.push_back({kSpellings[i].name, kDataset, kSpellings[i].owner,
                         shape_of(dataset), dataset.summary});
    }
    return entries;
  }();
  return kDatasets;
}

}  // namespace holdpoint::vocabulary

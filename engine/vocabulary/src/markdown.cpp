// The reference page, written from the table.
#include <algorithm>
#include <vector>

#include "holdpoint/vocabulary/datasets.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::vocabulary {
namespace {

struct Section {
  std::string_view title;
  std::string_view introduction;
  std::vector<Kind> kinds;
  std::string_view owner = {};  // of its entries; empty: any
  bool by_owner = false;        // one subsection per owner
};

std::vector<Section> sections() {
  using enum Kind;
  return {
      {"Policies",
       "A policy is a declaration with these keys. Exactly one of `require`, "
       "`forbid` and `check` must be there; a key marked * is obligatory.",
       {kDeclaration, kPolicyKey},
       "policy"},
      {"Selectors",
       "What `on` may say of resources; keys that are left out select "
       "everything unless the sentence says otherwise.",
       {kSelectorKey}},
      {"Subjects", "What `on` can name.", {kSubject}},
      {"Actions", "What a plan does with a resource.", {kAction}},
      {"Groups of actions", "Usable wherever an action is.", {kGroup}},
      {"Severities", "", {kSeverity}},
      {"Enforcement", "", {kEnforcement}},
      {"What cannot be told",
       "`on_undetermined` and `standing`.",
       {kUndeterminedMode, kStandingMode}},
      {"Why a value is unknown",
       "Reports give one of these reasons for every undetermined answer.",
       {kUnknownReason}},
      {"Helpers",
       "Global functions. `?` marks an argument that may be left out, `...` "
       "any number. A predicate must return true or false; nil counts as "
       "false, and returning nothing at all is an error.",
       {kGlobalFunction}},
      {"Libraries", "", {kLibrary}},
      {"Library functions", "", {kLibraryFunction, kLibraryValue}, "", true},
      {"Types", "Values with rules of their own.", {kType}},
      {"Global values", "", {kGlobalValue}},
      {"The run", "", {kRunKey}},
      {"Cloud datasets",
       "Named after the cloud's own calls. Without a cloud context every read "
       "is undetermined. [Their fields](#fields-of-datasets) are below.",
       {kDataset}},
      {"Kinds of evidence",
       "Each has its own limit of age: `max_evidence_age`.",
       {kEvidenceKind}},
      {"Fields and methods", "", {kField, kMethod}, "", true},
      {"Tests",
       "The keys of a test; a key marked * is obligatory.",
       {kDeclaration, kTestKey},
       "test"},
      {"Building a test's plan and state", "", {kTestBuilder}},
      {"The sources of a test's `cloud`", "", {kTestKey}, "test_source"},
      {"The `state` of a test", "", {kTestKey}, "test_state"},
      {"The `pin` of a test", "", {kTestKey}, "test_pin"},
      {"Values that exist in tests only", "", {kTestValue}},
      {"Expectations", "", {kExpectation}},
      {"Waivers",
       "A key marked * is obligatory.",
       {kDeclaration, kWaiverKey},
       "waiver"},
  };
}

// Text in a cell: a bar would end it.
std::string cell(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '|') result += '\\';
    result += c;
  }
  return result;
}

// The name as policies write it: keys and words without their prefix.
std::string_view written_name(const Entry& entry) {
  switch (entry.kind) {
    case Kind::kLibraryFunction:
    case Kind::kLibraryValue:
    case Kind::kDataset:
    case Kind::kRunKey:
      return entry.name;
    default:
      return short_name(entry);
  }
}

void append_row(std::string& page, const Entry& entry) {
  page += "| `";
  page += written_name(entry);
  page += entry.required ? "` * | " : "` | ";
  page += cell(entry.type);
  page += " | ";
  page += cell(entry.summary);
  if (!entry.example.empty()) {
    page += " `";
    page += cell(entry.example);
    page += '`';
  }
  page += " |\n";
}

constexpr std::string_view kTableHead =
    "| name | type | meaning |\n|---|---|---|\n";

bool has(const std::vector<Kind>& kinds, Kind kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

void append_table(std::string& page, const Section& section,
                  std::string_view owner) {
  page += kTableHead;
  for (const Entry& entry : entries()) {
    if (has(section.kinds, entry.kind) &&
        (owner.empty() || entry.owner == owner)) {
      append_row(page, entry);
    }
  }
  page += '\n';
}

void append_owners(std::string& page, const Section& section) {
  std::vector<std::string_view> owners;
  for (const Entry& entry : entries()) {
    if (has(section.kinds, entry.kind) &&
        (owners.empty() || owners.back() != entry.owner)) {
      owners.push_back(entry.owner);
    }
  }
  for (const std::string_view owner : owners) {
    page += "### `";
    page += owner;
    page += "`\n\n";
    append_table(page, section, owner);
  }
}

void append_section(std::string& page, const Section& section) {
  page += "## ";
  page += section.title;
  page += "\n\n";
  if (!section.introduction.empty()) {
    page += section.introduction;
    page += "\n\n";
  }
  if (section.by_owner) {
    append_owners(page, section);
  } else {
    append_table(page, section, section.owner);
  }
}

void append_forbidden(std::string& page) {
  page +=
      "## Not available\n\nNames of ordinary Lua that a policy cannot use.\n\n"
      "| name | instead |\n|---|---|\n";
  for (const Forbidden& name : forbidden_names()) {
    page += "| `";
    page += name.name;
    page += "` | ";
    page += cell(name.instead);
    page += " |\n";
  }
}

// What a field's type says beyond JSON; empty for most.
std::string_view unit(FieldType type) {
  switch (type) {
    case FieldType::kTime:
      return "time";
    case FieldType::kBytes:
      return "size in bytes";
    case FieldType::kMebibytes:
      return "size in MiB";
    case FieldType::kGibibytes:
      return "size in GiB";
    case FieldType::kTags:
      return "map";
    default:
      return {};
  }
}

// "time", or all texts that a field can have.
std::string remark_on(const Dataset& dataset, const DatasetField& field) {
  std::string text(unit(field.type));
  for (const std::string_view word : words_of(dataset, field)) {
    text += (text.empty() ? "\"" : ", \"") + std::string(word) + "\"";
  }
  return text;
}

void append_fields(std::string& page, const Dataset& dataset) {
  bool first = true;
  for (const DatasetField& field : dataset.fields) {
    page += first ? "`" : ", `";
    first = false;
    page += snake_case(field.path);
    page += '`';
    if (const auto text = remark_on(dataset, field); !text.empty()) {
      page += " (";
      page += text;
      page += ')';
    }
  }
  page += ".\n\n";
}

void append_call(std::string& page, std::string_view call) {
  page += '`';
  page += call;
  page += '`';
}

void append_dataset(std::string& page, const Dataset& dataset) {
  page += "### `cloud.";
  page += dataset.name;
  page += "`\n\nFilled by ";
  append_call(page, dataset.call);
  if (!dataset.also.empty()) {
    page += " and ";
    append_call(page, dataset.also);
  }
  if (!dataset.per.empty()) {
    page += ", one call for each ";
    append_call(page, dataset.per);
  }
  page += ". Evidence of ";
  page += to_string(dataset.kind);
  page += dataset.global ? ", the same in every region. " : ". ";
  page += "Fields: ";
  append_fields(page, dataset);
}

void append_datasets(std::string& page) {
  page +=
      "\n## Fields of datasets\n\nThe API's own fields in snake_case; `a.b` is "
      "a field of an object, `a[].b` of the elements of a list. What stands "
      "in parentheses is how policies see it, or which texts it can "
      "be.\n\n";
  for (const Dataset& dataset : datasets()) append_dataset(page, dataset);
  page.pop_back();  // one line break ends the page
}

}  // namespace

std::string to_markdown() {
  std::string page =
      "# Vocabulary\n\nEverything that a policy can see or call. This page is "
      "written by `scripts/update-vocabulary` from the table that the engine "
      "itself "
      "uses; do not edit it.\n\n";
  for (const Section& section : sections()) append_section(page, section);
  append_forbidden(page);
  append_datasets(page);
  return page;
}

}  // namespace holdpoint::vocabulary

#include "holdpoint/pages/page.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "examples.hpp"
#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::pages {
namespace {

using DocumentationById = std::map<std::string, declaration::Documentation>;

void read_documentation_of(const policy::SourceFile& file,
                           DocumentationById& documentation) {
  const syntax::SyntaxTree tree = syntax::parse(file.text);
  for (const declaration::Policy& policy :
       declaration::read_declarations(tree).policies) {
    if (!policy.id) continue;
    documentation.emplace(policy.id->text,
                          declaration::read_documentation(tree, policy));
  }
}

// "aws/rds/backup" of aws/rds/backup.lua and of aws/rds/backup_test.lua.
std::string_view stem_of(std::string_view path, std::string_view ending) {
  return path.substr(0, path.size() - ending.size());
}

// The row whose file stands beside the policy's goes before all others.
void add_examples_of(const ExamplesById& of_set, Page& page) {
  const auto found = of_set.find(page.id);
  if (found == of_set.end()) return;
  const std::string_view stem = stem_of(page.where.file, ".lua");
  const Examples* own = &found->second.front();
  for (const Examples& row : found->second) {
    page.tests += row.tests;
    if (stem_of(row.file, "_test.lua") == stem) own = &row;
  }
  page.denied = own->denied;
  page.allowed = own->allowed;
  page.test_file = own->file;
}

Page page_of(const policy::Policy& policy,
             const declaration::Documentation& documentation) {
  Page page;
  page.id = policy.id;
  page.title = policy.title;
  page.message = policy.message;
  page.remedy = policy.remedy;
  page.docs = policy.docs;
  page.severity = policy.severity;
  page.enforcement = policy.enforcement;
  page.on_undetermined = policy.on_undetermined;
  page.standing_blocks = policy.standing_blocks;
  page.selector = policy.selector;
  page.needs = policy.needs;
  page.controls = policy.controls;
  page.documentation = documentation;
  page.where = policy.where;
  page.standard = policy.standard;
  for (const bindings::Parameter& declared : policy.parameters) {
    const auto meaning = documentation.parameters.find(declared.name);
    page.parameters.push_back(
        {declared.name, declared.type, !declared.has_default,
         declared.has_default ? declared.shown : std::string(),
         meaning == documentation.parameters.end() ? std::string()
                                                   : meaning->second});
  }
  return page;
}

// The sources of one set, read.
struct ReadSet {
  const policy::SourceSet* sources = nullptr;
  DocumentationById documentation;
  ExamplesById examples;
};

ReadSet read_set(const policy::SourceSet& sources) {
  ReadSet set;
  set.sources = &sources;
  for (const auto& file : sources.policies) {
    read_documentation_of(file, set.documentation);
  }
  for (const auto& file : sources.tests) add_examples(file, set.examples);
  return set;
}

bool holds(const policy::SourceSet& sources, const policy::Policy& policy) {
  return sources.standard == policy.standard &&
         std::any_of(sources.policies.begin(), sources.policies.end(),
                     [&](const policy::SourceFile& file) {
                       return file.name == policy.where.file;
                     });
}

}  // namespace

std::vector<Page> read_pages(const policy::PolicySet& set,
                             const std::vector<policy::SourceSet>& sources) {
  std::vector<ReadSet> sets;
  for (const policy::SourceSet& each : sources) sets.push_back(read_set(each));
  std::vector<Page> pages;
  for (const policy::Policy& policy : set.policies()) {
    const auto own = std::find_if(
        sets.begin(), sets.end(),
        [&](const ReadSet& each) { return holds(*each.sources, policy); });
    if (own == sets.end()) {
      pages.push_back(page_of(policy, {}));
      continue;
    }
    Page page = page_of(policy, own->documentation[policy.id]);
    add_examples_of(own->examples, page);
    pages.push_back(std::move(page));
  }
  return pages;
}

}  // namespace holdpoint::pages

#include "mutated_files.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::policytest {
namespace {

using policy::SourceFile;
using policy::SourceSet;

// What is read of a file once.
struct Parsed {
  std::vector<std::string> ids;
  std::vector<std::string> uses;
  std::vector<Mutation> mutations;
};

Parsed parse_file(const SourceFile& file, MutationScope scope) {
  const syntax::SyntaxTree tree = syntax::parse(file.text);
  const auto declared = declaration::read_declarations(tree);
  Parsed parsed;
  for (const auto& policy : declared.policies) {
    if (policy.id) parsed.ids.push_back(policy.id->text);
  }
  for (const auto& use : declared.uses) {
    if (use.path) parsed.uses.push_back(use.path->text);
  }
  parsed.mutations = mutations_of(tree, scope);
  return parsed;
}

// The files of one set, each read once.
class Files {
 public:
  explicit Files(const TestSources& sources) : sources_(sources) {
    for (const SourceFile& file : sources.set.policies) {
      policies_.push_back(parse_file(file, MutationScope::kPolicies));
    }
    for (const auto& [name, file] : sources.set.libraries) {
      libraries_[name] = parse_file(file, MutationScope::kLibrary);
    }
  }

  [[nodiscard]] Mutable policy(std::size_t at) const {
    Mutable made;
    made.set = &sources_.set;
    made.file = &sources_.set.policies[at];
    made.ids = policies_[at].ids;
    made.mutations = policies_[at].mutations;
    add(at, made);
    return made;
  }

  // With the policies that use it.
  [[nodiscard]] Mutable library(const std::string& name) const {
    Mutable made;
    made.set = &sources_.set;
    made.library = name;
    made.file = &sources_.set.libraries.find(name)->second;
    made.mutations = libraries_.find(name)->second.mutations;
    for (std::size_t at = 0; at < policies_.size(); ++at) {
      if (uses_of(at).contains(name)) add(at, made);
    }
    return made;
  }

  // Of all policies that a file is loaded for.
  [[nodiscard]] std::vector<std::string> ids_behind(const Mutable& made) const {
    std::vector<std::string> all;
    for (const SourceFile* file : made.policies) {
      const auto at = file - sources_.set.policies.data();
      const auto& ids = policies_[static_cast<std::size_t>(at)].ids;
      all.insert(all.end(), ids.begin(), ids.end());
    }
    return all;
  }

 private:
  // All libraries behind a policy file.
  [[nodiscard]] std::set<std::string> uses_of(std::size_t at) const {
    std::set<std::string> found;
    std::vector<std::string> left = policies_[at].uses;
    while (!left.empty()) {
      const std::string name = std::move(left.back());
      left.pop_back();
      const auto library = libraries_.find(name);
      if (library == libraries_.end() || !found.insert(name).second) continue;
      const std::vector<std::string>& more = library->second.uses;
      left.insert(left.end(), more.begin(), more.end());
    }
    return found;
  }

  void add(std::size_t at, Mutable& made) const {
    made.policies.push_back(&sources_.set.policies[at]);
    made.libraries.merge(uses_of(at));
  }

  const TestSources& sources_;
  std::vector<Parsed> policies_;
  std::map<std::string, Parsed> libraries_;
};

std::set<std::string> asked_ids(const TestSources& sources) {
  std::set<std::string> asked;
  for (const SourceFile& file : sources.policies) {
    for (Untested& policy : policies_in(file)) {
      asked.insert(std::move(policy.policy));
    }
  }
  return asked;
}

std::vector<TestPlace> tests_of(const std::vector<std::string>& ids,
                                const NamedPolicies& named) {
  std::vector<TestPlace> tests;
  for (std::size_t file = 0; file < named.size(); ++file) {
    for (std::size_t number = 0; number < named[file].size(); ++number) {
      const bool is_of_these =
          std::find(ids.begin(), ids.end(), named[file][number]) != ids.end();
      if (is_of_these) tests.push_back({file, number});
    }
  }
  return tests;
}

}  // namespace

SourceSet Mutable::with(const std::string& text) const {
  SourceSet some;
  some.root = set->root;
  some.standard = set->standard;
  for (const SourceFile* policy : policies) {
    some.policies.push_back(
        {policy->name, policy == file ? text : policy->text});
  }
  for (const std::string& name : libraries) {
    const SourceFile& each = set->libraries.find(name)->second;
    some.libraries[name] = {each.name, &each == file ? text : each.text};
  }
  return some;
}

std::vector<Mutable> mutable_files(const TestSources& sources,
                                   const NamedPolicies& named) {
  const Files files(sources);
  const std::set<std::string> asked = asked_ids(sources);
  std::vector<Mutable> made;
  const auto add = [&](Mutable one) {
    const std::vector<std::string> ids = files.ids_behind(one);
    one.tests = tests_of(ids, named);
    const bool is_asked =
        asked.empty()
            ? !one.tests.empty()
            : std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
                return asked.contains(id);
              });
    if (is_asked) made.push_back(std::move(one));
  };
  for (std::size_t at = 0; at < sources.set.policies.size(); ++at) {
    add(files.policy(at));
  }
  if (sources.policies.size() < sources.set.policies.size()) return made;
  for (const auto& [name, file] : sources.set.libraries) {
    Mutable library = files.library(name);
    if (!library.mutations.empty()) add(std::move(library));
  }
  return made;
}

}  // namespace holdpoint::policytest

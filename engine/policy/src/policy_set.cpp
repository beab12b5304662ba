#include "holdpoint/policy/policy_set.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "declared_policy.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/base/suggest_whole.hpp"
#include "holdpoint/declaration/needs.hpp"
#include "holdpoint/values/glob.hpp"
#include "needs.hpp"
#include "probing.hpp"
#include "static_checks.hpp"
#include "trial.hpp"

namespace holdpoint::policy {
namespace {

// What `use` finds: the libraries of the file's own set.
bindings::Loader loader_of(const SourceSet& set, Probing& probing) {
  return
      [&set, &probing](std::string_view name) -> Result<bindings::SourceText> {
        const auto found = set.libraries.find(name);
        if (found != set.libraries.end()) {
          return probing.text_of(set, found->second);
        }
        return no_library(set, name);
      };
}

bool is_wanted(const std::string& id, const std::vector<std::string>& globs) {
  return globs.empty() ||
         std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
           return values::glob_matches(glob, id);
         });
}

// A glob that selects nothing is a slip of the pen that would leave a policy
// out in silence.
void refuse_idle_globs(const std::vector<Policy>& policies,
                       const std::vector<std::string>& globs, Errors& errors) {
  for (const std::string& glob : globs) {
    std::vector<std::string_view> known;
    for (const Policy& policy : policies) known.push_back(policy.id);
    const bool selects = std::any_of(
        known.begin(), known.end(),
        [&](std::string_view id) { return values::glob_matches(glob, id); });
    if (selects) continue;
    errors.push_back(
        {ErrorCode::kUsage,
         "no policy is named `" + glob + "`" + did_you_mean_whole(glob, known),
         {},
         "`*` stands for any part of an id, as in \"aws.*\""});
  }
}

struct SplitName {
  std::string id, parameter;
};

// "aws.rds.encrypted.max_age": the id ends at the last dot.
Result<SplitName> split_name(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos || dot == 0 || dot + 1 == name.size()) {
    return fail(ErrorCode::kUsage, "`" + name + "` names no parameter", {},
                "write --param POLICY-ID.NAME=VALUE");
  }
  return SplitName{name.substr(0, dot), name.substr(dot + 1)};
}

void set_parameters(std::vector<Policy>& policies, const LoadOptions& options,
                    Errors& errors) {
  for (const auto& [name, text] : options.parameters) {
    const auto parts = split_name(name);
    if (!parts) {
      errors.push_back(parts.error());
      continue;
    }
    const auto policy = std::find_if(
        policies.begin(), policies.end(),
        [&](const Policy& candidate) { return candidate.id == parts->id; });
    if (policy == policies.end()) {
      std::vector<std::string_view> known;
      for (const Policy& candidate : policies) known.push_back(candidate.id);
      errors.push_back({ErrorCode::kUsage,
                        "there is no policy `" + parts->id +
                            "` to set a parameter of" +
                            did_you_mean_whole(parts->id, known),
                        {},
                        "see `holdpoint policies`"});
      continue;
    }
    const auto set = policy->host->set_parameter(policy->declaration,
                                                 parts->parameter, text);
    if (!set) errors.push_back(set.error());
  }
}

void require_parameters(const std::vector<Policy>& policies, Errors& errors) {
  for (const Policy& policy : policies) {
    const std::string missing =
        policy.host->missing_parameter(policy.declaration);
    if (missing.empty()) continue;
    errors.push_back(
        {ErrorCode::kUsage,
         "the policy " + policy.id + " needs its parameter `" + missing + "`",
         policy.where, "pass --param " + policy.id + "." + missing + "=VALUE"});
  }
}

// The policies from `first` on are those of one file. The linter has seen to it
// that their ids are written out.
void add_needs(const std::map<std::string, std::vector<std::string>>& needs,
               std::size_t first, std::vector<Policy>& policies) {
  for (std::size_t i = first; i < policies.size(); ++i) {
    std::set<std::string> all;
    for (const std::string& need : policies[i].needs) {
      all.insert(declaration::need_named(need));
    }
    const auto found = needs.find(policies[i].id);
    if (found != needs.end()) {
      all.insert(found->second.begin(), found->second.end());
    }
    policies[i].needs.assign(all.begin(), all.end());
  }
}

// A policy whose file says nothing has the run's limits, as all evidence does.
void set_evidence_ages(const std::vector<Policy>& policies,
                       const EvidenceAges& of_run) {
  for (const Policy& policy : policies) {
    if (policy.max_evidence_age.empty()) continue;
    policy.host->set_freshness(policy.declaration,
                               freshness_of(of_run, policy.max_evidence_age));
  }
}

Error hold_too_much(const SourceFile& file, std::size_t memory) {
  return {ErrorCode::kLimitExceeded,
          "the policy files hold more than " + std::to_string(memory >> 20) +
              " MiB once they are loaded",
          {.file = file.name},
          "build large tables inside of rules, or leave them out"};
}

void refuse_duplicates(const std::vector<Policy>& policies, Errors& errors) {
  for (std::size_t i = 1; i < policies.size(); ++i) {
    if (policies[i].id != policies[i - 1].id) continue;
    errors.push_back({ErrorCode::kPolicy,
                      "the policy id `" + policies[i].id +
                          "` is taken: it is declared at " +
                          to_string(policies[i - 1].where) + " too",
                      policies[i].where, "give one of them another id"});
  }
}

}  // namespace

tl::expected<PolicySet, Errors> PolicySet::load(
    const std::vector<SourceSet>& sources, const bindings::Facts& facts,
    const LoadOptions& options) {
  Errors errors = static_errors(sources, options.catalog);
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  if (options.trial) {
    errors = try_sources(
        sources, options, [&](const SourceSet& source, const SourceFile& file) {
          PolicySet dropped;
          Errors found;
          LoadOptions quiet = options;
          quiet.observer = nullptr;
          Probing probing(quiet);
          dropped.load_file(source, file, facts, quiet, probing, found);
          return found;
        });
    if (!errors.empty()) return tl::unexpected(std::move(errors));
  }
  PolicySet set;
  Probing probing(options);
  std::size_t held = 0;
  for (const SourceSet& source : sources) {
    SetNeeds needs(source);
    for (const SourceFile& file : source.policies) {
      const std::size_t before = set.policies_.size();
      const std::size_t memory =
          set.load_file(source, file, facts, options, probing, errors);
      add_needs(needs.of(file), before, set.policies_);
      held += memory > kLoadedFileMemory ? memory - kLoadedFileMemory : 0;
      if (held <= options.budget.memory) continue;
      errors.push_back(hold_too_much(file, options.budget.memory));
      return tl::unexpected(std::move(errors));
    }
  }
  probing.add_rest(sources);
  set.probed_files_ = probing.take();
  std::stable_sort(
      set.policies_.begin(), set.policies_.end(),
      [](const Policy& a, const Policy& b) { return a.id < b.id; });
  refuse_duplicates(set.policies_, errors);
  // Parameters may be given for policies that --policy leaves out.
  set_parameters(set.policies_, options, errors);
  refuse_idle_globs(set.policies_, options.only, errors);
  std::erase_if(set.policies_, [&](const Policy& policy) {
    return !is_wanted(policy.id, options.only);
  });
  if (options.need_parameters) require_parameters(set.policies_, errors);
  set_evidence_ages(set.policies_, options.max_evidence_age);
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  return set;
}

std::size_t PolicySet::load_file(const SourceSet& source,
                                 const SourceFile& file,
                                 const bindings::Facts& facts,
                                 const LoadOptions& options, Probing& probing,
                                 Errors& errors) {
  auto host = bindings::Host::create(facts, options.budget, options.clock,
                                     loader_of(source, probing));
  if (!host) {
    errors.push_back(host.error());
    return 0;
  }
  (*host)->observe(options.observer);
  const auto ran = (*host)->run_file(probing.text_of(source, file));
  if (!ran) {
    errors.push_back(ran.error());
    return 0;
  }
  read_declarations(**host, file.name, source.standard, policies_, errors);
  if ((*host)->memory() > kLoadedFileMemory) (*host)->collect();
  hosts_.push_back(std::move(*host));
  return hosts_.back()->memory();
}

void PolicySet::observe(bindings::Observer* observer) const {
  for (const auto& host : hosts_) host->observe(observer);
}

const Policy* PolicySet::find(std::string_view id) const {
  const auto found =
      std::find_if(policies_.begin(), policies_.end(),
                   [&](const Policy& policy) { return policy.id == id; });
  return found == policies_.end() ? nullptr : &*found;
}

}  // namespace holdpoint::policy

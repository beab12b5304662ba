#include <algorithm>
#include <string_view>
#include <utility>

#include "holdpoint/pages/page.hpp"
#include "holdpoint/vocabulary/datasets.hpp"
#include "prose.hpp"

namespace holdpoint::pages {
namespace {

using bindings::SubjectKind;
using policy::OnUndetermined;
using report::Enforcement;

// More types than this are a list of their own, not a part of a sentence.
constexpr std::size_t kMostTypes = 4;

// "a, b or c"
std::string listed(const std::vector<std::string>& words,
                   std::string_view last = " or ") {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? last : ", ";
    text += words[i];
  }
  return text;
}

std::string_view whole_subject(SubjectKind kind) {
  switch (kind) {
    case SubjectKind::kPlan:
      return "the plan as a whole";
    case SubjectKind::kModuleCall:
      return "each call of a module";
    case SubjectKind::kProvider:
      return "each configuration of a provider";
    case SubjectKind::kOutput:
      return "each output";
    case SubjectKind::kVariable:
      return "each variable";
    case SubjectKind::kActionInvocation:
      return "each action that the plan invokes";
    case SubjectKind::kBackend:
      return "the backend";
    case SubjectKind::kState:
      return "the state as a whole";
    case SubjectKind::kResource:
      break;
  }
  return "each resource";
}

constexpr std::pair<std::string_view, std::string_view> kDeeds[] = {
    {"create", "created"},
    {"read", "read"},
    {"update", "updated in place"},
    {"replace", "replaced"},
    {"recreate", "recreated"},
    {"delete", "deleted"},
    {"no-op", "left as it is"},
    {"forget", "forgotten"},
    {"creates", "created, replaced or recreated"},
    {"destroys", "deleted or replaced"},
    {"writes", "created, updated, replaced or recreated"},
    {"changes", "changed in any way"}};

// "that is deleted or replaced"; empty for every action.
std::string deeds(const policy::Selector& selector) {
  std::vector<std::string> done;
  bool remains = false;
  for (const std::string& action : selector.actions) {
    remains = remains || action == "remains";
    for (const auto& [name, deed] : kDeeds) {
      if (name == action) done.emplace_back(deed);
    }
  }
  std::string text;
  if (!done.empty()) text = " that is " + listed(done);
  if (remains) {
    text += std::string(text.empty() ? " that" : ", or that") +
            " exists after the plan, whether the plan changes it or not";
  }
  return text;
}

std::string types_in_words(const policy::Selector& selector) {
  const bool is_data = selector.mode == terraform::Mode::kData;
  const std::string noun = is_data ? "data source" : "resource";
  const auto& types = selector.types;
  if (types.empty() || (types.size() == 1 && types.front() == "*")) {
    return "each " + noun + " of every type";
  }
  if (types.size() > kMostTypes) {
    return "each " + noun + " of " + std::to_string(types.size()) + " types";
  }
  std::vector<std::string> names;
  for (const std::string& type : types) names.push_back(quoted(type));
  return "each " + std::string(is_data ? "data source " : "") + listed(names);
}

std::string_view purpose(std::string_view need) {
  constexpr std::pair<std::string_view, std::string_view> kPurposes[] = {
      {"backups", "a context with the backups of what it judges"},
      {"live",
       "a context with what exists in the cloud of the types it judges"},
      {"pin",
       "what was recorded of this root and workspace (`holdpoint pin record`)"},
      {"state", "the state that the plan was made from (`--state FILE`)"},
      {"surviving_backups", "a context with the backups of what it judges"}};
  for (const auto& [name, words] : kPurposes) {
    if (name == need) return words;
  }
  return {};
}

std::string need_in_words(const std::string& need) {
  if (const std::string_view known = purpose(need); !known.empty()) {
    return std::string(known);
  }
  if (need == "*") return "a context: it may ask for anything in it";
  const auto* dataset = vocabulary::find_dataset(need);
  if (dataset == nullptr) return "a context with " + quoted("cloud." + need);
  return "a context with " + quoted("cloud." + need) + ", what " +
         quoted(dataset->call) + " answers";
}

}  // namespace

std::string selection_in_words(const Page& page) {
  const policy::Selector& selector = page.selector;
  if (selector.kind != SubjectKind::kResource) {
    return std::string(whole_subject(selector.kind));
  }
  std::string text = types_in_words(selector);
  if (selector.taggable) text += " that can have tags";
  if (selector.module) text += " in the modules " + quoted(*selector.module);
  if (selector.provider) {
    text += " of the provider " + quoted(*selector.provider);
  }
  if (selector.drift) text += " that was changed outside of Terraform";
  if (selector.state) return text + ", as the state has it";
  return text + deeds(selector);
}

std::vector<std::string> inputs_in_words(const Page& page) {
  std::vector<std::string> inputs;
  const bool needs_plan = policy::needs_plan(page.selector);
  inputs.emplace_back(needs_plan ? "the plan" : "a state (`--state FILE`)");
  for (const std::string& need : page.needs) {
    if (need == "state" && !needs_plan) continue;
    std::string words = need_in_words(need);
    if (std::find(inputs.begin(), inputs.end(), words) == inputs.end()) {
      inputs.push_back(std::move(words));
    }
  }
  return inputs;
}

std::string enforcement_in_words(const Page& page) {
  switch (page.enforcement) {
    case Enforcement::kHold:
      return "a deny holds the plan until a person approves";
    case Enforcement::kAdvisory:
      return "a deny is a warning and blocks nothing";
    case Enforcement::kMandatory:
      break;
  }
  return "a deny denies the plan";
}

std::string undetermined_in_words(const Page& page) {
  if (page.enforcement == Enforcement::kAdvisory) {
    return "It warns, and blocks nothing.";
  }
  const std::string block = page.enforcement == Enforcement::kHold
                                ? "the plan is held until a person approves"
                                : "the plan is undetermined and does not pass";
  switch (page.on_undetermined) {
    case OnUndetermined::kWarn:
      return "It warns, and blocks nothing (`on_undetermined = \"warn\"`).";
    case OnUndetermined::kAfterApply:
      return "What is known only after apply, of something that is being "
             "created, is noted and judged again on the state after apply "
             "(`on_undetermined = \"after_apply\"`). For everything else " +
             block + ".";
    case OnUndetermined::kWarnUntilGiven:
      return "It warns as long as the run is given no evidence of the kind "
             "that it asks for (`on_undetermined = \"warn_until_given\"`). "
             "Once some is given, " +
             block + ".";
    case OnUndetermined::kBlock:
      break;
  }
  return "It blocks: " + block + ".";
}

}  // namespace holdpoint::pages

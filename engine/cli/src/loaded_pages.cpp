#include "loaded_pages.hpp"

#include <utility>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/files.hpp"
#include "holdpoint/base/regular_file.hpp"
#include "holdpoint/bindings/facts.hpp"
#include "holdpoint/terraform/plan.hpp"

namespace holdpoint::cli {
namespace {

using policy::Errors;

// A file that is passed by itself comes without its tests, and would seem to
// have none.
Result<void> add_tests_beside(const std::string& path, policy::SourceSet& set) {
  constexpr std::string_view kExtension = ".lua";
  if (set.policies.size() != 1 || set.policies.front().name != path ||
      !path.ends_with(kExtension)) {
    return {};
  }
  const std::string tests =
      path.substr(0, path.size() - kExtension.size()) + "_test.lua";
  const auto kind = file_kind(tests);
  if (!kind) return fail(kind.error());
  if (*kind == FileKind::kAbsent) return {};
  const auto bytes =
      read_regular_file(tests, policy::SourceLimits().max_file_bytes);
  if (!bytes) return fail(bytes.error());
  set.tests.push_back({tests, std::string(bytes->view())});
  return {};
}

Result<std::vector<policy::SourceSet>> read_sets(const PagesRequest& request) {
  std::vector<policy::SourceSet> sets;
  if (request.use_standard) sets.push_back(policy::standard_sources());
  for (const std::string& path : request.paths) {
    auto set = policy::read_sources(path);
    if (!set) return fail(set.error());
    if (set->policies.empty()) {
      return fail(ErrorCode::kNotFound, "there are no policies in this folder",
                  {.file = path}, "policies are files that end in .lua");
    }
    if (auto added = add_tests_beside(path, *set); !added) {
      return fail(added.error());
    }
    sets.push_back(std::move(*set));
  }
  if (sets.empty()) {
    return fail(ErrorCode::kNotFound, "there are no policies", {},
                "name a folder of policies, or leave out --no-stdlib");
  }
  return sets;
}

}  // namespace

tl::expected<std::vector<pages::Page>, Errors> load_pages(
    const PagesRequest& request, const Environment& environment) {
  const auto sets = read_sets(request);
  if (!sets) return tl::unexpected(Errors{sets.error()});
  // Nothing is judged: a plan that knows nothing is all that files may see.
  const auto plan = terraform::Plan::read(
      Bytes::copy_of(R"({"format_version":"1.2","resource_changes":[]})"));
  if (!plan) return tl::unexpected(Errors{plan.error()});
  bindings::OpenPlan open(*plan);
  bindings::Facts facts;
  facts.plan = &*plan;
  facts.open = &open;
  facts.has_plan = false;
  policy::LoadOptions options;
  options.only = request.only;
  options.budget = request.budgets.evaluation;
  options.clock = environment.elapsed;
  options.need_parameters = false;
  options.trial = true;
  const auto set = policy::PolicySet::load(*sets, facts, options);
  if (!set) return tl::unexpected(set.error());
  return pages::read_pages(*set, *sets);
}

}  // namespace holdpoint::cli

#include "draft_check.hpp"

#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/lint/lint.hpp"
#include "holdpoint/policytest/policytest.hpp"
#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::cli {
namespace {

tl::unexpected<Error> not_proven(const NewFile& file, const std::string& why) {
  return fail(ErrorCode::kInternal,
              "nothing was written, because the draft is not good: " + why,
              {file.path},
              "this is a bug in Holdpoint: please report it with the command "
              "line; another `--type` or `--action` may work meanwhile");
}

// Warnings count as well: a draft is an example.
Result<void> check_style(const NewFile& file) {
  const syntax::SyntaxTree tree = syntax::parse(file.text);
  lint::Options options;
  options.kind = lint::file_kind(file.path);
  options.least = lint::Level::kWarning;
  const auto findings =
      lint::check(tree, declaration::read_declarations(tree), options);
  if (findings.empty()) return {};
  return not_proven(file, findings.front().message);
}

}  // namespace

Result<std::size_t> check_draft(const NewFile& policy, const NewFile& test,
                                const PolicyFolder& folder,
                                const Environment& environment) {
  for (const NewFile* file : {&policy, &test}) {
    if (auto good = check_style(*file); !good) return fail(good.error());
  }
  policy::SourceSet sources;
  sources.root = folder.set.root;
  sources.policies = {{policy.path, policy.text}};
  sources.tests = {{test.path, test.text}};
  policytest::Options options;
  options.clock = environment.elapsed;
  options.use_standard = false;
  const auto results = policytest::run_tests(
      sources, folder.schema ? &*folder.schema : nullptr, options);
  if (!results) return fail(results.error());
  for (const policytest::TestResult& result : results->results) {
    if (result.passed()) continue;
    return not_proven(
        test, "its test `" + result.name + "` fails: " + result.failure);
  }
  return results->results.size();
}

}  // namespace holdpoint::cli

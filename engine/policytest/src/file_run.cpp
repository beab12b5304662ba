#include "file_run.hpp"

#include <utility>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/bindings/test_file.hpp"
#include "holdpoint/lint/lint.hpp"

namespace holdpoint::policytest {
namespace {

// What `use` finds: the libraries of the set.
bindings::Loader loader_of(const policy::SourceSet& set) {
  return [&set](std::string_view name) -> Result<bindings::SourceText> {
    const auto found = set.libraries.find(name);
    if (found != set.libraries.end()) {
      return bindings::SourceText{found->second.text, found->second.name};
    }
    std::vector<std::string_view> known;
    for (const auto& [library, file] : set.libraries) known.push_back(library);
    return fail(ErrorCode::kPolicy, "there is no library `" +
                                        std::string(name) + "`" +
                                        did_you_mean(name, known));
  };
}

// A file whose tests cannot be read is a failed test of its own.
TestResult unreadable(const std::string& file,
                      const std::vector<Error>& errors) {
  TestResult result;
  result.name = file;
  result.where = errors.front().where;
  result.failure = "the test file cannot be read:";
  for (const Error& error : errors) {
    result.failure += "\n- " + to_string(error);
  }
  return result;
}

// Runs it: nothing that the linter refuses is run.
tl::expected<std::vector<bindings::TestCase>, std::vector<Error>> read_tests(
    const policy::SourceFile& file, const policy::SourceSet& set,
    const Options& options) {
  lint::PolicyIds ids;
  auto errors = lint::check_file(file.text, file.name, ids);
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  auto tests = bindings::read_test_file({file.text, file.name},
                                        options.budgets.evaluation,
                                        options.clock, loader_of(set));
  if (!tests) return tl::unexpected(std::vector<Error>{tests.error()});
  return std::move(*tests);
}

}  // namespace

void run_file(const policy::SourceFile& file, const policy::SourceSet& set,
              const Ground& ground, std::size_t first,
              const Listener& listener) {
  TestResult result;
  result.name = file.name;
  result.where.file = file.name;
  listener.on_begin(0, result);
  const auto tests = read_tests(file, set, ground.options);
  if (!tests) {
    listener.on_result(unreadable(file.name, tests.error()));
    return;
  }
  std::vector<NamedFile> named;
  for (const bindings::TestCase& test : *tests) {
    for (NamedFile& one : named_files(test)) named.push_back(std::move(one));
  }
  if (!listener.on_named(named)) return;
  for (std::size_t i = first; i <= tests->size(); ++i) {
    const bindings::TestCase& test = (*tests)[i - 1];
    if (test.name.find(ground.options.filter) == std::string::npos) continue;
    result.name = test.name;
    result.where = test.where;
    listener.on_begin(i, result);
    result.failure = failure_of(test, ground);
    result.passed = result.failure.empty();
    listener.on_result(result);
  }
}

}  // namespace holdpoint::policytest

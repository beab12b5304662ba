#include "engine_calls.hpp"

namespace holdpoint::cli {
namespace {

// Until the runner is linked in, nothing is judged, and nothing that was not
// judged may look as if it were.
tl::unexpected<Error> not_in_this_build(const std::string& what) {
  return fail(ErrorCode::kUnsupported,
              "this build of holdpoint cannot " + what + " yet", {},
              "nothing was judged: do not go on; use a later build");
}

}  // namespace

Result<report::Report> run_check(const CheckOptions& /*options*/,
                                 Environment& /*environment*/) {
  return not_in_this_build("judge plans");
}

Result<std::vector<TestResult>> run_tests(const TestOptions& /*options*/,
                                          Environment& /*environment*/) {
  return not_in_this_build("run policy tests");
}

}  // namespace holdpoint::cli

#include "tool_runner.hpp"

#include <cstring>
#include <utility>

namespace holdpoint::cli {
namespace {

using End = ProcessResult::End;
using Variables = std::vector<std::pair<std::string, std::string>>;

// Nothing may ask, page, colour or update itself.
Variables environment_of(std::string_view provider) {
  if (provider == "google") {
    return {{"CLOUDSDK_CORE_DISABLE_PROMPTS", "1"},
            {"CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK", "1"},
            {"CLOUDSDK_CORE_DISABLE_USAGE_REPORTING", "1"}};
  }
  if (provider == "azurerm") {
    return {{"AZURE_CORE_NO_COLOR", "1"},
            {"AZURE_CORE_COLLECT_TELEMETRY", "0"},
            {"AZURE_EXTENSION_USE_DYNAMIC_INSTALL", "no"}};
  }
  return {{"AWS_PAGER", ""}, {"AWS_CLI_AUTO_PROMPT", "off"}};
}

std::string seconds(std::chrono::milliseconds time) {
  std::string text = std::to_string(time.count() / 1000);
  const auto rest = time.count() % 1000;
  return (rest == 0 ? text : text + "." + std::to_string(rest / 100)) + "s";
}

// Why a call has no exit code of its own.
std::string failure_of(const ProcessResult& result,
                       const ProcessLimits& limits) {
  switch (result.end) {
    case End::kTimedOut:
      return "it took longer than " + seconds(limits.timeout) +
             " and was ended; --timeout allows more";
    case End::kTooMuchOutput:
      return "it answered with more than " +
             std::to_string(limits.max_output >> 20) + " MiB and was ended";
    case End::kSignalled:
      return std::string("it was ended by a signal (") +
             ::strsignal(result.signal) + ")";
    case End::kInterrupted:
      return "it was interrupted";
    case End::kNotStarted:
      return "it could not be started: " + result.error_text;
    case End::kExited:
      break;
  }
  return result.error_text;
}

}  // namespace

ToolRunner::ToolRunner(std::string program, const std::string& provider,
                       ProcessLimits limits, std::function<Timestamp()> now)
    : program_(std::move(program)),
      limits_(limits),
      runner_(limits, std::move(now), environment_of(provider)) {}

collect::Runner ToolRunner::runner() {
  return [this](const std::vector<collect::Call>& calls, const auto& done) {
    // What follows an interrupt would start it all again.
    if (interrupted_by() != 0) return;
    std::vector<std::vector<std::string>> commands;
    for (const collect::Call& call : calls) {
      commands.push_back({program_});
      commands.back().insert(commands.back().end(), call.arguments.begin(),
                             call.arguments.end());
    }
    runner_.run(commands, [&](std::size_t call, ProcessResult result) {
      collect::CallResult told;
      told.exit_code = result.exit_code;
      told.error = failure_of(result, limits_);
      told.output = std::move(result.output);
      told.started = result.started;
      done(call, std::move(told));
    });
  };
}

std::string_view tool_of(std::string_view provider) {
  if (provider == "google") return "gcloud";
  return provider == "azurerm" ? "az" : "aws";
}

}  // namespace holdpoint::cli

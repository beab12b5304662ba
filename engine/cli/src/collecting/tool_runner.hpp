// Runs the clouds' tools for collect().
#pragma once

#include <string>

#include "../process_runner.hpp"
#include "holdpoint/collect/collect.hpp"

namespace holdpoint::cli {

class ToolRunner {
 public:
  // `program` is the path of the provider's tool.
  ToolRunner(std::string program, const std::string& provider,
             ProcessLimits limits, std::function<Timestamp()> now);

  [[nodiscard]] collect::Runner runner();
  [[nodiscard]] int interrupted_by() const { return runner_.interrupted_by(); }

 private:
  std::string program_;
  ProcessLimits limits_;
  ProcessRunner runner_;
};

// "aws", "gcloud" or "az", and how to get it.
[[nodiscard]] std::string_view tool_of(std::string_view provider);

}  // namespace holdpoint::cli

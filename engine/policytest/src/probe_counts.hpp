// What probes counted while a test ran, and how it gets through the wall.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/bindings/observer.hpp"
#include "holdpoint/policy/policy_set.hpp"
#include "holdpoint/policytest/coverage.hpp"

namespace holdpoint::policytest {

// Of one file; a probe that was not reached is absent.
struct FileCounts {
  std::string left_out;
  std::map<std::uint32_t, ProbeHits> hits;
};
using ProbeCounts = std::map<std::string, FileCounts>;  // by the file's name

void add(ProbeCounts& sum, const ProbeCounts& counts);

class ProbeCounter : public bindings::Observer {
 public:
  [[nodiscard]] bool wants_reads() const override { return false; }
  void on_probe(std::uint32_t file, std::uint32_t probe,
                bindings::ProbeTruth truth) override;
  // By the names of the set's files.
  [[nodiscard]] ProbeCounts counts(const policy::PolicySet& set) const;

 private:
  std::map<std::uint32_t, std::map<std::uint32_t, ProbeHits>> hits_;
};

// The hits as text, and back from text that anything may have written.
[[nodiscard]] std::string to_text(const FileCounts& counts);
[[nodiscard]] FileCounts counts_in(std::string_view text);

}  // namespace holdpoint::policytest

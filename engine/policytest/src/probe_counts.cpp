#include "probe_counts.hpp"

#include <charconv>
#include <limits>
#include <optional>

namespace holdpoint::policytest {
namespace {

// Counts may come from a process that ran code of others.
void add(std::uint64_t& sum, std::uint64_t more) {
  constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
  sum = more > kMost - sum ? kMost : sum + more;
}

std::optional<std::uint64_t> take_number(std::string_view& text) {
  std::uint64_t number = 0;
  const auto [end, reason] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (reason != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (!text.empty()) text.remove_prefix(1);
  return number;
}

}  // namespace

void add(ProbeCounts& sum, const ProbeCounts& counts) {
  for (const auto& [name, file] : counts) {
    FileCounts& total = sum[name];
    if (total.left_out.empty()) total.left_out = file.left_out;
    for (const auto& [probe, hits] : file.hits) {
      ProbeHits& all = total.hits[probe];
      add(all.reached, hits.reached);
      add(all.was_true, hits.was_true);
      add(all.was_false, hits.was_false);
    }
  }
}

void ProbeCounter::on_probe(std::uint32_t file, std::uint32_t probe,
                            bindings::ProbeTruth truth) {
  ProbeHits& hits = hits_[file][probe];
  ++hits.reached;
  if (truth == bindings::ProbeTruth::kTrue) ++hits.was_true;
  if (truth == bindings::ProbeTruth::kFalse ||
      truth == bindings::ProbeTruth::kNil) {
    ++hits.was_false;
  }
}

ProbeCounts ProbeCounter::counts(const policy::PolicySet& set) const {
  ProbeCounts counts;
  const auto& files = set.probed_files();
  for (std::uint32_t i = 0; i < files.size(); ++i) {
    FileCounts& file = counts[files[i].name];
    file.left_out = files[i].left_out;
    const auto found = hits_.find(i);
    if (found != hits_.end()) file.hits = found->second;
  }
  return counts;
}

std::string to_text(const FileCounts& counts) {
  std::string text;
  for (const auto& [probe, hits] : counts.hits) {
    for (const std::uint64_t number :
         {std::uint64_t{probe}, hits.reached, hits.was_true, hits.was_false}) {
      text += std::to_string(number) + " ";
    }
  }
  return text;
}

FileCounts counts_in(std::string_view text) {
  FileCounts counts;
  while (!text.empty()) {
    const auto probe = take_number(text);
    const auto reached = take_number(text);
    const auto was_true = take_number(text);
    const auto was_false = take_number(text);
    if (!probe || !reached || !was_true || !was_false) break;
    counts.hits[static_cast<std::uint32_t>(*probe)] = {*reached, *was_true,
                                                       *was_false};
  }
  return counts;
}

}  // namespace holdpoint::policytest

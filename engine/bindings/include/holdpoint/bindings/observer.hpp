// Observers: who is told what an evaluation reads, decides and relies on.
//
// Nothing that an observer does changes an evaluation. Without one, looking
// costs nothing; with one, what is told is not charged to the policy.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "holdpoint/cloud/context.hpp"
#include "holdpoint/json/document.hpp"
#include "holdpoint/report/outcome.hpp"
#include "holdpoint/terraform/plan.hpp"

namespace holdpoint::bindings {

// One thing that a rule looked at. Texts are short and free of secrets: a
// sensitive value is "(sensitive)", and so is whatever a rule computes once it
// has read one.
struct Read {
  // Whose value it is: a resource's address, "backup rds:prod"; empty for what
  // stands alone, such as "plan.existing" and the cloud's answers.
  std::string object;
  std::string path;   // "after.ingress[1].protocol", "tags.env", "action"
  std::string shown;  // "\"tcp\"", "null", "a list of 12"; empty if unknown
  // Why it is not known: then reading it ended the evaluation, or the helper
  // that asked went on with the next element.
  std::optional<report::Unknown> unknown;
  std::string why;

  // Where a value of a plan or state stands in the document of its change: for
  // who wants to know what another value would do. Not set for what is
  // sensitive, made up, or no attribute.
  struct Place {
    const terraform::ResourceChange* change = nullptr;
    bool after = true;  // else before
    // Names and 0-based indexes from the side on.
    std::vector<std::variant<std::string, std::size_t>> steps;
    json::Value value;  // null as well when it is absent or unknown; valid
                        // during the call
  };
  std::optional<Place> place;
};

// How a probe came out; kNone: a statement, or a call that gave nothing.
enum class ProbeTruth : std::uint8_t { kNone, kFalse, kNil, kTrue };

// Told in the order in which things happen. All functions do nothing unless
// they are overridden. They must not call the host, and may throw only
// std::bad_alloc.
class Observer {
 public:
  virtual ~Observer() = default;

  // Whether on_read is of interest; asked once for each evaluation. Making its
  // texts costs more than all the rest.
  [[nodiscard]] virtual bool wants_reads() const { return true; }
  // The first kMaxReads of an evaluation, repeats included.
  virtual void on_read(const Read& /*read*/) {}
  // A probe (syntax/probes.hpp) of a text that was loaded with them. `file` is
  // SourceText::file.
  virtual void on_probe(std::uint32_t /*file*/, std::uint32_t /*probe*/,
                        ProbeTruth /*truth*/) {}
  // Evidence that an answer rests on; `valid_until` is that of the answer.
  virtual void on_evidence(const cloud::Source& /*source*/,
                           const std::optional<Timestamp>& /*valid_until*/) {}

  static constexpr std::size_t kMaxReads = 100'000;
};

}  // namespace holdpoint::bindings

// Puts an answer together, source by source.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "gaps.hpp"
#include "holdpoint/cloud/evidence.hpp"

namespace holdpoint::cloud::internal {

class AnswerMaker {
 public:
  // `first_items`: of each source of the context, and the end.
  AnswerMaker(const Context& context,
              const std::vector<std::size_t>& first_items, const Check& check)
      : context_(context), first_items_(first_items), check_(check) {}

  // Takes what the source holds (of one kind, if that is said), or the gap that
  // it is. False for a gap.
  bool add(std::uint32_t source, std::string_view kind = {});
  // The same, but what is not known is left out in silence.
  void add_if_known(std::uint32_t source);
  void add_gap(Gap gap) { answer_.gaps.push_back(std::move(gap)); }

  // In document order, and each item once though two sources of one place name
  // it.
  [[nodiscard]] Answer done();

 private:
  const Context& context_;
  const std::vector<std::size_t>& first_items_;
  const Check& check_;
  Answer answer_;
};

// What a neutral kind is evidence of; what is nothing else is inventory, which
// has the shortest limit.
[[nodiscard]] vocabulary::EvidenceKind evidence_of(std::string_view kind);

}  // namespace holdpoint::cloud::internal

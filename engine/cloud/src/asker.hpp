// Answers one question: finds the sources that cover it, and judges each.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "answer_maker.hpp"
#include "evidence_index.hpp"
#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::cloud::internal {

// What keeps a whole and recent source from answering for its dataset: its call
// may leave something out, its items are not the API's own. Nullopt if nothing
// does. `parts` learns which of the dataset's calls it answers.
[[nodiscard]] std::optional<std::string> weakness(const Context& context,
                                                  const EvidenceIndex& index,
                                                  std::uint32_t source,
                                                  std::set<int>& parts);

class Asker {
 public:
  // `everywhere`: see Evidence::is_everywhere().
  Asker(const Context& context, const EvidenceIndex& index,
        const Question& question, const Check& check, bool everywhere);

  [[nodiscard]] Answer ask();
  [[nodiscard]] Answer elsewhere();

 private:
  using Entry = EvidenceIndex::Entry;

  [[nodiscard]] std::vector<Entry> about_question() const;
  // The regions that must be known; nullopt where regions do not matter.
  [[nodiscard]] std::vector<std::optional<std::string>> places(
      const std::vector<Entry>& entries) const;
  void ask_place(const std::vector<Entry>& entries,
                 const std::optional<std::string>& region);
  void check_parts(const std::set<int>& parts,
                   const std::optional<std::string>& region);
  [[nodiscard]] Gap uncovered_gap(
      const std::optional<std::string>& region) const;
  [[nodiscard]] bool regions_matter() const;

  const Context& context_;
  const EvidenceIndex& index_;
  const Question& question_;
  const vocabulary::Dataset* row_;  // null: not in the vocabulary
  bool everywhere_;
  std::string provider_;
  AnswerMaker maker_;
};

}  // namespace holdpoint::cloud::internal

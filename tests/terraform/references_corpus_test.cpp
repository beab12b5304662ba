// References over every plan of the shared corpus.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "holdpoint/terraform/configuration.hpp"
#include "holdpoint/terraform/references.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::terraform {
namespace {

struct Counts {
  std::size_t questions = 0, yes = 0, possible = 0, unnamed = 0, none = 0;
};

bool names(const std::vector<Reference>& references,
           const ResourceChange* target) {
  return std::any_of(references.begin(), references.end(),
                     [&](const Reference& reference) {
                       return reference.target == target &&
                              reference.certainty == Certainty::kYes;
                     });
}

// Asks what one configured attribute of a change points at, and whether what
// is proven is seen from the other end.
void ask(const References& references, const ResourceChange& from,
         std::string_view attribute, Counts& counts) {
  ++counts.questions;
  const auto answer = references.references(from, attribute);
  counts.none += answer.empty() ? 1 : 0;
  for (const Reference& reference : answer) {
    if (reference.target == nullptr) {
      ++counts.unnamed;
      continue;
    }
    const bool yes = reference.certainty == Certainty::kYes;
    ++(yes ? counts.yes : counts.possible);
    if (yes && from.mode == Mode::kManaged) {
      const auto back =
          references.referrers(*reference.target, from.type, attribute);
      EXPECT_TRUE(names(back, &from)) << from.address << "." << attribute
                                      << " -> " << reference.target->address;
    }
  }
}

void ask_all(const Plan& plan, Counts& counts) {
  const References references(plan);
  for (const auto* list : {&plan.changes(), &plan.deferred()}) {
    for (const ResourceChange& change : *list) {
      const ConfigResource* resource = nullptr;
      const auto address = parse_resource_address(change.address);
      if (plan.configuration() != nullptr && address) {
        resource = plan.configuration()->find(config_address(*address));
      }
      for (std::size_t i = 0;
           resource != nullptr && i < resource->expressions.size(); ++i) {
        ask(references, change, resource->expressions.key_at(i), counts);
      }
    }
  }
}

TEST(ReferencesOfTheCorpus, AreSeenFromBothEnds) {
  Counts counts;
  for (const char* name : {"fixtures/corpus/plans", "fixtures/terraform"}) {
    const auto folder = holdpoint::testing::shared_dir(name);
    HOLDPOINT_SKIP_WITHOUT(folder);
    for (const auto& path : holdpoint::testing::files_below(folder)) {
      const auto bytes = Bytes::read_file(path.string());
      ASSERT_TRUE(bytes) << path;
      if (const auto plan = Plan::read(*bytes)) {
        SCOPED_TRACE(path.string());
        ask_all(*plan, counts);
      }
    }
  }
  RecordProperty("questions", std::to_string(counts.questions));
  RecordProperty("yes", std::to_string(counts.yes));
  RecordProperty("possible", std::to_string(counts.possible));
  RecordProperty("unnamed", std::to_string(counts.unnamed));
  RecordProperty("none", std::to_string(counts.none));
  EXPECT_GT(counts.yes, 500U);
}

}  // namespace
}  // namespace holdpoint::terraform

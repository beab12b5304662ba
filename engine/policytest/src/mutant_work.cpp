#include "mutant_work.hpp"

#include <utility>

#include "file_run.hpp"
#include "holdpoint/lint/lint.hpp"

namespace holdpoint::policytest {
namespace {

bool is_refused(const policy::SourceFile& file) {
  lint::PolicyIds ids;
  return !lint::check_file(file.text, file.name, ids).empty();
}

}  // namespace

const bindings::TestCase* MutantWork::test_at(const TestPlace& place) {
  auto found = read_.find(place.file);
  if (found == read_.end()) {
    auto tests = read_tests(ground_.sources.tests[place.file],
                            ground_.sources.set, ground_.options);
    if (!tests) return nullptr;
    found = read_.emplace(place.file, std::move(*tests)).first;
  }
  const std::vector<bindings::TestCase>& tests = found->second;
  return place.number < tests.size() ? &tests[place.number] : nullptr;
}

Judgement MutantWork::judge_test(const bindings::TestCase& test,
                                 std::size_t file, const PolicyIndex& index,
                                 const Step& step,
                                 bindings::Observer* observer) {
  step();
  const auto& schema = ground_.sources.schema;
  return judge(test, {index, schema ? &*schema : nullptr, ground_.files[file],
                      ground_.options, step, observer});
}

Judgement MutantWork::judge_at(const TestPlace& place, const PolicyIndex& index,
                               const Step& step) {
  step();
  const bindings::TestCase* test = test_at(place);
  if (test == nullptr) {
    return {Status::kBroken, "its file cannot be read a second time"};
  }
  return judge_test(*test, place.file, index, step, nullptr);
}

std::string MutantWork::first_failure(const Mutable& file, const Step& step) {
  for (const TestPlace& place : file.tests) {
    const Judgement judged = judge_at(place, ground_.index, step);
    if (judged.status == Status::kPassed) continue;
    const bindings::TestCase* test = test_at(place);
    return (test == nullptr ? "" : test->name + ": ") + judged.failure;
  }
  return {};
}

Fate MutantWork::fate_of(const Mutable& file, const Mutation& mutation,
                         const Step& step) {
  const std::string text = mutated(file.file->text, mutation);
  if (is_refused({file.file->name, text})) return Fate::kNoMutant;
  const policy::SourceSet set = file.with(text);
  PolicyIndex index;
  index.add(set);
  // What killed the last one often kills the next. The order changes nothing
  // but the time that it takes.
  const std::size_t first = killer_[&file];
  for (std::size_t i = 0; i < file.tests.size(); ++i) {
    const std::size_t at = (first + i) % file.tests.size();
    const Status status = judge_at(file.tests[at], index, step).status;
    if (status == Status::kPassed) continue;
    if (status == Status::kBroken) return Fate::kNoMutant;
    killer_[&file] = at;
    return Fate::kKilled;
  }
  return Fate::kSurvived;
}

MockTrial MutantWork::try_mocks(const Mutable& file, const Step& step) {
  MockTrial trial;
  const policy::SourceSet set = file.with(file.file->text);
  PolicyIndex index;
  index.add(set);
  std::size_t left = kMaxMutants;
  for (const TestPlace& place : file.tests) {
    step();
    const bindings::TestCase* test = test_at(place);
    if (test == nullptr) continue;
    MockReads reads;
    const Judgement before = judge_test(*test, place.file, index, step, &reads);
    if (before.status != Status::kPassed) continue;
    for (const MockMutation& change : mock_mutations(*test, reads)) {
      if (trial.is_settled(change)) continue;
      if (left == 0) {
        trial.give_up();
        return trial;
      }
      --left;
      const Judgement after =
          judge_test(change.test, place.file, index, step, nullptr);
      if (after.status == Status::kBroken) continue;
      trial.add(change, before.outcomes, after.outcomes);
    }
  }
  return trial;
}

}  // namespace holdpoint::policytest

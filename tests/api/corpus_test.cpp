// The standard policies over plans that nobody here wrote: always an answer,
// the same answer, and little noise.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "holdpoint/report/writers.hpp"
#include "requests.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::api {
namespace {

using holdpoint::testing::files_below;
using holdpoint::testing::read_text;
using holdpoint::testing::shared_dir;
using report::Verdict;

std::vector<std::string> readable_plans() {
  std::vector<std::string> plans;
  const auto corpus = shared_dir("fixtures/corpus/plans");
  if (corpus.empty()) return plans;
  for (const auto& file : files_below(corpus)) {
    std::string text = read_text(file);
    if (terraform::Plan::read(Bytes::copy_of(text, "plan.json"))) {
      plans.push_back(std::move(text));
    }
  }
  return plans;
}

// A sanitizer looks for wrong accesses, and a sample of plans has them all.
#ifdef HOLDPOINT_SANITIZED
constexpr std::size_t kEvery = 8;
#else
constexpr std::size_t kEvery = 1;
#endif

TEST(Corpus, IsJudgedAlikeByAnyNumberOfWorkers) {
  HOLDPOINT_SKIP_WITHOUT(shared_dir("fixtures/corpus/plans"));
  const auto plans = readable_plans();
  const std::size_t step = kEvery * plans.size() / 40;
  ASSERT_GT(step, 0U);
  for (std::size_t i = 0; i < plans.size(); i += step) {
    CheckRequest request = request_for(plans[i]);
    const auto alone = check(request);
    ASSERT_TRUE(alone) << joined(alone.error());
    for (const unsigned jobs : {1U, 8U}) {
      request.jobs = jobs;
      const auto report = check(request);
      ASSERT_TRUE(report) << joined(report.error());
      EXPECT_EQ(report::write_json(*report), report::write_json(*alone));
    }
  }
}

// How a policy answered over the whole corpus.
struct Answers {
  std::size_t judged = 0, denied = 0, undetermined = 0, errors = 0;
};

// How many subjects of the corpus may be undetermined, and why these are. Every
// other policy knows all of its subjects.
const std::map<std::string, std::size_t> kMayBeUndetermined = {
    // Five plans of format 1.2 that were cut by hand upstream and name no
    // version of Terraform; four lack `complete` and one lacks `errored`
    // although their version prints it.
    {"terraform.plan.completeness-unstated", 5},
    {"terraform.plan.incomplete", 10},
    // A plan of Checkov whose configuration was cut away, so that nobody can
    // tell what was set and what refers to what.
    {"aws.ec2.instance-public-ip", 2},
    {"aws.ec2.metadata-v1", 2},
    {"aws.ec2.security-group-open-port", 1},
    {"aws.ec2.security-group-open-to-world", 1},
    {"aws.eks.public-endpoint", 1},
    {"aws.elb.classic-without-tls", 1},
    {"aws.iam.access-key-created", 1},
    {"aws.opensearch.encrypted-at-rest", 1},
    {"aws.opensearch.encrypted-in-transit", 1},
    {"aws.s3.access-logging", 5},
    {"aws.s3.versioning", 3},
    {"aws.vpc.no-flow-logs", 2},
    // Three of the same plan; two root devices of which a cut plan shows
    // nothing, where no schema says what there could be.
    {"aws.ec2.volume-encrypted", 5},
    // Access blocks that name their bucket through a local, two modules deep.
    {"aws.s3.public-access-block", 4},
    // A retention set from a variable that is known after apply.
    {"aws.rds.backup-retention", 2},
    // A cluster that leaves the choice to the provider, whose default depends
    // on the engine mode.
    {"aws.rds.storage-encrypted", 1},
    // Two databases are destroyed, and nobody says what backups there are.
    {"terraform.recovery.no-surviving-backup", 2}};

// Plans cut by hand, none of them Terraform's own: one replaces a secret
// without saying what it was before, one creates a distribution without saying
// what it will be, one keeps a permission of which it says nothing.
const std::map<std::string, std::size_t> kMayFail = {
    {"aws.cloudfront.plain-http", 1},
    {"aws.cloudfront.weak-tls", 1},
    {"aws.lambda.public-permission", 1},
    {"terraform.resource.foreign-owner", 1}};

TEST(Corpus, MakesLittleNoise) {
  HOLDPOINT_SKIP_WITHOUT(shared_dir("fixtures/corpus/plans"));
  std::map<std::string, Answers> all;
  const auto plans = readable_plans();
  for (std::size_t i = 0; i < plans.size(); i += kEvery) {
    const auto report = check(request_for(plans[i]));
    ASSERT_TRUE(report) << joined(report.error());
    for (const report::Outcome& outcome : report->outcomes) {
      const std::string& id = report->policies[outcome.policy].id;
      Answers& answers = all[id];
      ++answers.judged;
      if (outcome.verdict == Verdict::kDeny) ++answers.denied;
      // Rules of evidence only warn where none was given.
      if (outcome.verdict == Verdict::kUndetermined && !outcome.advisory) {
        ++answers.undetermined;
      }
      if (outcome.verdict == Verdict::kError) ++answers.errors;
    }
  }
  for (const auto& [id, answers] : all) {
    SCOPED_TRACE(id + " judged " + std::to_string(answers.judged) +
                 ", denied " + std::to_string(answers.denied));
    const auto known = kMayBeUndetermined.find(id);
    EXPECT_LE(answers.undetermined,
              known == kMayBeUndetermined.end() ? 0U : known->second);
    const auto fails = kMayFail.find(id);
    const std::size_t errors = fails == kMayFail.end() ? 0U : fails->second;
    if (kEvery == 1) {
      EXPECT_EQ(answers.errors, errors);
    } else {
      EXPECT_LE(answers.errors, errors);
    }
  }
  EXPECT_GE(all.size(), 4U);
}

}  // namespace
}  // namespace holdpoint::api

#include "evidence_options.hpp"

#include <gtest/gtest.h>

namespace holdpoint::cli {
namespace {

Result<api::EvidenceRequest> read(const std::vector<std::string>& words,
                                  const Configuration& configuration = {},
                                  const std::string& run_workspace = {}) {
  const auto arguments = read_arguments(check_command(), words);
  EXPECT_TRUE(arguments) << arguments.error().what;
  return read_evidence_options(check_command(), *arguments, configuration,
                               run_workspace);
}

TEST(EvidenceOptions, HaveDefaults) {
  const auto evidence = read({});
  ASSERT_TRUE(evidence);
  EXPECT_EQ(evidence->root, ".");
  EXPECT_EQ(evidence->workspace, "default");
  EXPECT_EQ(evidence->account, "");
  EXPECT_TRUE(evidence->max_age.empty());
}

TEST(EvidenceOptions, OverruleTheConfiguration) {
  Configuration configuration;
  configuration.root = "infra/";
  configuration.account = "111111111111";
  configuration.region = "eu-west-1";
  configuration.max_evidence_age = {
      {vocabulary::EvidenceKind::kKey, values::Duration{60}},
      {vocabulary::EvidenceKind::kBackup, values::Duration{60}}};
  const auto configured = read({}, configuration);
  ASSERT_TRUE(configured);
  EXPECT_EQ(configured->root, "infra");
  EXPECT_EQ(configured->account, "111111111111");
  const auto evidence = read({"--root", "prod", "--account=222222222222",
                              "--max-evidence-age", "backup=5m"},
                             configuration);
  ASSERT_TRUE(evidence);
  EXPECT_EQ(evidence->root, "prod");
  EXPECT_EQ(evidence->account, "222222222222");
  EXPECT_EQ(evidence->region, "eu-west-1");
  EXPECT_EQ(evidence->max_age.at(vocabulary::EvidenceKind::kBackup),
            values::Duration{300});
  EXPECT_EQ(evidence->max_age.at(vocabulary::EvidenceKind::kKey),
            values::Duration{60});
}

TEST(EvidenceOptions, TakeTheWorkspaceFromWhoeverSaysIt) {
  Configuration configuration;
  configuration.workspace = "configured";
  EXPECT_EQ(read({}, configuration)->workspace, "configured");
  EXPECT_EQ(read({}, configuration, "of-run")->workspace, "of-run");
  EXPECT_EQ(read({"--workspace", "stated"}, configuration)->workspace,
            "stated");
  EXPECT_EQ(read({"--workspace", "same"}, configuration, "same")->workspace,
            "same");
  EXPECT_FALSE(read({"--workspace", "a"}, configuration, "b"));
}

TEST(EvidenceOptions, NameRootsAsPinsDo) {
  for (const auto& [folder, root] :
       {std::pair(".", "."), std::pair("./", "."), std::pair("infra/", "infra"),
        std::pair("./infra/prod", "infra/prod")}) {
    EXPECT_EQ(read({"--root", folder})->root, root) << folder;
  }
  EXPECT_FALSE(read({"--root", "../elsewhere"}));
}

}  // namespace
}  // namespace holdpoint::cli

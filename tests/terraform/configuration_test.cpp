#include "holdpoint/terraform/configuration.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/fixtures.hpp"

namespace holdpoint::terraform {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Configuration read(std::string_view text) {
  auto document = json::Document::parse_copy(text);
  EXPECT_TRUE(document) << to_string(document.error());
  auto configuration = Configuration::read(*document);
  EXPECT_TRUE(configuration) << to_string(configuration.error());
  return std::move(*configuration);
}

Error error_of(std::string_view text) {
  auto document = json::Document::parse_copy(text);
  EXPECT_TRUE(document) << to_string(document.error());
  auto configuration = Configuration::read(*document);
  EXPECT_FALSE(configuration) << "was accepted: " << text;
  return configuration ? Error() : configuration.error();
}

constexpr std::string_view kNested = R"({
  "provider_config": {
    "aws": {"name": "aws", "full_name": "registry.terraform.io/hashicorp/aws",
            "version_constraint": "~> 5.0",
            "expressions": {"region": {"constant_value": "eu-west-1"}}},
    "module.net:aws.west": {"name": "aws", "alias": "west",
                            "module_address": "module.net"}
  },
  "root_module": {
    "outputs": {"secret": {"sensitive": true, "expression": {}},
                "plain": {"expression": {"references": ["var.name"]}}},
    "variables": {"name": {"default": "x", "description": "a name"}},
    "resources": [
      {"address": "aws_s3_bucket.a", "mode": "managed", "type": "aws_s3_bucket",
       "name": "a", "provider_config_key": "aws", "schema_version": 0,
       "expressions": {"bucket": {"references": ["var.name"]}},
       "for_each_expression": {"references": ["local.names"]},
       "provisioners": [{"type": "local-exec", "expressions": {}}]},
      {"address": "data.aws_ami.a", "mode": "data", "type": "aws_ami",
       "name": "a"},
      {"address": "ephemeral.random_password.p", "mode": "ephemeral",
       "type": "random_password", "name": "p"}
    ],
    "module_calls": {
      "net": {
        "source": "terraform-aws-modules/vpc/aws",
        "version_constraint": "5.1.0",
        "expressions": {"cidr": {"constant_value": "10.0.0.0/16"}},
        "count_expression": {"constant_value": 2},
        "module": {
          "outputs": {"id": {"expression": {"references": ["aws_vpc.v.id"]}}},
          "resources": [{"mode": "managed", "type": "aws_vpc", "name": "v"}],
          "module_calls": {
            "inner": {"source": "git::https://example.com/m.git?ref=v1.2.3",
                      "module": {}}
          }
        }
      }
    }
  }
})";

TEST(Configuration, CollectsTheResourcesOfEveryModuleByAddress) {
  const Configuration configuration = read(kNested);
  std::vector<std::string> addresses;
  for (const ConfigResource& resource : configuration.resources()) {
    addresses.push_back(resource.address);
  }
  EXPECT_THAT(addresses, ElementsAre("aws_s3_bucket.a", "data.aws_ami.a",
                                     "module.net.aws_vpc.v"));
}

TEST(Configuration, KeepsWhatAResourceDeclares) {
  const Configuration configuration = read(kNested);
  const ConfigResource* bucket = configuration.find("aws_s3_bucket.a");
  ASSERT_NE(bucket, nullptr);
  EXPECT_EQ(bucket->module, "");
  EXPECT_EQ(bucket->mode, Mode::kManaged);
  EXPECT_EQ(bucket->type, "aws_s3_bucket");
  EXPECT_EQ(bucket->name, "a");
  EXPECT_EQ(bucket->provider_config_key, "aws");
  EXPECT_TRUE(bucket->expressions.find("bucket"));
  EXPECT_TRUE(bucket->has_instances());
  EXPECT_TRUE(bucket->count.is_null());
  EXPECT_EQ(bucket->provisioners.size(), 1U);
  EXPECT_TRUE(bucket->raw.find("schema_version"));
  EXPECT_EQ(configuration.find("data.aws_ami.a")->mode, Mode::kData);
  EXPECT_FALSE(configuration.find("data.aws_ami.a")->has_instances());
  EXPECT_EQ(configuration.find("module.net.aws_vpc.v")->module, "module.net");
  EXPECT_EQ(configuration.find("aws_s3_bucket.b"), nullptr);
}

TEST(Configuration, KeepsWhatAModuleCallDeclares) {
  const Configuration configuration = read(kNested);
  ASSERT_EQ(configuration.module_calls().size(), 2U);
  const ModuleCall* net = configuration.find_module("module.net");
  ASSERT_NE(net, nullptr);
  EXPECT_EQ(net->name, "net");
  EXPECT_EQ(net->module, "");
  EXPECT_EQ(net->source_kind, SourceKind::kRegistry);
  EXPECT_EQ(net->version, "5.1.0");
  EXPECT_EQ(net->ref, "");
  EXPECT_FALSE(net->count.is_null());
  EXPECT_TRUE(net->outputs.find("id"));
  EXPECT_TRUE(net->expressions.find("cidr"));
  const ModuleCall* inner =
      configuration.find_module("module.net.module.inner");
  ASSERT_NE(inner, nullptr);
  EXPECT_EQ(inner->module, "module.net");
  EXPECT_EQ(inner->source_kind, SourceKind::kGit);
  EXPECT_EQ(inner->ref, "v1.2.3");
}

TEST(Configuration, KeepsProviderConfigurationsWithAliasAndModule) {
  const Configuration configuration = read(kNested);
  ASSERT_EQ(configuration.providers().size(), 2U);
  const ProviderConfig& aws = configuration.providers()[0];
  EXPECT_EQ(aws.key, "aws");
  EXPECT_EQ(aws.full_name, "registry.terraform.io/hashicorp/aws");
  EXPECT_EQ(aws.version_constraint, "~> 5.0");
  EXPECT_TRUE(aws.expressions.find("region"));
  const ProviderConfig& west = configuration.providers()[1];
  EXPECT_EQ(west.alias, "west");
  EXPECT_EQ(west.module_address, "module.net");
}

TEST(Configuration, KnowsVariablesAndSensitiveOutputsOfTheRoot) {
  const Configuration configuration = read(kNested);
  EXPECT_TRUE(configuration.variable("name").find("default"));
  EXPECT_TRUE(configuration.variable("nothing").is_null());
  EXPECT_TRUE(configuration.output_is_sensitive("secret"));
  EXPECT_FALSE(configuration.output_is_sensitive("plain"));
  EXPECT_FALSE(configuration.output_is_sensitive("nothing"));
  EXPECT_TRUE(configuration.raw().find("root_module"));
}

TEST(Configuration, TakesMissingAndNullFieldsForAbsent) {
  EXPECT_TRUE(read("{}").resources().empty());
  EXPECT_TRUE(read(R"({"root_module": null})").module_calls().empty());
  const Configuration configuration = read(
      R"({"root_module": {"resources": [{"type": "t", "name": "n",
          "mode": null, "expressions": null}],
          "module_calls": {"m": {}}}})");
  ASSERT_NE(configuration.find("t.n"), nullptr);
  EXPECT_TRUE(configuration.find("t.n")->expressions.is_null());
  EXPECT_EQ(configuration.find_module("module.m")->source, "");
}

struct WrongType {
  std::string name, text, path;
};

class ConfigurationWrongTypes : public ::testing::TestWithParam<WrongType> {};

TEST_P(ConfigurationWrongTypes, AreErrorsThatSayWhere) {
  const Error error = error_of(GetParam().text);
  EXPECT_EQ(error.code, ErrorCode::kInvalidValue);
  EXPECT_EQ(error.where.json_path, GetParam().path);
  EXPECT_THAT(error.what, HasSubstr("expected"));
  EXPECT_GT(error.where.line, 0U);
}

INSTANTIATE_TEST_SUITE_P(
    Fields, ConfigurationWrongTypes,
    ::testing::Values(
        WrongType{"Root", "[]", "configuration"},
        WrongType{"Providers", R"({"provider_config": []})",
                  "configuration.provider_config"},
        WrongType{"ProviderName", R"({"provider_config": {"a": {"name": 1}}})",
                  "configuration.provider_config.a.name"},
        WrongType{"RootModule", R"({"root_module": 1})",
                  "configuration.root_module"},
        WrongType{"Resources", R"({"root_module": {"resources": {}}})",
                  "configuration.root_module.resources"},
        WrongType{"Resource", R"({"root_module": {"resources": [{}, 2]}})",
                  "configuration.root_module.resources[1]"},
        WrongType{"Type", R"({"root_module": {"resources": [{"type": []}]}})",
                  "configuration.root_module.resources[0].type"},
        WrongType{"Expressions",
                  R"({"root_module": {"resources": [{"expressions": 1}]}})",
                  "configuration.root_module.resources[0].expressions"},
        WrongType{"ForEach",
                  R"({"root_module": {"resources":
                      [{"for_each_expression": "x"}]}})",
                  "configuration.root_module.resources[0]"
                  ".for_each_expression"},
        WrongType{"Provisioners",
                  R"({"root_module": {"resources": [{"provisioners": {}}]}})",
                  "configuration.root_module.resources[0].provisioners"},
        WrongType{"Calls", R"({"root_module": {"module_calls": []}})",
                  "configuration.root_module.module_calls"},
        WrongType{"Source",
                  R"({"root_module": {"module_calls": {"m":
                      {"module": {"module_calls": {"n": {"source": 5}}}}}}})",
                  "configuration.root_module.module_calls.m.module"
                  ".module_calls.n.source"},
        WrongType{"Module",
                  R"({"root_module": {"module_calls": {"m":
                      {"module": []}}}})",
                  "configuration.root_module.module_calls.m.module"},
        WrongType{"Outputs",
                  R"({"root_module": {"module_calls": {"m":
                      {"module": {"outputs": []}}}}})",
                  "configuration.root_module.module_calls.m.module.outputs"},
        WrongType{"Variables", R"({"root_module": {"variables": 1}})",
                  "configuration.root_module.variables"}),
    [](const auto& row) { return row.param.name; });

TEST(Configuration, RefusesAnAddressThatIsDeclaredTwice) {
  const Error error = error_of(
      R"({"root_module": {"resources": [{"type": "t", "name": "n"},
          {"type": "t", "name": "n"}]}})");
  EXPECT_EQ(error.code, ErrorCode::kInvalidValue);
  EXPECT_THAT(error.what, HasSubstr("`t.n` is declared twice"));
}

TEST(Configuration, RefusesAddressesBeyondTheLimit) {
  const std::string name(5000, 'n');
  EXPECT_EQ(
      error_of(R"({"root_module": {"module_calls": {")" + name + R"(": {}}}})")
          .code,
      ErrorCode::kLimitExceeded);
  EXPECT_EQ(error_of(R"({"root_module": {"resources": [{"type": "t",
                         "name": ")" +
                     name + R"("}]}})")
                .code,
            ErrorCode::kLimitExceeded);
}

TEST(Configuration, OutlivesTheDocumentItWasReadFrom) {
  const Configuration configuration = [] {
    auto document = json::Document::parse_copy(kNested);
    return *Configuration::read(std::move(*document));
  }();
  const ConfigResource* bucket = configuration.find("aws_s3_bucket.a");
  EXPECT_TRUE(bucket->expressions.get("bucket").find("references"));
}

struct SourceCase {
  std::string name, source;
  SourceKind kind;
  std::string ref;
};

class ModuleSources : public ::testing::TestWithParam<SourceCase> {};

TEST_P(ModuleSources, AreToldApartAsTerraformDoes) {
  EXPECT_EQ(to_string(classify_source(GetParam().source)),
            to_string(GetParam().kind));
  EXPECT_EQ(source_ref(GetParam().source), GetParam().ref);
}

constexpr auto kLocal = SourceKind::kLocal;
constexpr auto kRegistry = SourceKind::kRegistry;
constexpr auto kGit = SourceKind::kGit;
constexpr auto kHttp = SourceKind::kHttp;
constexpr auto kOther = SourceKind::kOther;

INSTANTIATE_TEST_SUITE_P(
    Sources, ModuleSources,
    ::testing::Values(
        SourceCase{"Child", "./modules/vpc", kLocal, ""},
        SourceCase{"Sibling", "../vpc", kLocal, ""},
        SourceCase{"Absolute", "/srv/modules/vpc", kLocal, ""},
        SourceCase{"Windows", ".\\vpc", kLocal, ""},
        SourceCase{"FileUrl", "file:///srv/vpc", kLocal, ""},
        SourceCase{"LocalLikeARegistry", "./a/b/aws", kLocal, ""},
        SourceCase{"Registry", "terraform-aws-modules/vpc/aws", kRegistry, ""},
        SourceCase{"RegistryFolder", "a/b/aws//modules/x", kRegistry, ""},
        SourceCase{"PrivateRegistry", "app.terraform.io/org/vpc/aws", kRegistry,
                   ""},
        SourceCase{"RegistryPort", "localhost:8080/org/vpc/aws", kRegistry, ""},
        SourceCase{"UpperCaseSystem", "a/b/AWS", kOther, ""},
        SourceCase{"TwoParts", "a/b", kOther, ""},
        SourceCase{"FiveParts", "h.io/a/b/c/d", kOther, ""},
        SourceCase{"FourPartsWithoutHost", "a/b/c/d", kOther, ""},
        SourceCase{"BadRegistryName", "-a/b/aws", kOther, ""},
        SourceCase{"GitHub", "github.com/org/repo", kGit, ""},
        SourceCase{"GitHubRef", "github.com/org/repo//sub?ref=v1.0.0", kGit,
                   "v1.0.0"},
        SourceCase{"Bitbucket", "bitbucket.org/org/repo", kGit, ""},
        SourceCase{"ForcedGit",
                   "git::https://example.com/m?depth=1&ref=feature%2Fx", kGit,
                   "feature/x"},
        SourceCase{"ForcedSsh", "git::ssh://git@example.com:7999/m?ref=abc",
                   kGit, "abc"},
        SourceCase{"Scp", "git@github.com:org/repo.git", kGit, ""},
        SourceCase{"ScpRef", "git@github.com:org/repo?ref=v4.1.1", kGit,
                   "v4.1.1"},
        SourceCase{"DotGit", "https://example.com/vpc.git?ref=main", kGit,
                   "main"},
        SourceCase{"DotGitFolder", "https://example.com/vpc.git//sub", kGit,
                   ""},
        SourceCase{"Https", "https://example.com/vpc.zip", kHttp, ""},
        SourceCase{"ForcedHttp", "http::https://example.com/vpc", kHttp, ""},
        SourceCase{"Mercurial", "hg::https://example.com/vpc", kOther, ""},
        SourceCase{"S3", "s3::https://s3.amazonaws.com/b/vpc.zip", kOther, ""},
        SourceCase{"Gcs", "gcs::https://www.googleapis.com/storage/v1/m",
                   kOther, ""},
        SourceCase{"Oci", "oci://example.com/vpc", kOther, ""},
        SourceCase{"FragmentIsNoQuery", "git::https://x.io/m#?ref=v1", kGit,
                   ""},
        SourceCase{"FirstRefCounts", "git::https://x.io/m?ref=a&ref=b", kGit,
                   "a"},
        SourceCase{"RefOfAnotherName", "git::https://x.io/m?xref=a", kGit, ""},
        SourceCase{"Empty", "", kOther, ""}),
    [](const auto& row) { return row.param.name; });

// Every plan of the corpus that carries a configuration, read from its bytes.
TEST(Configuration, ReadsEveryConfigurationOfTheCorpus) {
  const auto folder = holdpoint::testing::shared_dir("fixtures/corpus/plans");
  HOLDPOINT_SKIP_WITHOUT(folder);
  std::size_t count = 0, resources = 0;
  for (const auto& path : holdpoint::testing::files_below(folder)) {
    const auto bytes = Bytes::read_file(path.string());
    ASSERT_TRUE(bytes) << path;
    const auto plan = json::Document::parse(*bytes);
    if (!plan || !plan->root().get("configuration").is_object()) {
      continue;
    }
    const auto document =
        json::Document::parse_copy(plan->root().get("configuration").text());
    ASSERT_TRUE(document) << path;
    const auto configuration = Configuration::read(*document);
    ASSERT_TRUE(configuration)
        << path << ": " << to_string(configuration.error());
    ++count;
    resources += configuration->resources().size();
  }
  EXPECT_GT(count, 300U);
  EXPECT_GT(resources, 1500U);
}

}  // namespace
}  // namespace holdpoint::terraform

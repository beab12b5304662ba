#include "holdpoint/terraform/provider_scope.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "plan_text.hpp"

namespace holdpoint::terraform {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kMine = "111111111111";
constexpr const char* kOther = "222222222222";

// `address` with the given members of `change`; `'` stands for `"`.
std::string item(const std::string& address, const std::string& provider,
                 const std::string& change) {
  const auto parts = parse_resource_address(address);
  EXPECT_TRUE(parts) << address;
  return "{'address':'" + address + "','mode':'" +
         std::string(to_string(parts->mode)) + "','type':'" + parts->type +
         "','name':'" + parts->name +
         "','provider_name':'registry.terraform.io/hashicorp/" + provider +
         "','change':" + change + "}";
}

std::string creates(const std::string& address, const std::string& after = "",
                    const std::string& unknown = "",
                    const std::string& provider = "aws") {
  return item(address, provider,
              "{'actions':['create'],'before':null,'after':{" + after +
                  "},'after_unknown':{" + unknown + "}}");
}

std::string keeps(const std::string& address, const std::string& values,
                  const std::string& provider = "aws") {
  return item(address, provider,
              "{'actions':['no-op'],'before':{" + values + "},'after':{" +
                  values + "},'after_unknown':{}}");
}

std::string arn_of(const std::string& account, const std::string& region) {
  return "'arn':'arn:aws:sns:" + region + ":" + account + ":topic'";
}

// One resource of the configuration.
std::string uses(const std::string& address, const std::string& key,
                 const std::string& expressions = "") {
  const auto parts = parse_resource_address(address);
  return "{'address':'" + address + "','mode':'" +
         std::string(to_string(parts->mode)) + "','type':'" + parts->type +
         "','name':'" + parts->name + "','provider_config_key':'" + key +
         "','expressions':{" + expressions + "}}";
}

struct Case {
  const char* name;
  std::vector<std::string> changes;    // the first is asked about
  std::vector<std::string> resources;  // none: no configuration
  std::string providers;               // members of provider_config
  std::string account, region;         // empty: not known
  std::string rest = {};               // further members of the plan
  std::string module_calls = {};
};

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& one : items) {
    text += (text.empty() ? "" : ",") + one;
  }
  return text;
}

Plan plan_of(const Case& row) {
  std::string members = "'resource_changes':[" + joined(row.changes) + "]";
  if (!row.resources.empty()) {
    members += ",'configuration':{'provider_config':{" + row.providers +
               "},'root_module':{'resources':[" + joined(row.resources) +
               "],'module_calls':{" + row.module_calls +
               "},'variables':{'unset':{'default':'eu-north-1'}}}}";
  }
  return testing::must_read(
      testing::plan_text(members + (row.rest.empty() ? "" : "," + row.rest)));
}

ResourceScope scope_of(ProviderScopes& scopes, const Plan& plan,
                       std::size_t i = 0) {
  const auto loaded = plan.load(plan.changes().at(i));
  EXPECT_TRUE(loaded);
  return scopes.of(plan.changes()[i], loaded->values);
}

ResourceScope first_of(const Case& row, std::vector<StatedScope> stated = {}) {
  const Plan plan = plan_of(row);
  ProviderScopes scopes(plan, std::move(stated));
  return scope_of(scopes, plan);
}

class ResourceLivesIn : public ::testing::TestWithParam<Case> {};

TEST_P(ResourceLivesIn, WhatThePlanShows) {
  const ResourceScope scope = first_of(GetParam());
  EXPECT_EQ(scope.account.value_or(""), GetParam().account)
      << scope.account_missing;
  EXPECT_EQ(scope.region.value_or(""), GetParam().region)
      << scope.region_missing;
  EXPECT_EQ(scope.account.has_value(), scope.account_missing.empty());
  EXPECT_EQ(scope.region.has_value(), scope.region_missing.empty());
}

const std::string kRegionBlock =
    "'aws':{'name':'aws','expressions':{'region':{'constant_value':"
    "'eu-west-1'}}}";

std::string prior_data(const std::string& address, const std::string& values,
                       const std::string& provider = "aws") {
  const auto parts = parse_resource_address(address);
  return "'prior_state':{'format_version':'1.0','values':{'root_module':{"
         "'resources':[{'address':'" +
         address + "','mode':'data','type':'" + parts->type + "','name':'" +
         parts->name + "','provider_name':'registry.terraform.io/hashicorp/" +
         provider + "','values':{" + values + "}}]}}}";
}

INSTANTIATE_TEST_SUITE_P(
    OwnValues, ResourceLivesIn,
    ::testing::Values(
        Case{"Arn",
             {keeps("aws_sns_topic.t", arn_of(kMine, "eu-west-1"))},
             {},
             "",
             kMine,
             "eu-west-1"},
        Case{"ArnBeforeADelete",
             {item("aws_sns_topic.t", "aws",
                   "{'actions':['delete'],'before':{" +
                       arn_of(kMine, "eu-west-1") + "},'after':null}")},
             {},
             "",
             kMine,
             "eu-west-1"},
        Case{"BeforeGoesFirst",
             {item("aws_sns_topic.t", "aws",
                   "{'actions':['delete','create'],'before':{" +
                       arn_of(kMine, "eu-west-1") +
                       "},'after':{'region':'eu-west-2'}}")},
             {},
             "",
             kMine,
             "eu-west-1"},
        Case{"AccountOfAwsItselfIsNone",
             {keeps("aws_iam_policy.p", "'arn':'arn:aws:iam::aws:policy/X'")},
             {},
             "",
             "",
             ""},
        Case{"AccountOfElevenDigitsIsNone",
             {keeps("aws_sns_topic.t", arn_of("11111111111", "eu-west-1"))},
             {},
             "",
             "",
             ""},
        Case{"NestedArnIsNotItsOwn",
             {keeps("aws_lambda_event_source_mapping.m",
                    "'config':{" + arn_of(kOther, "eu-west-1") + "}")},
             {},
             "",
             "",
             ""},
        Case{"ArnOfASubscriptionIsItsTopics",
             {keeps("aws_sns_topic_subscription.s",
                    arn_of(kOther, "eu-west-1"))},
             {},
             "",
             "",
             ""},
        Case{"RegionAttribute",
             {creates("aws_db_instance.d", "'region':'us-gov-west-1'")},
             {},
             "",
             "",
             "us-gov-west-1"},
        Case{"Zone",
             {creates("aws_ebs_volume.v", "'availability_zone':'eu-west-1b'")},
             {},
             "",
             "",
             "eu-west-1"},
        Case{"LocalZone",
             {creates("aws_ebs_volume.v",
                      "'availability_zone':'us-west-2-lax-1a'")},
             {},
             "",
             "",
             "us-west-2"},
        Case{"TwoRegionsOfOneResource",
             {keeps("aws_sns_topic.t",
                    arn_of(kMine, "eu-west-1") + ",'region':'eu-west-2'")},
             {},
             "",
             kMine,
             ""},
        Case{"GoogleProjectAndZone",
             {keeps("google_compute_disk.d",
                    "'project':'shop','zone':'europe-west1-b'", "google")},
             {},
             "",
             "shop",
             "europe-west1-b"},
        Case{"GoogleSelfLink",
             {keeps("google_sql_database_instance.d",
                    "'self_link':'https://sqladmin.googleapis.com/v1/projects/"
                    "shop/regions/europe-west1/instances/d'",
                    "google-beta")},
             {},
             "",
             "shop",
             "europe-west1"},
        Case{"GoogleId",
             {keeps("google_pubsub_topic.t", "'id':'projects/shop/topics/t'",
                    "google")},
             {},
             "",
             "shop",
             ""},
        Case{"AzureIdAndLocation",
             {keeps("azurerm_mssql_database.d",
                    "'id':'/subscriptions/0A-1/resourceGroups/r/x',"
                    "'location':'West Europe'",
                    "azurerm")},
             {},
             "",
             "0a-1",
             "westeurope"},
        Case{"OtherCloud",
             {keeps("random_id.i", arn_of(kMine, "eu-west-1"), "random")},
             {},
             "",
             "",
             ""}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Provider, ResourceLivesIn,
    ::testing::Values(
        Case{"OneAllowedAccount",
             {creates("aws_db_instance.d")},
             {uses("aws_db_instance.d", "aws")},
             "'aws':{'name':'aws','expressions':{'region':{'constant_value':"
             "'eu-west-1'},'allowed_account_ids':{'constant_value':"
             "['111111111111']}}}",
             kMine,
             "eu-west-1"},
        Case{"TwoAllowedAccounts",
             {creates("aws_db_instance.d")},
             {uses("aws_db_instance.d", "aws")},
             "'aws':{'name':'aws','expressions':{'allowed_account_ids':{"
             "'constant_value':['111111111111','222222222222']}}}",
             "",
             ""},
        Case{"AllowedAccountsByReference",
             {creates("aws_db_instance.d")},
             {uses("aws_db_instance.d", "aws")},
             "'aws':{'name':'aws','expressions':{'allowed_account_ids':{"
             "'references':['var.a']}}}",
             "",
             "",
             "'variables':{'a':{'value':'111111111111'}}"},
        Case{"AssumedRole",
             {creates("aws_db_instance.d")},
             {uses("aws_db_instance.d", "aws")},
             "'aws':{'name':'aws','expressions':{'assume_role':[{'role_arn':{"
             "'constant_value':'arn:aws:iam::111111111111:role/ci'}}]}}",
             kMine,
             ""},
        Case{"RegionOfARootVariable",
             {creates("aws_db_instance.d")},
             {uses("aws_db_instance.d", "aws")},
             "'aws':{'name':'aws','expressions':{'region':{'references':"
             "['var.r']}}}",
             "",
             "eu-west-1",
             "'variables':{'r':{'value':'eu-west-1'}}"},
        Case{"PartOfARegionInAVariableIsNone",
             {creates("aws_db_instance.d")},
             {uses("aws_db_instance.d", "aws")},
             "'aws':{'name':'aws','expressions':{'region':{'references':"
             "['var.r']}}}",
             "",
             "",
             "'variables':{'r':{'value':'eu-west'}}"},
        Case{"RegionOfTwoVariablesIsNone",
             {creates("aws_db_instance.d")},
             {uses("aws_db_instance.d", "aws")},
             "'aws':{'name':'aws','expressions':{'region':{'references':"
             "['var.r','var.s']}}}",
             "",
             "",
             "'variables':{'r':{'value':'eu-west-1'}}"},
        Case{"CallerIdentity",
             {creates("aws_db_instance.d")},
             {uses("aws_db_instance.d", "aws"),
              uses("data.aws_caller_identity.me", "aws")},
             kRegionBlock,
             kMine,
             "eu-west-1",
             prior_data("data.aws_caller_identity.me",
                        "'account_id':'111111111111'")},
        Case{"CallerIdentityOfAnotherAlias",
             {creates("aws_db_instance.d")},
             {uses("aws_db_instance.d", "aws"),
              uses("data.aws_caller_identity.me", "aws.east")},
             kRegionBlock,
             "",
             "eu-west-1",
             prior_data("data.aws_caller_identity.me",
                        "'account_id':'111111111111'")},
        Case{"RegionAsked",
             {creates("aws_db_instance.d")},
             {uses("aws_db_instance.d", "aws"),
              uses("data.aws_region.here", "aws")},
             "",
             "",
             "eu-west-1",
             prior_data("data.aws_region.here", "'name':'eu-west-1'")},
        Case{"RegionAskedByName",
             {creates("aws_db_instance.d")},
             {uses("aws_db_instance.d", "aws"),
              uses("data.aws_region.here", "aws",
                   "'name':{'constant_value':'eu-west-1'}")},
             "",
             "",
             "",
             prior_data("data.aws_region.here", "'name':'eu-west-1'")},
        Case{"GoogleAsked",
             {creates("google_compute_disk.d", "", "'zone':true", "google")},
             {uses("google_compute_disk.d", "google"),
              uses("data.google_client_config.c", "google")},
             "",
             "shop",
             "europe-west1-b",
             prior_data("data.google_client_config.c",
                        "'project':'shop','region':'europe-west1',"
                        "'zone':'europe-west1-b'",
                        "google")},
        Case{"AzureAsked",
             {creates("azurerm_mssql_server.s", "", "", "azurerm")},
             {uses("azurerm_mssql_server.s", "azurerm"),
              uses("data.azurerm_client_config.c", "azurerm")},
             "",
             "0a-1",
             "",
             prior_data("data.azurerm_client_config.c",
                        "'subscription_id':'0A-1'", "azurerm")},
        Case{"AllowedAccountAgainstCallerIdentity",
             {creates("aws_db_instance.d")},
             {uses("aws_db_instance.d", "aws"),
              uses("data.aws_caller_identity.me", "aws")},
             "'aws':{'name':'aws','expressions':{'allowed_account_ids':{"
             "'constant_value':['111111111111']}}}",
             "",
             "",
             prior_data("data.aws_caller_identity.me",
                        "'account_id':'222222222222'")},
        Case{"VariableByItsDefault",
             {creates("aws_db_instance.d")},
             {uses("aws_db_instance.d", "aws")},
             "'aws':{'name':'aws','expressions':{'region':{'references':"
             "['var.unset']}}}",
             "",
             "eu-north-1"},
        Case{"OwnRegionGoesFirst",
             {creates("aws_db_instance.d", "'region':'us-east-1'")},
             {uses("aws_db_instance.d", "aws")},
             kRegionBlock,
             "",
             "us-east-1"},
        Case{"ItsOwnRegionNotKnownYet",
             {creates("aws_db_instance.d", "", "'region':true")},
             {uses("aws_db_instance.d", "aws",
                   "'region':{'references':['local.r']}")},
             kRegionBlock,
             "",
             ""},
        Case{"OwnArnAgainstTheAllowedAccount",
             {keeps("aws_sns_topic.t", arn_of(kOther, "eu-west-1"))},
             {uses("aws_sns_topic.t", "aws")},
             "'aws':{'name':'aws','expressions':{'allowed_account_ids':{"
             "'constant_value':['111111111111']}}}",
             "",
             "eu-west-1"},
        Case{"GoogleZoneOfTheProvider",
             {creates("google_compute_disk.d", "", "'zone':true", "google")},
             {uses("google_compute_disk.d", "google")},
             "'google':{'name':'google','expressions':{'project':{"
             "'constant_value':'shop'},'region':{'constant_value':"
             "'europe-west1'},'zone':{'constant_value':'europe-west1-b'}}}",
             "shop",
             "europe-west1-b"},
        Case{"GoogleProjectOfItsOwn",
             {creates("google_compute_disk.d", "'project':'data'", "",
                      "google")},
             {uses("google_compute_disk.d", "google")},
             "'google':{'name':'google','expressions':{'project':{"
             "'constant_value':'shop'}}}",
             "data",
             ""},
        Case{"AzureSubscription",
             {creates("azurerm_mssql_server.s", "", "", "azurerm")},
             {uses("azurerm_mssql_server.s", "azurerm")},
             "'azurerm':{'name':'azurerm','expressions':{'subscription_id':{"
             "'constant_value':'0a-1'}}}",
             "0a-1",
             ""}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Others, ResourceLivesIn,
    ::testing::Values(
        Case{"AnotherOfTheSameConfiguration",
             {creates("aws_db_instance.d"),
              keeps("aws_sns_topic.t", arn_of(kMine, "eu-west-1"))},
             {uses("aws_db_instance.d", "aws"), uses("aws_sns_topic.t", "aws")},
             "",
             kMine,
             "eu-west-1"},
        Case{"AnotherOfAnotherAlias",
             {creates("aws_db_instance.d"),
              keeps("aws_sns_topic.t", arn_of(kMine, "eu-west-1"))},
             {uses("aws_db_instance.d", "aws"),
              uses("aws_sns_topic.t", "aws.east")},
             "",
             "",
             ""},
        Case{"OthersThatDiffer",
             {creates("aws_db_instance.d"),
              keeps("aws_sns_topic.t", arn_of(kMine, "eu-west-1")),
              keeps("aws_sns_topic.u", arn_of(kOther, "eu-west-2"))},
             {uses("aws_db_instance.d", "aws"), uses("aws_sns_topic.t", "aws"),
              uses("aws_sns_topic.u", "aws")},
             "",
             "",
             ""},
        Case{"OthersOfNoConfiguration",
             {creates("aws_db_instance.d"),
              keeps("aws_sns_topic.t", arn_of(kMine, "eu-west-1"))},
             {},
             "",
             kMine,
             "eu-west-1"},
        Case{"OwnArnAmongOthersThatDiffer",
             {keeps("aws_sns_topic.u", arn_of(kMine, "eu-west-2")),
              keeps("aws_sns_topic.t", arn_of(kOther, "eu-west-1"))},
             {},
             "",
             kMine,
             "eu-west-2"},
        Case{"DataSourceOfAnotherAccount",
             {creates("aws_db_instance.d"),
              item("data.aws_kms_key.k", "aws",
                   "{'actions':['no-op'],'before':{},'after':{" +
                       arn_of(kOther, "eu-west-1") + "}}")},
             {},
             "",
             "",
             ""},
        Case{"AnotherThatChoosesItsRegion",
             {creates("aws_db_instance.d"),
              keeps("aws_sns_topic.t", arn_of(kMine, "us-east-1"))},
             {uses("aws_db_instance.d", "aws"),
              uses("aws_sns_topic.t", "aws",
                   "'region':{'constant_value':'us-east-1'}")},
             "",
             kMine,
             ""},
        Case{"AnotherThatChoosesItsProject",
             {creates("google_compute_disk.d", "", "", "google"),
              keeps("google_compute_disk.e", "'project':'data'", "google")},
             {uses("google_compute_disk.d", "google"),
              uses("google_compute_disk.e", "google",
                   "'project':{'constant_value':'data'}")},
             "",
             "",
             ""},
        Case{"BlockThatStandsForMany",
             {creates("aws_db_instance.d"),
              keeps("aws_sns_topic.t", arn_of(kMine, "eu-west-1"))},
             {uses("aws_db_instance.d", "aws.by_region"),
              uses("aws_sns_topic.t", "aws.by_region")},
             "'aws.by_region':{'name':'aws','alias':'by_region',"
             "'expressions':{'region':{'references':['each.value']}}}",
             "",
             ""},
        Case{"BlockWasDeletedBesideAnUnknownConfiguration",
             {item("aws_db_instance.d", "aws",
                   "{'actions':['delete'],'before':{},'after':null}"),
              keeps("aws_sns_topic.t", arn_of(kMine, "eu-west-1")),
              creates("aws_db_instance.e")},
             {uses("aws_sns_topic.t", "aws"),
              uses("aws_db_instance.e", "aws.east")},
             "",
             "",
             ""},
        Case{"BlockWasDeleted",
             {item("aws_db_instance.d", "aws",
                   "{'actions':['delete'],'before':{},'after':null}"),
              keeps("aws_sns_topic.t", arn_of(kMine, "eu-west-1"))},
             {uses("aws_sns_topic.t", "aws")},
             "",
             kMine,
             "eu-west-1"}),
    [](const auto& row) { return std::string(row.param.name); });

std::string module_uses(const std::string& key) {
  return "'m':{'expressions':{'r':{'references':['var.root']}},'module':{"
         "'resources':[{'mode':'managed','type':'aws_db_instance','name':'d',"
         "'provider_config_key':'" +
         key + "'}]}}";
}

std::string in_module() {
  return "{'address':'module.m.aws_db_instance.d','module_address':'module.m',"
         "'mode':'managed','type':'aws_db_instance','name':'d',"
         "'provider_name':'registry.terraform.io/hashicorp/aws','change':{"
         "'actions':['create'],'before':null,'after':{}}}";
}

INSTANTIATE_TEST_SUITE_P(
    Modules, ResourceLivesIn,
    ::testing::Values(
        Case{"InheritedByItsNewName",
             {in_module()},
             {uses("aws_sns_topic.t", "aws")},
             kRegionBlock,
             "",
             "eu-west-1",
             "",
             module_uses("aws")},
        Case{"InheritedByItsOldName",
             {in_module()},
             {uses("aws_sns_topic.t", "aws")},
             kRegionBlock,
             "",
             "eu-west-1",
             "",
             module_uses("m:aws")},
        Case{"OldNameThatMayBeAnAlias",
             {in_module()},
             {uses("aws_sns_topic.t", "aws")},
             kRegionBlock + ",'aws.east':{'name':'aws','alias':'east'}",
             "",
             "",
             "",
             module_uses("m:aws")},
        Case{"BlockOfTheModule",
             {in_module()},
             {uses("aws_sns_topic.t", "aws")},
             "'module.m:aws':{'name':'aws','module_address':'module.m',"
             "'expressions':{'region':{'references':['var.r']}}}",
             "",
             "eu-west-3",
             "'variables':{'root':{'value':'eu-west-3'}}",
             module_uses("module.m:aws")}),
    [](const auto& row) { return std::string(row.param.name); });

Case create_only() {
  return {"", {creates("aws_db_instance.d")}, {}, "", "", ""};
}

TEST(StatedScope, AnswersWhereThePlanShowsNothing) {
  const ResourceScope scope = first_of(
      create_only(), {{"aws", {{kMine, "--account"}}, {{"eu-west-1", "pin"}}}});
  EXPECT_EQ(scope.account, kMine);
  EXPECT_EQ(scope.region, "eu-west-1");
}

TEST(StatedScope, OfAnotherProviderSaysNothing) {
  const ResourceScope scope =
      first_of(create_only(), {{"google", {{kMine, "--account"}}, {}}});
  EXPECT_FALSE(scope.account);
}

TEST(StatedScope, MayBeWrittenInCapitals) {
  const Case row{
      "",
      {keeps("azurerm_mssql_database.d",
             "'id':'/subscriptions/0a-1/resourceGroups/r/x'", "azurerm")},
      {},
      "",
      "",
      ""};
  const ResourceScope scope = first_of(
      row, {{"azurerm", {{"0A-1", "--account"}}, {{"West Europe", "pin"}}}});
  EXPECT_EQ(scope.account, "0a-1");
  EXPECT_EQ(scope.region, "westeurope");
}

TEST(CloudProvider, IsNamedAsPeopleNameIt) {
  for (const auto& [written, name] :
       std::vector<std::pair<std::string, std::string>>{
           {"registry.terraform.io/hashicorp/aws", "aws"},
           {"registry.opentofu.org/hashicorp/aws", "aws"},
           {"aws", "aws"},
           {"provider.aws.east", "aws"},
           {"registry.terraform.io/hashicorp/google-beta", "google"},
           {"registry.terraform.io/hashicorp/azurerm", "azurerm"},
           {"registry.terraform.io/hashicorp/awscc", ""},
           {"registry.terraform.io/hashicorp/random", ""}}) {
    ResourceChange change;
    change.type = "other_thing";
    change.provider_name = written;
    EXPECT_EQ(cloud_provider(change), name) << written;
  }
  ResourceChange unnamed;
  unnamed.type = "aws_db_instance";
  EXPECT_EQ(cloud_provider(unnamed), "aws");
}

TEST(StatedScope, MustAgreeWithAnotherStatement) {
  const ResourceScope scope = first_of(
      create_only(),
      {{"aws", {{kMine, "--account"}, {kOther, "the pin of root `.`"}}, {}}});
  EXPECT_FALSE(scope.account);
  EXPECT_THAT(scope.account_missing,
              AllOf(HasSubstr(kMine), HasSubstr("--account"), HasSubstr(kOther),
                    HasSubstr("the pin of root `.`")));
}

TEST(StatedScope, MustAgreeWithWhatThePlanShows) {
  const Case row{"", {keeps("aws_sns_topic.t", arn_of(kMine, "eu-west-1"))},
                 {}, "",
                 "", ""};
  const ResourceScope scope = first_of(
      row, {{"aws", {{kOther, "--account"}}, {{"eu-west-2", "--region"}}}});
  EXPECT_FALSE(scope.account);
  EXPECT_THAT(scope.account_missing,
              AllOf(HasSubstr(kMine), HasSubstr("the arn of aws_sns_topic.t"),
                    HasSubstr(kOther), HasSubstr("--account")));
  EXPECT_EQ(scope.region, "eu-west-1") << "regions are many in one plan";
}

TEST(MissingAccount, SaysInOneLineHowToStateIt) {
  const ResourceScope scope = first_of(create_only());
  EXPECT_EQ(scope.account_missing,
            "the plan does not show its AWS account: pass "
            "--account ID, pin it (holdpoint pin record), or set "
            "allowed_account_ids in the provider");
  EXPECT_THAT(scope.region_missing,
              AllOf(HasSubstr("AWS region"), Not(HasSubstr("\n"))));
}

TEST(MissingAccount, NamesTheAlias) {
  const ResourceScope scope = first_of({"",
                                        {creates("aws_db_instance.d")},
                                        {uses("aws_db_instance.d", "aws.east")},
                                        "",
                                        "",
                                        ""});
  EXPECT_THAT(scope.account_missing,
              HasSubstr("the AWS account of provider `aws.east`: pass"));
}

TEST(MissingAccount, ShowsHostileTextEscaped) {
  const ResourceScope scope =
      first_of(create_only(),
               {{"aws", {{kMine, "\x1b[31m--account"}, {kOther, "a\nb"}}, {}}});
  EXPECT_THAT(
      scope.account_missing,
      AllOf(HasSubstr("\\x1b"), Not(HasSubstr("\x1b")), Not(HasSubstr("\n"))));
}

TEST(PlanScope, IsKnownWhenAllConfigurationsAgree) {
  const std::vector<std::string> changes = {
      keeps("aws_sns_topic.t", arn_of(kMine, "eu-west-1")),
      keeps("aws_sns_topic.u", arn_of(kMine, "eu-west-1")),
      creates("aws_db_instance.d")};
  const Plan plan = plan_of(
      {"",
       changes,
       {uses("aws_sns_topic.t", "aws"), uses("aws_sns_topic.u", "aws.east"),
        uses("aws_db_instance.d", "aws")},
       "",
       "",
       ""});
  ProviderScopes scopes(plan, {});
  EXPECT_EQ(scopes.of_plan().account, kMine);
  EXPECT_EQ(scopes.of_plan().region, "eu-west-1");
  EXPECT_FALSE(scopes.of_plan("google").account);
  EXPECT_FALSE(scopes.of_plan("none").account);
}

TEST(PlanScope, IsUnknownWhenOneConfigurationIs) {
  const Case row{
      "",
      {keeps("aws_sns_topic.t", arn_of(kMine, "eu-west-1")),
       creates("aws_db_instance.d")},
      {uses("aws_sns_topic.t", "aws"), uses("aws_db_instance.d", "aws.east")},
      "",
      "",
      ""};
  const Plan plan = plan_of(row);
  ProviderScopes silent(plan, {});
  EXPECT_FALSE(silent.of_plan().account);
  EXPECT_THAT(silent.of_plan().account_missing, HasSubstr("`aws.east`"));
  ProviderScopes told(plan, {{"aws", {{kMine, "--account"}}, {}}});
  EXPECT_EQ(told.of_plan().account, kMine);
  ProviderScopes wrong(plan, {{"aws", {{kOther, "--account"}}, {}}});
  EXPECT_FALSE(wrong.of_plan().account);
}

TEST(PlanScope, CountsWhatIsDeferred) {
  const Case row{
      "",
      {keeps("aws_sns_topic.t", arn_of(kMine, "eu-west-1"))},
      {uses("aws_sns_topic.t", "aws"), uses("aws_db_instance.d", "aws.east")},
      "",
      "",
      "",
      "'deferred_changes':[{'reason':'absent_prereq',"
      "'resource_change':" +
          creates("aws_db_instance.d") + "}]"};
  const Plan plan = plan_of(row);
  ASSERT_EQ(plan.deferred().size(), 1U);
  ProviderScopes scopes(plan, {});
  EXPECT_FALSE(scopes.of_plan().account);
  EXPECT_THAT(scopes.of_plan().account_missing, HasSubstr("`aws.east`"));
}

TEST(PlanScope, IsUnknownWhenResourcesLiveInTwoAccounts) {
  const Plan plan =
      plan_of({"",
               {keeps("aws_sns_topic.t", arn_of(kMine, "eu-west-1")),
                keeps("aws_sns_topic.u", arn_of(kOther, "eu-west-2"))},
               {},
               "",
               "",
               ""});
  ProviderScopes scopes(plan, {});
  const ResourceScope scope = scopes.of_plan();
  EXPECT_FALSE(scope.account);
  EXPECT_FALSE(scope.region);
  EXPECT_THAT(scope.account_missing,
              AllOf(HasSubstr(kMine), HasSubstr(kOther)));
}

TEST(PlanScope, WithoutResourcesIsWhatPeopleState) {
  const Plan plan = plan_of({"", {}, {}, "", "", ""});
  ProviderScopes told(plan, {{"aws", {{kMine, "--account"}}, {}}});
  EXPECT_EQ(told.of_plan().account, kMine);
  ProviderScopes silent(plan, {});
  EXPECT_FALSE(silent.of_plan().account);
}

}  // namespace
}  // namespace holdpoint::terraform

// Every kind of damage to evidence, against every row: what is not known ends
// as a gap, and never as a backup that survives.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "samples.hpp"

namespace holdpoint::recovery::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;

struct Damage {
  std::string name;
  std::function<void(Scene&, const std::string& dataset)> do_to;
  // Of an answer without items there is nothing to damage.
  bool needs_items = false;
};

std::function<void(Scene&, const std::string&)> to_sources(
    std::function<void(Json&)> change) {
  return [change](Scene& scene, const std::string& dataset) {
    for (const std::size_t i : scene.sources_of(dataset)) {
      change(scene.sources[i]);
    }
  };
}

void end_as(Json& source, const std::string& status) {
  source["status"] = status;
  source["complete"] = false;
  source["error"] = {{"code", "AccessDenied"}, {"message", "no"}};
}

const std::vector<Damage>& damages() {
  static const std::vector<Damage> all = {
      {"source missing",
       [](Scene& scene, const std::string& dataset) { scene.forget(dataset); }},
      {"denied", to_sources([](Json& s) { end_as(s, "denied"); })},
      {"failed", to_sources([](Json& s) { end_as(s, "error"); })},
      {"skipped", to_sources([](Json& s) { end_as(s, "skipped"); })},
      {"partial", to_sources([](Json& s) { end_as(s, "partial"); })},
      {"truncated", to_sources([](Json& s) { s["complete"] = false; })},
      {"stale",
       to_sources([](Json& s) { s["collected_at"] = "2026-01-01T00:00:00Z"; })},
      {"from the future",
       to_sources([](Json& s) { s["collected_at"] = "2026-02-27T22:00:00Z"; })},
      {"other account",
       to_sources([](Json& s) { s["account"] = kOtherAccount; })},
      {"other region", to_sources([](Json& s) {
         if (s["region"] != "") s["region"] = kOtherRegion;
       })},
      {"filtered call", to_sources([](Json& s) {
         s["call"] = s["call"].get<std::string>() + " --filters Name=x";
       })},
      {"malformed item",
       [](Scene& scene, const std::string& dataset) {
         scene.raw(dataset) = 17;
       },
       true},
      {"wrong count", to_sources([](Json& s) { s["count"] = 7; })},
      {"duplicate id",
       [](Scene& scene, const std::string& dataset) {
         const std::size_t first = scene.items_of(dataset).front();
         Json twin = scene.items[first];
         if (!twin["raw"].is_object()) return;
         twin["raw"]["Note"] = "another";
         scene.items.push_back(twin);
       },
       true},
  };
  return all;
}

std::set<std::string> datasets_in(const Scene& scene) {
  std::set<std::string> names;
  for (const Json& source : scene.sources) {
    names.insert(source.value("dataset", ""));
  }
  return names;
}

// What is asked for only when something else is not known, or what decides
// nothing about survival: damage may leave the answer as it was.
bool may_be_spared(std::string_view type, const std::string& dataset) {
  static const std::set<std::string> kSpared = {
      "aws.backup.restore_jobs",  "aws.backup.protected_resources",
      "aws.backup.backup_vaults", "aws.dynamodb.tables",
      "azurerm.sql.db",           "google.compute.disks",
  };
  return kSpared.contains(dataset) ||
         (dataset == live_dataset_of(type) &&
          dataset != "aws.redshift.clusters" &&
          dataset != "aws.elasticache.replication_groups" &&
          dataset != "google.sql.instances");
}

bool spares(const Damage& damage, const Scene& scene,
            const std::string& dataset) {
  const bool has_items = !scene.items_of(dataset).empty();
  if (damage.needs_items && !has_items) return true;
  if (damage.name == "other region") {
    const auto sources = scene.sources_of(dataset);
    return scene.sources[sources.front()]["region"] == "";  // global
  }
  // Names are equal or they are not.
  return damage.name == "duplicate id" &&
         !scene.items[scene.items_of(dataset).front()]["raw"].is_object();
}

TEST(Damage, OfAnyKindToAnyEvidenceOfAnyRowIsAGap) {
  std::size_t cases = 0;
  for (const std::string_view type : protected_types()) {
    const Sample healthy = sample_of(type);
    for (const std::string& dataset : datasets_in(healthy.scene)) {
      for (const Damage& damage : damages()) {
        if (spares(damage, healthy.scene, dataset)) continue;
        ++cases;
        Scene scene = healthy.scene;
        damage.do_to(scene, dataset);
        if (!scene.context()) continue;  // the document is refused as a whole
        const Recovery found = scene.backups();
        const std::string what = std::string(type) + ": " + dataset + " " +
                                 damage.name + "\n" + describe(found);
        if (found.gaps.empty()) {
          EXPECT_TRUE(may_be_spared(type, dataset)) << what;
          EXPECT_THAT(survivors(found), ElementsAre(EndsWith(healthy.survivor)))
              << what;
        } else if (dataset == healthy.dataset &&
                   !damage.name.starts_with("other ")) {
          EXPECT_THAT(survivors(found), ::testing::IsEmpty()) << what;
        }
      }
    }
  }
  EXPECT_GT(cases, 500U);
}

TEST(Damage, ToOneOfTwoCallsIsAGap) {
  for (const std::string_view call :
       {"rds describe-db-snapshots --snapshot-type awsbackup"}) {
    Scene scene = sample_of("aws_db_instance").scene;
    for (std::size_t i = 0; i < scene.sources.size(); ++i) {
      if (scene.sources[i]["call"] == call) {
        scene.sources.erase(i);
        break;
      }
    }
    EXPECT_NE(text_of(scene.backups().gaps), "") << call;
  }
}

TEST(Damage, ThatIsDocumentedAsRefusalIsRefused) {
  Scene scene = sample_of("aws_db_instance").scene;
  Json twin = scene.items[0];
  twin["raw"]["Status"] = "creating";
  scene.items.push_back(twin);
  EXPECT_FALSE(scene.context());
}

TEST(Damage, OfAllEvidenceIsOneGapThatSaysHowToCollect) {
  Scene scene = sample_of("aws_db_instance").scene;
  scene.sources = Json::array();
  scene.items = Json::array();
  const Recovery found = scene.backups();
  ASSERT_EQ(found.gaps.size(), 1U);
  EXPECT_EQ(found.gaps.front().next_step,
            "collect one: holdpoint context collect aws --for PLAN");
}

TEST(Damage, OfThePlaceIsAGap) {
  for (const std::string_view type : protected_types()) {
    Sample sample = sample_of(type);
    sample.scene.account.reset();
    const Recovery no_account = sample.scene.backups();
    EXPECT_THAT(text_of(no_account.gaps),
                ::testing::HasSubstr("its account is not known"))
        << type;
    EXPECT_TRUE(no_account.backups.empty()) << type;

    sample = sample_of(type);
    sample.scene.account = kOtherAccount;
    EXPECT_NE(text_of(sample.scene.backups().gaps), "") << type;
  }
}

TEST(Damage, OfTheNamesOfAResourceIsAGap) {
  for (const std::string_view type : protected_types()) {
    Scene scene = sample_of(type).scene;
    Json& before = scene.before();
    for (const char* name :
         {"id", "resource_id", "identifier", "name", "cluster_identifier",
          "cluster_resource_id", "replication_group_id", "creation_token",
          "bucket", "disk_id", "arn", "self_link"}) {
      before.erase(name);
    }
    const Recovery found = scene.backups();
    EXPECT_NE(text_of(found.gaps), "") << type;
    EXPECT_THAT(survivors(found), ::testing::IsEmpty()) << type;
  }
}

TEST(Damage, OfTheRegionIsAGapAndRegionsAreSearched) {
  Scene scene = sample_of("aws_db_instance").scene;
  scene.region.reset();
  const Recovery found = scene.backups();
  EXPECT_EQ(text_of(found.gaps),
            "aws.rds.db_snapshots in 123456789012: its region is not known\n");
  EXPECT_THAT(survivors(found),
              ElementsAre(EndsWith("snapshot:before-release")));
}

TEST(Damage, OfAPlaceDoesNotMatterToTests) {
  Scene scene = sample_of("aws_db_instance").scene;
  scene.account.reset();
  scene.region.reset();
  scene.everywhere = true;
  const Recovery found = scene.backups();
  EXPECT_EQ(text_of(found.gaps), "");
  EXPECT_THAT(survivors(found),
              ElementsAre(EndsWith("snapshot:before-release")));
}

}  // namespace
}  // namespace holdpoint::recovery::testing

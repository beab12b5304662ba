#include "scene.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <utility>

#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::recovery::testing {
namespace {

Json source_json(const Scene& scene, const std::string& id,
                 const std::string& account, const std::string& region) {
  return {
      {"id", id},         {"provider", scene.provider},   {"account", account},
      {"region", region}, {"collected_at", kCollectedAt}, {"status", "ok"},
      {"complete", true}};
}

}  // namespace

Json& Scene::change(const std::string& type, const std::string& action,
                    const Json& before, const Json& after) {
  const std::string name = "r" + std::to_string(changes.size());
  if (changes.empty()) address = type + "." + name;
  Json actions = {action};
  if (action == "replace") actions = {"delete", "create"};
  changes.push_back(
      {{"address", type + "." + name},
       {"mode", "managed"},
       {"type", type},
       {"name", name},
       {"provider_name", "registry.terraform.io/hashicorp/" + provider},
       {"change",
        {{"actions", actions},
         {"before", before},
         {"after", after},
         {"after_unknown", Json::object()}}}});
  return changes.back()["change"];
}

void Scene::retype(const std::string& type) {
  Json& first = changes[0];
  address = type + "." + first["name"].get<std::string>();
  first["type"] = type;
  first["address"] = address;
}

void Scene::answer(const std::string& dataset, const Json& raw_items,
                   const std::string& subject, const std::string& in_account,
                   const std::string& in_region) {
  const auto* row = vocabulary::find_dataset(dataset);
  ASSERT_NE(row, nullptr) << dataset;
  const std::string place = row->global ? "" : in_region;
  const std::string id =
      in_account + "/" + place + "/" + dataset + "/" + subject;
  Json source = source_json(*this, id, in_account, place);
  source["dataset"] = dataset;
  source["call"] = std::string(row->call);
  if (!subject.empty()) source["subject"] = subject;
  sources.push_back(source);
  for (const Json& raw : raw_items) {
    items.push_back({{"source", id}, {"raw", raw}});
  }
  if (!row->also.empty()) {
    source["id"] = id + "also";
    source["call"] = std::string(row->also);
    sources.push_back(source);
  }
}

std::vector<std::size_t> Scene::items_of(const std::string& dataset) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (const Json& source : sources) {
      if (source["id"] == items[i]["source"] &&
          source.value("dataset", "") == dataset) {
        found.push_back(i);
      }
    }
  }
  return found;
}

std::vector<std::size_t> Scene::sources_of(const std::string& dataset) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].value("dataset", "") == dataset) found.push_back(i);
  }
  return found;
}

Json& Scene::raw(const std::string& dataset, std::size_t n) {
  return items.at(items_of(dataset).at(n)).at("raw");
}

void Scene::forget(const std::string& dataset) {
  const auto old_items = items_of(dataset);
  for (auto at = old_items.rbegin(); at != old_items.rend(); ++at) {
    items.erase(*at);
  }
  const auto old_sources = sources_of(dataset);
  for (auto at = old_sources.rbegin(); at != old_sources.rend(); ++at) {
    sources.erase(*at);
  }
}

void Scene::neutral(const Json& item) {
  const std::string id = "tool" + std::to_string(sources.size());
  Json source = source_json(*this, id, kAccount, kRegion);
  source["kinds"] = {item["kind"]};
  sources.push_back(source);
  items.push_back(item);
  items.back()["source"] = id;
}

Result<cloud::Context> Scene::context() const {
  Json scopes = Json::array();
  const Json document{
      {"format", "holdpoint.context"},
      {"format_version", 1},
      {"collected_at", kCollectedAt},
      {"collector", {{"name", "test"}, {"version", "1"}}},
      {"scopes",
       {{{"provider", provider}, {"account", kAccount}, {"region", kRegion}}}},
      {"sources", sources},
      {"items", items}};
  return cloud::Context::read(Bytes::copy_of(document.dump(), "context.json"));
}

namespace {

// The plan and its first change, loaded.
struct Opened {
  terraform::Plan plan;
  terraform::LoadedChange loaded;
  Object object;
};

std::unique_ptr<Opened> open(const Scene& scene) {
  const Json document{{"format_version", "1.2"},
                      {"terraform_version", "1.11.4"},
                      {"resource_changes", scene.changes}};
  auto plan =
      terraform::Plan::read(Bytes::copy_of(document.dump(), "plan.json"));
  EXPECT_TRUE(plan) << to_string(plan.error());
  auto opened = std::make_unique<Opened>();
  opened->plan = *plan;
  const terraform::ResourceChange& change = opened->plan.changes().front();
  auto loaded = opened->plan.load(change);
  EXPECT_TRUE(loaded);
  opened->loaded = std::move(*loaded);
  opened->object.change = &change;
  opened->object.values = &opened->loaded.values;
  opened->object.scope = {
      .provider = scene.provider,
      .account = scene.account,
      .region = scene.region,
      .account_missing = scene.account ? "" : "its account is not known",
      .region_missing = scene.region ? "" : "its region is not known"};
  opened->object.is_unset = scene.is_unset;
  return opened;
}

cloud::Evidence evidence_of(const Scene& scene) {
  auto context = scene.context();
  EXPECT_TRUE(context) << to_string(context.error());
  return {context ? *context : cloud::Context(), *parse_timestamp(scene.now),
          cloud::Freshness::defaults(), scene.everywhere};
}

// Evidence must outlive what is made of it.
std::vector<std::shared_ptr<const cloud::Evidence>>& kept() {
  static std::vector<std::shared_ptr<const cloud::Evidence>> all;
  return all;
}

}  // namespace

Recovery Scene::backups() const {
  const auto opened = open(*this);
  PlanEffects effects(&opened->plan);
  const cloud::Evidence evidence = evidence_of(*this);
  Recovery recovery = backups_of(opened->object, effects, evidence);
  recovery.sources.clear();  // they point into the evidence
  return recovery;
}

Live Scene::live() const {
  const auto opened = open(*this);
  kept().push_back(std::make_shared<cloud::Evidence>(evidence_of(*this)));
  return live_of(opened->object, *kept().back());
}

bool is_fresh_survivor(const Backup& backup) {
  if (backup.survives != Survives::kYes || backup.state != "complete" ||
      backup.planned || !backup.data_as_of) {
    return false;
  }
  const auto age = values::between(*backup.data_as_of, *parse_timestamp(kNow));
  return age <= values::Duration{values::kSecondsPerDay, 0};
}

std::vector<std::string> survivors(const Recovery& recovery) {
  std::vector<std::string> ids;
  for (const Backup& backup : recovery.backups) {
    if (is_fresh_survivor(backup)) ids.push_back(backup.id);
  }
  return ids;
}

std::string text_of(const std::vector<cloud::Gap>& gaps) {
  std::string text;
  for (const cloud::Gap& gap : gaps) text += to_string(gap) + "\n";
  return text;
}

std::string describe(const Recovery& recovery) {
  std::string text;
  for (const Backup& backup : recovery.backups) {
    text += backup.id + " (" + backup.origin + ", " + backup.state +
            "): " + std::string(to_string(backup.survives)) + ", " +
            backup.why + "; of " +
            (backup.data_as_of ? to_string(*backup.data_as_of)
                               : backup.data_as_of_missing) +
            "\n";
  }
  return text + text_of(recovery.gaps);
}

Backup backup_of(const Recovery& recovery, std::string_view name) {
  for (const Backup& backup : recovery.backups) {
    if (std::string_view(backup.id).ends_with(name)) return backup;
  }
  ADD_FAILURE() << "no backup " << name << " in\n" << describe(recovery);
  return {};
}

}  // namespace holdpoint::recovery::testing

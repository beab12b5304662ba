#include "plan_reader.hpp"

#include <utility>

#include "cursor_walk.hpp"
#include "field_reader.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/base/text.hpp"
#include "plan_change.hpp"
#include "plan_sections.hpp"
#include "prior_state.hpp"

namespace holdpoint::terraform {
namespace {

constexpr std::string_view kTopLevelKeys[] = {"action_invocations",
                                              "applyable",
                                              "checks",
                                              "complete",
                                              "configuration",
                                              "deferred_action_invocations",
                                              "deferred_changes",
                                              "errored",
                                              "format_version",
                                              "output_changes",
                                              "planned_values",
                                              "prior_state",
                                              "relevant_attributes",
                                              "resource_changes",
                                              "resource_drift",
                                              "terraform_version",
                                              "timestamp",
                                              "variables"};

// The pass over the file. What a plan holds in thousands is taken one by one
// and dropped again; what it holds once is kept as a document.
class PlanReader {
 public:
  PlanReader(const Bytes& bytes, const PlanLimits& limits)
      : cursor_(bytes, limits.json), budget_{limits.max_changes} {
    parts_.bytes = bytes;
    parts_.limits = limits;
  }

  Result<PlanParts> read() {
    auto done = each_member(cursor_, [this](std::string_view key) {
      return member(std::string(key));
    });
    if (done) {
      done = cursor_.finish();
    }
    if (done) {
      done = refuse_misspelt_keys();
    }
    if (done) {
      done = check_version();
    }
    if (done) {
      done = read_configuration();
    }
    if (done) {
      done = read_sections(parts_, configuration_.root());
    }
    if (!done) {
      return fail(std::move(done.error()));
    }
    parts_.changes.shrink_to_fit();
    return std::move(parts_);
  }

 private:
  using Origin = ResourceChange::Origin;

  Result<void> member(const std::string& key) {
    if (const auto meant = lookalike_of(key, kTopLevelKeys); !meant.empty()) {
      return fail(cursor_.error_here(ErrorCode::kInvalidValue,
                                     "the key `" + visible(key) +
                                         "` is ambiguous: Terraform would read "
                                         "it as `" +
                                         std::string(meant) + "`"));
    }
    parts_.members.emplace(key, std::nullopt);
    if (key == "resource_changes") {
      return change_list(key, parts_.changes, Origin::kChange);
    }
    // Go writes null for a list that nobody made; a plan without changes has no
    // list at all, so null there is somebody's edit.
    if (const auto kind = cursor_.peek(); kind && *kind == json::Kind::kNull) {
      return kept_member(key);
    }
    if (key == "resource_drift") {
      return change_list(key, parts_.drift, Origin::kDrift);
    }
    if (key == "deferred_changes") {
      return change_list(key, parts_.deferred, Origin::kDeferred);
    }
    if (key == "prior_state") {
      return read_prior_state(cursor_, parts_.bytes, budget_,
                              parts_.prior_data);
    }
    return kept_member(key);
  }

  // Members that stand in the plan once.
  Result<void> kept_member(const std::string& key) {
    if (key == "format_version") {
      return text(key, parts_.format_version);
    }
    if (key == "terraform_version") {
      return text(key, parts_.terraform_version);
    }
    if (key == "timestamp") {
      return timestamp(key);
    }
    if (key == "complete") {
      return flag(key, parts_.complete);
    }
    if (key == "applyable") {
      return flag(key, parts_.applyable);
    }
    if (key == "errored") {
      return flag(key, parts_.errored);
    }
    struct Kept {
      std::string_view key;
      json::Kind kind;
      json::Document* document;
    };
    const Kept kept[] = {
        {"variables", json::Kind::kObject, &parts_.variable_values},
        {"output_changes", json::Kind::kObject, &parts_.output_changes},
        {"configuration", json::Kind::kObject, &configuration_},
        {"checks", json::Kind::kArray, &parts_.checks},
        {"relevant_attributes", json::Kind::kArray,
         &parts_.relevant_attributes},
        {"action_invocations", json::Kind::kArray, &parts_.invocations},
        {"deferred_action_invocations", json::Kind::kArray,
         &parts_.deferred_invocations},
    };
    for (const Kept& row : kept) {
      if (row.key == key) {
        return take(key, row.kind, *row.document);
      }
    }
    const auto range = cursor_.skip();
    if (!range) {
      return fail(range.error());
    }
    parts_.members[key] = *range;
    return {};
  }

  // Takes a value of one kind. Null counts as absent.
  Result<void> take(const std::string& key, json::Kind kind,
                    json::Document& out) {
    const auto found = cursor_.peek();
    if (!found) {
      return fail(found.error());
    }
    if (*found != json::Kind::kNull) {
      if (auto as_expected = expect_kind(cursor_, kind); !as_expected) {
        return as_expected;
      }
    }
    auto taken = cursor_.take();
    if (!taken) {
      return fail(std::move(taken.error()));
    }
    parts_.members[key] = range_of(taken->root());
    out = std::move(*taken);
    return {};
  }

  Result<void> text(const std::string& key, std::string& out) {
    json::Document taken;
    auto done = take(key, json::Kind::kString, taken);
    if (done && taken.root().is_string()) {
      out = taken.root().as_string();
    }
    return done;
  }

  Result<void> timestamp(const std::string& key) {
    std::string time;
    auto done = text(key, time);
    if (!time.empty()) {
      parts_.timestamp = std::move(time);
    }
    return done;
  }

  Result<void> flag(const std::string& key, std::optional<bool>& out) {
    json::Document taken;
    auto done = take(key, json::Kind::kBoolean, taken);
    if (done && taken.root().is_boolean()) {
      out = taken.root().as_boolean();
    }
    return done;
  }

  Result<void> change_list(const std::string& key,
                           std::vector<ResourceChange>& out, Origin origin) {
    return each_element(cursor_, [&] { return change(key, out, origin); });
  }

  Result<void> change(const std::string& key, std::vector<ResourceChange>& out,
                      Origin origin) {
    if (auto spent = budget_.spend(cursor_); !spent) {
      return spent;
    }
    const auto item = cursor_.take();
    if (!item) {
      return fail(item.error());
    }
    std::string path = key + "[" + std::to_string(out.size()) + "]";
    auto read = origin == Origin::kDeferred
                    ? read_deferred_change(parts_.bytes, item->root(), path)
                    : read_change(parts_.bytes, item->root(), path, origin);
    if (!read) {
      return fail(std::move(read.error()));
    }
    out.push_back(std::move(*read));
    return {};
  }

  // A list that nobody finds under its name would be a list without changes.
  Result<void> refuse_misspelt_keys() const {
    const auto has = [this](std::string_view name) {
      return parts_.members.find(name) != parts_.members.end();
    };
    for (const auto& [key, range] : parts_.members) {
      const auto meant = misspelling_of(key, kTopLevelKeys, has);
      if (meant.empty()) {
        continue;
      }
      Location where = location_of(parts_.bytes, range ? range->offset : 0);
      where.json_path = member_path({}, key);
      return fail(ErrorCode::kInvalidValue,
                  "the key `" + visible(key) + "` is not known, and `" +
                      std::string(meant) + "` is missing",
                  std::move(where),
                  "write it as `" + std::string(meant) + "`, or remove it");
    }
    return {};
  }

  // Terraform promises to bump the first number when readers would break.
  Result<void> check_version() const {
    const std::string& version = parts_.format_version;
    const bool known = version.starts_with("0.") || version.starts_with("1.");
    if (known || version.empty()) {
      return {};
    }
    constexpr std::string_view kKey = "format_version";
    const auto range = parts_.members.find(kKey)->second;
    Location where = location_of(parts_.bytes, range->offset);
    where.json_path = kKey;
    return fail(ErrorCode::kUnsupported,
                "plan format version `" + visible(version) +
                    "` is not supported: expected 0.1 to 1.x",
                std::move(where), "use a newer Holdpoint");
  }

  Result<void> read_configuration() {
    if (configuration_.root().is_null()) {
      return {};
    }
    auto read = Configuration::read(configuration_);
    if (!read) {
      return fail(std::move(read.error()));
    }
    parts_.configuration = std::move(*read);
    return {};
  }

  json::Cursor cursor_;
  PlanParts parts_;
  json::Document configuration_;
  EntryBudget budget_;
};

}  // namespace

Result<PlanParts> read_plan(const Bytes& bytes, const PlanLimits& limits) {
  return PlanReader(bytes, limits).read();
}

}  // namespace holdpoint::terraform

#include "holdpoint/terraform/plan.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "holdpoint/json/cursor.hpp"
#include "plan_parts.hpp"
#include "plan_reader.hpp"
#include "wrong_document.hpp"

namespace holdpoint::terraform {
namespace {

// In the order of Action.
constexpr std::array<std::string_view, kActionCount> kActionNames = {
    "create",   "read",   "update", "replace",
    "recreate", "delete", "no-op",  "forget"};

bool is_plan(const PlanParts& parts) {
  return !parts.format_version.empty() &&
         (parts.members.contains("resource_changes") ||
          parts.members.contains("planned_values"));
}

// What the reader met, or what the file is if it is no plan at all. Budgets
// are told as they are: a second pass would spend them again.
Error explain(const Bytes& bytes, const PlanLimits& limits, Error met) {
  if (met.code == ErrorCode::kLimitExceeded) {
    return met;
  }
  if (auto wrong = wrong_document(bytes, limits.json)) {
    return std::move(*wrong);
  }
  if (met.next_step.empty()) {
    met.next_step =
        "pass a plan as `terraform show -json FILE` prints it, unchanged";
  }
  return met;
}

Error reread_failed(Error met) {
  met.code = ErrorCode::kInternal;
  met.what = "bytes that were checked cannot be read again: " + met.what;
  return met;
}

ChangeValues values_of(json::Value item, ResourceChange::Origin origin) {
  ChangeValues values;
  if (origin == ResourceChange::Origin::kPriorState) {
    values.after = item.get("values");
    values.after_sensitive = item.get("sensitive_values");
    return values;
  }
  if (origin == ResourceChange::Origin::kState) {
    values.before = values.after = item.get("values");
    values.before_sensitive = values.after_sensitive =
        item.get("sensitive_values");
    values.before_identity = values.after_identity = item.get("identity");
    return values;
  }
  const json::Value change = item.get("change");
  values.before = change.get("before");
  values.after = change.get("after");
  values.after_unknown = change.get("after_unknown");
  values.before_sensitive = change.get("before_sensitive");
  values.after_sensitive = change.get("after_sensitive");
  values.before_identity = change.get("before_identity");
  values.after_identity = change.get("after_identity");
  values.replace_paths = change.get("replace_paths");
  values.importing = change.get("importing");
  values.generated_config = change.get("generated_config");
  return values;
}

// Finds a member that was walked rather than kept.
std::optional<json::Document> find_again(const PlanParts& parts,
                                         std::string_view wanted) {
  json::Cursor cursor(parts.bytes, parts.limits.json);
  if (!cursor.enter_object()) {
    return std::nullopt;
  }
  while (true) {
    const auto key = cursor.next_key();
    if (!key || !*key) {
      return std::nullopt;
    }
    if (**key == wanted) {
      auto taken = cursor.take();
      return taken ? std::optional(std::move(*taken)) : std::nullopt;
    }
    if (!cursor.skip()) {
      return std::nullopt;
    }
  }
}

}  // namespace

std::string_view to_string(Action action) {
  return kActionNames[static_cast<std::size_t>(action)];
}

std::optional<Action> action_named(std::string_view name) {
  const auto found = std::find(kActionNames.begin(), kActionNames.end(), name);
  if (found == kActionNames.end()) {
    return std::nullopt;
  }
  return static_cast<Action>(found - kActionNames.begin());
}

struct Plan::Parts : PlanParts {};

Result<Plan> Plan::read(const Bytes& bytes, const PlanLimits& limits) {
  if (auto wrong = wrong_bytes(bytes)) {
    return fail(std::move(*wrong));
  }
  auto parts = read_plan(bytes, limits);
  if (!parts) {
    return fail(explain(bytes, limits, std::move(parts.error())));
  }
  if (!is_plan(*parts)) {
    return fail(explain(bytes, limits,
                        {ErrorCode::kWrongDocument,
                         "`format_version` is empty",
                         {.file = bytes.name()},
                         {}}));
  }
  return internal::PlanAccess::make(std::move(*parts));
}

Plan internal::PlanAccess::make(PlanParts parts) {
  Plan plan;
  plan.parts_ =
      std::make_shared<const Plan::Parts>(Plan::Parts{std::move(parts)});
  return plan;
}

const Bytes& Plan::bytes() const { return parts_->bytes; }
const std::string& Plan::format_version() const {
  return parts_->format_version;
}
const std::string& Plan::terraform_version() const {
  return parts_->terraform_version;
}
const std::optional<std::string>& Plan::timestamp() const {
  return parts_->timestamp;
}
std::optional<bool> Plan::complete() const { return parts_->complete; }
std::optional<bool> Plan::applyable() const { return parts_->applyable; }
std::optional<bool> Plan::errored() const { return parts_->errored; }

const std::vector<ResourceChange>& Plan::changes() const {
  return parts_->changes;
}
const std::vector<ResourceChange>& Plan::drift() const { return parts_->drift; }
const std::vector<ResourceChange>& Plan::deferred() const {
  return parts_->deferred;
}
const std::vector<ResourceChange>& Plan::prior_data() const {
  return parts_->prior_data;
}

Result<LoadedChange> Plan::load(const ResourceChange& change) const {
  auto document =
      json::Document::parse(parts_->bytes, change.range, parts_->limits.json);
  if (!document) {
    return fail(reread_failed(std::move(document.error())));
  }
  const ChangeValues values = values_of(document->root(), change.origin);
  return LoadedChange{std::move(*document), values};
}

Result<LoadedChange> load_altered(const ResourceChange& change,
                                  const Bytes& item) {
  auto document = json::Document::parse(item);
  if (!document) return fail(document.error());
  const ChangeValues values = values_of(document->root(), change.origin);
  return LoadedChange{std::move(*document), values};
}

const std::vector<OutputChange>& Plan::outputs() const {
  return parts_->outputs;
}
const std::vector<Variable>& Plan::variables() const {
  return parts_->variables;
}
const std::vector<ActionInvocation>& Plan::action_invocations() const {
  return parts_->action_invocations;
}
json::Value Plan::checks() const { return parts_->checks.root(); }
json::Value Plan::relevant_attributes() const {
  return parts_->relevant_attributes.root();
}

const Configuration* Plan::configuration() const {
  return parts_->configuration ? &*parts_->configuration : nullptr;
}

std::optional<json::Document> Plan::member(std::string_view key) const {
  const auto found = parts_->members.find(key);
  if (found == parts_->members.end()) {
    return std::nullopt;
  }
  if (!found->second) {
    return find_again(*parts_, key);
  }
  auto parsed =
      json::Document::parse(parts_->bytes, *found->second, parts_->limits.json);
  return parsed ? std::optional(std::move(*parsed)) : std::nullopt;
}

}  // namespace holdpoint::terraform

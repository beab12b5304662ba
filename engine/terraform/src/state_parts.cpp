#include "state_parts.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "holdpoint/base/text.hpp"
#include "plan_change.hpp"
#include "plan_reader.hpp"

namespace holdpoint::terraform {
namespace {

constexpr std::string_view kOutputKeys[] = {"sensitive", "type", "value"};

// Budgets for reading again what was written here from a state that kept to
// its own: marks may double the values, an item has members of its own.
json::Limits relaxed(json::Limits limits, std::size_t text_size) {
  constexpr std::uint32_t kMax = std::numeric_limits<std::uint32_t>::max();
  limits.max_bytes = std::max<std::uint64_t>(limits.max_bytes, text_size);
  limits.max_depth += 8;
  limits.max_values =
      limits.max_values > kMax / 2 - 64 ? kMax : limits.max_values * 2 + 64;
  return limits;
}

}  // namespace

Result<void> StateIndex::place(FieldReader& at, ResourceChange change,
                               StateInstance instance) {
  if (changes_.size() == limits_.max_changes) {
    Location where = location_of(state_, at.raw().offset());
    where.json_path = at.path();
    return fail(ErrorCode::kLimitExceeded,
                "the state lists more than " +
                    std::to_string(limits_.max_changes) + " instances",
                std::move(where));
  }
  if (!seen_.insert(change.address + '\n' + change.deposed).second) {
    at.refuse({}, "`" + visible(change.address) + "` stands in the state twice",
              "Terraform refuses this state as well: restore an older "
              "snapshot, or remove one of the two");
    return fail(*at.error());
  }
  change.origin = ResourceChange::Origin::kState;
  change.action = Action::kNoOp;
  changes_.push_back(std::move(change));
  instances_.push_back(std::move(instance));
  return {};
}

Result<void> StateIndex::add(FieldReader& at, ResourceChange change,
                             StateInstance instance) {
  instance.range = range_of(at.raw());
  return place(at, std::move(change), std::move(instance));
}

Result<void> StateIndex::add_written(FieldReader& at, ResourceChange change,
                                     StateInstance instance,
                                     std::string_view item) {
  instance.range = range_of(at.raw());
  change.range = {text_.size(), item.size()};
  text_ += item;
  text_ += '\n';
  return place(at, std::move(change), std::move(instance));
}

void StateIndex::finish(StateParts& parts) {
  PlanParts plan;
  plan.limits = limits_;
  if (text_.empty()) {
    plan.bytes = state_;
  } else {
    plan.bytes = Bytes::copy_of(text_, state_.name());
    plan.limits.json = relaxed(limits_.json, text_.size());
    text_ = {};
  }
  plan.terraform_version = parts.terraform_version.value_or("");
  changes_.shrink_to_fit();
  plan.changes = std::move(changes_);
  parts.instances = std::move(instances_);
  parts.resources = internal::PlanAccess::make(std::move(plan));
}

std::vector<std::string> read_texts(FieldReader& fields, std::string_view key) {
  std::vector<std::string> out;
  const json::Value list = fields.value(key, kArrayField);
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!list.at(i).is_string()) {
      fields.refuse(key, "expected strings, found " +
                             std::string(kind_text(list.at(i).kind())));
      return {};
    }
    out.emplace_back(list.at(i).as_string());
  }
  return out;
}

namespace {

Result<StateOutput> read_output(const Bytes& bytes, std::string_view name,
                                json::Value item, OutputForm form,
                                std::string path) {
  if (form == OutputForm::kText && item.is_string()) {
    return StateOutput{std::string(name), item, false};
  }
  FieldReader fields(bytes, item, std::move(path));
  fields.refuse_lookalikes(kOutputKeys);
  StateOutput output{std::string(name), fields.value("value", kAnyField),
                     fields.flag("sensitive").value_or(false)};
  if (fields.failed()) {
    return fail(*fields.error());
  }
  return output;
}

}  // namespace

Result<void> read_state_outputs(json::Value outputs, OutputForm form,
                                const std::string& path, StateParts& parts) {
  if (outputs.is_null()) {
    return {};
  }
  auto kept =
      json::Document::parse(parts.bytes, range_of(outputs), parts.limits.json);
  if (!kept) {
    return fail(std::move(kept.error()));
  }
  parts.output_values = std::move(*kept);
  const json::Value all = parts.output_values.root();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string_view name = all.key_at(i);
    auto output = read_output(parts.bytes, name, all.at(i), form,
                              member_path(path, name));
    if (!output) {
      return fail(std::move(output.error()));
    }
    parts.outputs.push_back(std::move(*output));
  }
  return {};
}

}  // namespace holdpoint::terraform

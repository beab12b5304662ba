#include "state_reader.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "holdpoint/base/text.hpp"
#include "plan_change.hpp"
#include "shown_state.hpp"
#include "state_legacy.hpp"
#include "state_v4.hpp"
#include "wrong_document.hpp"

namespace holdpoint::terraform {
namespace {

constexpr std::string_view kPullState =
    "pass a `terraform.tfstate` file, or the output of `terraform state pull`, "
    "unchanged";
constexpr std::string_view kTopLevelKeys[] = {
    "backend",        "check_results",
    "encrypted_data", "encryption_version",
    "lineage",        "meta",
    "modules",        "outputs",
    "remote",         "resources",
    "serial",         "state_store",
    "version",        "terraform_version"};
constexpr std::string_view kBackendKeys[] = {"config", "hash", "type"};

Error error_at(const Bytes& bytes, json::Value value, ErrorCode code,
               std::string what, std::string_view next_step,
               std::string_view path = {}) {
  Location where = location_of(bytes, value.offset());
  where.json_path = path;
  return {code, std::move(what), std::move(where), std::string(next_step)};
}

// A whole number as Go reads one: digits alone.
template <typename T>
std::optional<T> whole_number(json::Value value) {
  const bool is_number = value.kind() == json::Kind::kInteger ||
                         value.kind() == json::Kind::kDecimal ||
                         value.kind() == json::Kind::kReal;
  if (!is_number) {
    return std::nullopt;
  }
  const std::string_view text = value.number_text();
  T out = 0;
  const auto read =
      std::from_chars(text.data(), text.data() + text.size(), out);
  return read.ec == std::errc() && read.ptr == text.data() + text.size()
             ? std::optional(out)
             : std::nullopt;
}

bool has(json::Value object, std::string_view key) {
  return !object.get(key).is_null();
}

class StateReader {
 public:
  StateReader(const Bytes& bytes, const PlanLimits& limits)
      : limits_(limits), index_(parts_.bytes, limits_) {
    parts_.bytes = bytes;
    parts_.limits = limits;
  }

  Result<StateParts> read() {
    if (parts_.bytes.size() == 0) {
      parts_.format = StateFormat::kEmpty;
      return finish({});
    }
    if (auto wrong = wrong_state_bytes(parts_.bytes)) {
      return fail(std::move(*wrong));
    }
    const auto document = json::Document::parse(parts_.bytes, limits_.json);
    if (!document) {
      return fail(document.error());
    }
    return finish(read_document(document->root()));
  }

  Result<StateParts> read_prior(json::Value root) {
    parts_.format = StateFormat::kPriorState;
    return finish(root.is_null()
                      ? Result<void>()
                      : read_shown_state(root, "prior_state", index_, parts_));
  }

  // Nothing is known of what the state holds.
  Result<StateParts> unknown_prior() {
    parts_.format = StateFormat::kPriorState;
    parts_.contents_known = false;
    return finish({});
  }

 private:
  Result<StateParts> finish(Result<void> done) {
    if (!done) {
      return fail(std::move(done.error()));
    }
    index_.finish(parts_);
    return std::move(parts_);
  }

  Result<void> read_document(json::Value root) {
    if (root.is_object() && is_raw(root)) {
      return read_raw(root);
    }
    if (auto wrong = wrong_state_document(parts_.bytes, root)) {
      return fail(std::move(*wrong));
    }
    parts_.format = StateFormat::kShown;
    const json::Value version = root.get("format_version");
    if (!version.is_string() || !(version.as_string().starts_with("0.") ||
                                  version.as_string().starts_with("1."))) {
      return fail(error_at(parts_.bytes, version, ErrorCode::kUnsupported,
                           "this format version of a state is not supported: "
                           "expected 0.1 to 1.x",
                           "use a newer Holdpoint", "format_version"));
    }
    return read_shown_state(root, {}, index_, parts_);
  }

  static bool is_raw(json::Value root) {
    for (std::size_t i = 0; i < root.size(); ++i) {
      if (lookalike_of(root.key_at(i), kTopLevelKeys) == "version") {
        return true;
      }
    }
    return root.find("version") || is_encrypted(root);
  }

  static bool is_encrypted(json::Value root) {
    const json::Value version = root.get("encryption_version");
    return (version.is_string() && !version.as_string().empty()) ||
           has(root, "encrypted_data");
  }

  Result<void> read_raw(json::Value root) {
    FieldReader fields(parts_.bytes, root, {});
    fields.refuse_lookalikes(kTopLevelKeys);
    read_head(fields);
    if (fields.failed()) {
      return fail(*fields.error());
    }
    if (is_encrypted(root)) {
      return read_encrypted(root);
    }
    const auto version = whole_number<std::uint32_t>(root.get("version"));
    if (!version) {
      fields.refuse("version", "expected a whole number");
      return fail(*fields.error());
    }
    parts_.version = *version;
    if (*version < 1 || *version > 4) {
      return fail(unsupported(root));
    }
    if (auto done = refuse_other_version(fields); !done) {
      return done;
    }
    return *version == 4 ? read_state_v4(root, index_, parts_)
                         : read_legacy(fields);
  }

  void read_head(FieldReader& fields) {
    const json::Value root = fields.raw();
    if (has(root, "lineage")) {
      parts_.lineage = fields.text("lineage");
    }
    if (has(root, "serial")) {
      parts_.serial = whole_number<std::uint64_t>(root.get("serial"));
      if (!parts_.serial) {
        fields.refuse("serial", "expected a whole number below 2^64");
      }
    }
    if (has(root, "terraform_version")) {
      parts_.terraform_version = fields.text("terraform_version");
    }
  }

  // An encrypted plan has the same envelope, without lineage and serial.
  Result<void> read_encrypted(json::Value root) {
    if (!parts_.lineage && !parts_.serial) {
      return fail(error_at(parts_.bytes, root, ErrorCode::kWrongDocument,
                           "this is encrypted by OpenTofu and names neither "
                           "lineage nor serial: a plan, not a state",
                           kPullState));
    }
    parts_.format = StateFormat::kEncrypted;
    parts_.contents_known = false;
    return {};
  }

  [[nodiscard]] Error unsupported(json::Value root) const {
    if (parts_.version == 0) {
      return error_at(parts_.bytes, root.get("version"),
                      ErrorCode::kUnsupported,
                      "state format version 0 is not supported, by Terraform "
                      "since 0.7 neither",
                      "upgrade it with Terraform 0.6.16 first", "version");
    }
    std::string what = "state format version " +
                       std::to_string(parts_.version) + " is not supported";
    if (parts_.terraform_version) {
      what += ": Terraform " + visible(*parts_.terraform_version) +
              " made this state";
    }
    return error_at(parts_.bytes, root.get("version"), ErrorCode::kUnsupported,
                    std::move(what), "use a newer Holdpoint", "version");
  }

  // Terraform would not look at the other member, and see an empty state.
  Result<void> refuse_other_version(FieldReader& fields) const {
    const std::string_view other =
        parts_.version == 4 ? "modules" : "resources";
    if (fields.raw().get(other).size() == 0) {
      return {};
    }
    fields.refuse(other,
                  "a state of version " + std::to_string(parts_.version) +
                      " does not keep resources in `" + std::string(other) +
                      "`: Terraform would not "
                      "see them");
    return fail(*fields.error());
  }

  Result<void> read_legacy(FieldReader& fields) {
    if (auto done = read_backend(fields); !done) {
      return done;
    }
    if (auto done = read_legacy_state(fields.raw(), index_, parts_); !done) {
      return done;
    }
    // Old Terraforms kept a copy of the remote state beside the pointer.
    const bool has_contents = index_.size() != 0 || !parts_.outputs.empty();
    if (parts_.backend && !has_contents) {
      parts_.format = StateFormat::kBackendPointer;
      parts_.contents_known = false;
      // Its own, which are nothing to the state that it points at.
      parts_.lineage.reset();
      parts_.serial.reset();
      parts_.version = 0;
    }
    return {};
  }

  Result<void> read_backend(FieldReader& fields) {
    for (const std::string_view key : {"backend", "remote", "state_store"}) {
      const json::Value value = fields.value(key, kObjectField);
      if (fields.failed()) {
        return fail(*fields.error());
      }
      if (value.is_null()) {
        continue;
      }
      FieldReader backend = fields.object(key);
      backend.refuse_lookalikes(kBackendKeys);
      BackendPointer pointer;
      pointer.type = backend.text_or_empty("type");
      (void)backend.value("config", kObjectField);
      if (backend.failed()) {
        return fail(*backend.error());
      }
      auto kept =
          json::Document::parse(parts_.bytes, range_of(value), limits_.json);
      if (!kept) {
        return fail(std::move(kept.error()));
      }
      parts_.backend_values = std::move(*kept);
      pointer.config = parts_.backend_values.root().get("config");
      parts_.backend = std::move(pointer);
      return {};
    }
    return {};
  }

  PlanLimits limits_;
  StateParts parts_;
  StateIndex index_;
};

// Whether something that the plan lists was in the state.
bool shows_existing_objects(const Plan& plan) {
  return !plan.drift().empty() ||
         std::any_of(plan.changes().begin(), plan.changes().end(),
                     [](const ResourceChange& change) {
                       return change.mode == Mode::kManaged &&
                              change.action != Action::kCreate &&
                              change.action != Action::kRead &&
                              !change.importing;
                     });
}

}  // namespace

Result<StateParts> read_state(const Bytes& bytes, const PlanLimits& limits) {
  auto read = StateReader(bytes, limits).read();
  if (!read && read.error().next_step.empty() &&
      read.error().code != ErrorCode::kLimitExceeded) {
    read.error().next_step = kPullState;
  }
  return read;
}

Result<StateParts> read_state_of_plan(const Plan& plan,
                                      const PlanLimits& limits) {
  StateReader reader(plan.bytes(), limits);
  const auto prior = plan.member("prior_state");
  if (prior && !prior->root().is_null()) {
    return reader.read_prior(prior->root());
  }
  // Terraform leaves an empty prior state out. So do people who cut plans.
  return shows_existing_objects(plan) ? reader.unknown_prior()
                                      : reader.read_prior({});
}

}  // namespace holdpoint::terraform

#include "source_reader.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::cloud::internal {
namespace {

constexpr std::string_view kKeys[] = {
    "account", "call",   "collected_at", "complete", "count",     "dataset",
    "error",   "id",     "kinds",        "of_kinds", "principal", "provider",
    "region",  "sha256", "status",       "subject"};

// Provider, account and region at the front of an id; empty if it has another
// form. A global service has `global` or nothing in place of a region.
Scope place_in_id(std::string_view id) {
  std::array<std::string_view, 3> parts;
  for (std::string_view& part : parts) {
    const std::size_t slash = id.find('/');
    if (slash == std::string_view::npos) return {};
    part = id.substr(0, slash);
    id.remove_prefix(slash + 1);
  }
  Scope place;
  place.provider = parts[0];
  place.account = parts[1];
  place.region = parts[2] == "global" ? "" : parts[2];
  return place;
}

const Scope* scope_like(const std::vector<Scope>& scopes, const Scope& place) {
  const auto found =
      std::find_if(scopes.begin(), scopes.end(), [&](const Scope& scope) {
        return scope.provider == place.provider &&
               scope.account == place.account &&
               (place.region.empty() || scope.region == place.region);
      });
  return found == scopes.end() ? nullptr : &*found;
}

Scope read_place(Fields& fields, const Source& source,
                 const std::vector<Scope>& scopes) {
  Scope place;
  place.provider = fields.text_or_empty("provider");
  place.account = fields.text_or_empty("account");
  place.region = fields.text_or_empty("region");
  place.principal = fields.text_or_empty("principal");
  if (place.provider.empty() && place.account.empty() && place.region.empty()) {
    const Scope from_id = place_in_id(source.id);
    if (const Scope* scope = scope_like(scopes, from_id)) {
      place = from_id;
      place.principal = scope->principal;
    } else if (scopes.size() == 1) {
      place = scopes.front();
    }
  }
  if (place.provider.empty() || place.account.empty()) {
    fields.refuse({}, "the source does not say where it comes from",
                  "give it `provider`, `account` and `region`");
  }
  return place;
}

SourceStatus read_status(Fields& fields) {
  const std::string name = fields.text("status");
  const auto status = source_status_named(name);
  if (!status) {
    fields.refuse("status", "there is no status `" + name + "`",
                  "write ok, partial, denied, error or skipped");
  }
  return status.value_or(SourceStatus::kError);
}

}  // namespace

void derive_dataset(Source& source) {
  if (!source.dataset.empty() || source.call.empty()) return;
  const auto* row = vocabulary::dataset_of_call(source.call);
  const std::string prefix = source.scope.provider + ".";
  source.dataset =
      row != nullptr && row->name.starts_with(prefix)
          ? std::string(row->name)
          : vocabulary::dataset_name(source.scope.provider, source.call);
}

ReadSource read_source(Fields& fields, const std::vector<Scope>& scopes) {
  Source source;
  fields.refuse_misspellings(kKeys);
  source.id = fields.text("id");
  source.dataset = fields.text_or_empty("dataset");
  source.call = fields.text_or_empty("call");
  source.subject = fields.text_or_empty("subject");
  source.kinds = fields.texts("kinds");
  source.of_kinds = fields.texts("of_kinds");
  source.sha256 = fields.text_or_empty("sha256");
  source.status = read_status(fields);
  source.complete = fields.flag("complete");
  const auto collected_at = fields.time("collected_at");
  if (!collected_at) fields.refuse({}, "`collected_at` is missing");
  source.collected_at = collected_at.value_or(Timestamp());
  const json::Value error = fields.object("error");
  if (!error.is_null()) {
    Fields inner(error, "error");
    source.error_code = inner.text_or_empty("code");
    source.error_message = inner.text_or_empty("message");
    if (inner.failed()) fields.refuse({}, inner.complaint());
  }
  const auto count = fields.count("count");
  source.count = count.value_or(0);
  source.scope = read_place(fields, source, scopes);
  derive_dataset(source);
  return {std::move(source), count};
}

}  // namespace holdpoint::cloud::internal

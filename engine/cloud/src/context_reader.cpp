// Reads a document `holdpoint.context` (docs/reference/context.md).
#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "context_parts.hpp"
#include "fields.hpp"
#include "holdpoint/vocabulary/datasets.hpp"
#include "item_reader.hpp"
#include "source_reader.hpp"

namespace holdpoint::cloud {
namespace internal {
namespace {

constexpr std::string_view kFormat = "holdpoint.context";
constexpr std::string_view kKeys[] = {
    "$schema",        "collected_at", "collector", "expires_at", "format",
    "format_version", "items",        "scopes",    "sources"};
constexpr std::string_view kProviders[] = {"aws", "azurerm", "google"};

std::string element(std::string_view list, std::size_t i) {
  return std::string(list) + "[" + std::to_string(i) + "]";
}

tl::unexpected<Error> wrong_document(const Bytes& bytes, json::Value root) {
  Location where = location_of(bytes, root.offset());
  const json::Value format = root.get("format");
  if (format.is_string() && format.as_string() == "holdpoint.answers") {
    return fail(ErrorCode::kWrongDocument,
                "this is the manifest of a folder of answers, not a context",
                std::move(where), "name the folder that it stands in");
  }
  return fail(ErrorCode::kWrongDocument,
              "this is not a context: its `format` is not `" +
                  std::string(kFormat) + "`",
              std::move(where),
              "pass a file that `holdpoint context collect` wrote");
}

class Reader {
 public:
  Reader(const Bytes& bytes, json::Document document,
         const ContextLimits& limits)
      : bytes_(bytes), root_(document.root()), limits_(limits) {
    parts_.kept.push_back(std::move(document));
  }

  Result<Context> read() {
    if (auto checked = check_format(); !checked) return fail(checked.error());
    if (auto read = read_head(); !read) return fail(read.error());
    if (auto read = read_scopes(); !read) return fail(read.error());
    if (auto read = read_sources(); !read) return fail(read.error());
    if (auto read = read_items(); !read) return fail(read.error());
    check_counts();
    if (auto settled = settle(parts_); !settled) {
      Error error = settled.error();
      error.where.file = bytes_.name();
      error.where.json_path = "items";
      return fail(std::move(error));
    }
    return ContextAccess::make(std::move(parts_));
  }

 private:
  Result<void> check_format() const {
    const json::Value format = root_.get("format");
    if (!format.is_string() || format.as_string() != kFormat) {
      return wrong_document(bytes_, root_);
    }
    const json::Value version = root_.get("format_version");
    if (version.kind() == json::Kind::kInteger && version.as_integer() == 1) {
      return {};
    }
    Location where = location_of(bytes_, root_.offset());
    where.json_path = "format_version";
    return fail(
        ErrorCode::kUnsupported, "this engine reads version 1 of contexts only",
        std::move(where), "collect it again with this version of Holdpoint");
  }

  Result<void> read_head() {
    Fields fields(root_, "");
    fields.refuse_misspellings(kKeys);
    parts_.collected_at = fields.time("collected_at");
    parts_.expires_at = fields.time("expires_at");
    const json::Value collector = fields.object("collector");
    if (!collector.is_null()) {
      Fields inner(collector, "collector");
      parts_.collector = {inner.text_or_empty("name"),
                          inner.text_or_empty("version")};
      if (inner.failed()) return fail(inner.error(bytes_));
    }
    for (std::size_t i = 0; i < root_.size(); ++i) {
      const std::string_view key = root_.key_at(i);
      if (std::find(std::begin(kKeys), std::end(kKeys), key) ==
          std::end(kKeys)) {
        add_remark(parts_, "the key `" + std::string(key) + "` is not known");
      }
    }
    return done(fields);
  }

  Result<void> read_scopes() {
    Fields root(root_, "");
    const json::Value scopes = root.array("scopes");
    for (std::size_t i = 0; i < scopes.size(); ++i) {
      Fields fields(scopes.at(i), element("scopes", i));
      Scope scope{fields.text("provider"), fields.text("account"),
                  fields.text_or_empty("region"),
                  fields.text_or_empty("principal")};
      if (fields.failed()) return fail(fields.error(bytes_));
      remark_provider(scope.provider);
      parts_.scopes.push_back(std::move(scope));
    }
    return done(root);
  }

  Result<void> read_sources() {
    Fields root(root_, "");
    const json::Value sources = root.array("sources");
    for (std::size_t i = 0; i < sources.size(); ++i) {
      Fields fields(sources.at(i), element("sources", i));
      ReadSource read = read_source(fields, parts_.scopes);
      if (fields.failed()) return fail(fields.error(bytes_));
      const auto index = static_cast<std::uint32_t>(parts_.sources.size());
      const auto [known, is_new] = by_id_.emplace(read.source.id, index);
      if (is_new) {
        remark_source(read.source);
        parts_.sources.push_back(std::move(read.source));
        counts_.push_back(read.count);
      } else if (read.source != parts_.sources[known->second] ||
                 read.count != counts_[known->second]) {
        fields.refuse(
            "id", "two sources have the id `" + read.source.id + "` and differ",
            "nobody can tell which one is true: remove one");
        return fail(fields.error(bytes_));
      }
    }
    return done(root);
  }

  Result<void> read_items() {
    Fields root(root_, "");
    const json::Value items = root.array("items");
    if (items.size() > limits_.max_items) {
      return fail(ErrorCode::kLimitExceeded,
                  "the context has more than " +
                      std::to_string(limits_.max_items) + " items",
                  location_of(bytes_, items.offset()),
                  "collect less at once, such as fewer regions");
    }
    found_.resize(parts_.sources.size());
    parts_.items.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (auto read = read_one(items.at(i), element("items", i)); !read) {
        return read;
      }
    }
    return done(root);
  }

  // An item that belongs to nobody is a mistake of the document; one that
  // cannot be understood makes its source partial, and the others stand.
  Result<void> read_one(json::Value value, const std::string& path) {
    Fields fields(value, path);
    const std::string id = fields.text("source");
    if (fields.failed()) return fail(fields.error(bytes_));
    const auto known = by_id_.find(id);
    if (known == by_id_.end()) {
      fields.refuse("source", "there is no source `" + id + "`");
      return fail(fields.error(bytes_));
    }
    Source& source = parts_.sources[known->second];
    if (contradicts(value, source)) {
      fields.refuse({},
                    "the item says another provider, account or region "
                    "than its source `" +
                        id + "`",
                    "nobody can tell which one is true: collect it again");
      return fail(fields.error(bytes_));
    }
    ++found_[known->second];
    if (!source.is_whole()) {
      add_remark(parts_, "the items of the source `" + id +
                             "` are left out: it is not whole");
      return {};
    }
    auto item = read_item(value, source, path);
    if (!item) {
      add_remark(parts_, item.error());
      demote(source, kMalformedItem, item.error());
      return {};
    }
    if (!item->kind.empty() && !is_known_kind(item->kind)) {
      add_remark(parts_, "the kind `" + item->kind + "` is not known");
    }
    item->source = known->second;
    parts_.items.push_back(std::move(*item));
    return {};
  }

  void check_counts() {
    for (std::size_t i = 0; i < parts_.sources.size(); ++i) {
      Source& source = parts_.sources[i];
      if (!source.is_whole() || !counts_[i] || *counts_[i] == found_[i]) {
        continue;
      }
      const std::string message = "it says " + std::to_string(*counts_[i]) +
                                  " items, and has " +
                                  std::to_string(found_[i]);
      add_remark(parts_, "the source `" + source.id + "`: " + message);
      demote(source, kWrongCount, message);
    }
  }

  void remark_source(const Source& source) {
    remark_provider(source.scope.provider);
    if (!source.dataset.empty() &&
        vocabulary::find_dataset(source.dataset) == nullptr) {
      add_remark(parts_, "the dataset `" + source.dataset + "` is not known");
    }
  }

  void remark_provider(const std::string& provider) {
    if (std::find(std::begin(kProviders), std::end(kProviders), provider) ==
        std::end(kProviders)) {
      add_remark(parts_, "the provider `" + provider + "` is not known");
    }
  }

  Result<void> done(const Fields& fields) const {
    if (fields.failed()) return fail(fields.error(bytes_));
    return {};
  }

  const Bytes& bytes_;
  json::Value root_;
  const ContextLimits& limits_;
  ContextParts parts_;
  std::map<std::string, std::uint32_t, std::less<>> by_id_;
  std::vector<std::optional<std::uint64_t>> counts_;  // as sources say
  std::vector<std::uint64_t> found_;                  // items of each source
};

}  // namespace
}  // namespace internal

Result<Context> Context::read(const Bytes& bytes, const ContextLimits& limits) {
  auto document = json::Document::parse(bytes, limits.json);
  if (!document) return fail(document.error());
  return internal::Reader(bytes, std::move(*document), limits).read();
}

}  // namespace holdpoint::cloud

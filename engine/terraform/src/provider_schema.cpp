#include "holdpoint/terraform/provider_schema.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "holdpoint/base/text.hpp"
#include "holdpoint/json/cursor.hpp"
#include "schema_type.hpp"

namespace holdpoint::terraform {
namespace {

constexpr std::string_view kNextStep =
    "pass the output of `terraform providers schema -json`";

// Where one provider declares one type, and the type once it was asked for.
struct Entry {
  std::string provider;
  Bytes bytes;
  json::Range range;
  bool parsed = false;
  std::shared_ptr<const TypeSchema> type;
};

// By type name; of several providers, the one that was read first is first.
using Table = std::map<std::string, std::vector<Entry>, std::less<>>;

void add_unless_present(std::vector<Entry>& entries, const Entry& entry) {
  const bool present = std::any_of(
      entries.begin(), entries.end(),
      [&](const Entry& other) { return other.provider == entry.provider; });
  if (!present) {
    entries.push_back(entry);
  }
}

// A key that only one other document has, and what people call that document.
struct Mark {
  std::string_view key;
  std::string_view what;
};
constexpr std::array kMarks = {
    Mark{"@level", "a log of `terraform plan -json`"},
    Mark{"resource_changes", "a plan"},
    Mark{"planned_values", "a plan"},
    Mark{"plan_format_version", "a redacted plan of HCP Terraform"},
    Mark{"lineage", "a state file"},
    Mark{"values", "a state as `terraform show -json` prints it"},
    Mark{"encrypted_data", "an encrypted OpenTofu file"},
    Mark{"provider_selections", "the output of `terraform version -json`"},
};

// What the document is instead of a schema; empty if nobody can tell.
std::string_view other_document(std::string_view key) {
  for (const Mark& mark : kMarks) {
    if (mark.key == key) {
      return mark.what;
    }
  }
  return {};
}

}  // namespace

struct ProviderSchema::Index {
  std::array<Table, 2> tables;  // by Mode

  Table& table(Mode mode) { return tables[static_cast<std::size_t>(mode)]; }
};

namespace {

// One pass over the document that remembers where each type stands.
class Indexer {
 public:
  Indexer(const Bytes& bytes, std::array<Table, 2>& tables)
      : bytes_(bytes), cursor_(bytes), tables_(tables) {}

  Result<void> run();

 private:
  Result<void> version();
  Result<void> providers();
  Result<void> provider(const std::string& name);
  Result<void> types(const std::string& provider, Table& table);
  // Enters the object under the cursor; false, and past it, when it is null.
  Result<bool> enter_unless_null();
  tl::unexpected<Error> wrong_document(std::string_view what) const;

  const Bytes& bytes_;
  json::Cursor cursor_;
  std::array<Table, 2>& tables_;
  bool is_schema_ = false;
  std::string_view other_;
};

tl::unexpected<Error> Indexer::wrong_document(std::string_view what) const {
  const std::string text =
      what.empty() ? "this is not a provider schema"
                   : "this is " + std::string(what) + ", not a provider schema";
  return fail(ErrorCode::kWrongDocument, text, Location{.file = bytes_.name()},
              std::string(kNextStep));
}

Result<bool> Indexer::enter_unless_null() {
  const auto kind = cursor_.peek();
  if (!kind) return fail(kind.error());
  if (*kind == json::Kind::kNull) {
    if (auto skipped = cursor_.skip(); !skipped) return fail(skipped.error());
    return false;
  }
  if (auto entered = cursor_.enter_object(); !entered) {
    return fail(entered.error());
  }
  return true;
}

Result<void> Indexer::version() {
  const auto document = cursor_.take();
  if (!document) return fail(document.error());
  const json::Value text = document->root();
  if (!text.is_string()) {
    return fail(cursor_.error_here(ErrorCode::kInvalidValue,
                                   "expected `format_version` as a string"));
  }
  const std::string_view number = text.as_string();
  if (!number.starts_with("0.") && !number.starts_with("1.")) {
    return fail(cursor_.error_here(
        ErrorCode::kUnsupported,
        "format version `" + visible(number) +
            "` of provider schemas is newer than this engine reads (1.x)"));
  }
  return {};
}

Result<void> Indexer::types(const std::string& provider, Table& table) {
  const auto entered = enter_unless_null();
  if (!entered || !*entered) {
    return entered ? Result<void>() : fail(entered.error());
  }
  while (true) {
    const auto key = cursor_.next_key();
    if (!key) return fail(key.error());
    if (!*key) return {};
    std::vector<Entry>& entries = table[std::string(**key)];
    const auto range = cursor_.skip();
    if (!range) return fail(range.error());
    add_unless_present(entries, Entry{provider, bytes_, *range, false, {}});
  }
}

Result<void> Indexer::provider(const std::string& name) {
  const auto entered = enter_unless_null();
  if (!entered || !*entered) {
    return entered ? Result<void>() : fail(entered.error());
  }
  while (true) {
    const auto key = cursor_.next_key();
    if (!key) return fail(key.error());
    if (!*key) return {};
    Result<void> done;
    if (**key == "resource_schemas") {
      done = types(name, tables_[static_cast<std::size_t>(Mode::kManaged)]);
    } else if (**key == "data_source_schemas") {
      done = types(name, tables_[static_cast<std::size_t>(Mode::kData)]);
    } else if (auto skipped = cursor_.skip(); !skipped) {
      done = fail(skipped.error());
    }
    if (!done) return done;
  }
}

Result<void> Indexer::providers() {
  is_schema_ = true;
  const auto entered = enter_unless_null();
  if (!entered || !*entered) {
    return entered ? Result<void>() : fail(entered.error());
  }
  while (true) {
    const auto key = cursor_.next_key();
    if (!key) return fail(key.error());
    if (!*key) return {};
    if (auto done = provider(std::string(**key)); !done) return done;
  }
}

Result<void> Indexer::run() {
  if (bytes_.view().starts_with("PK\x03\x04")) {
    return wrong_document("a saved plan file or another zip archive");
  }
  if (auto entered = cursor_.enter_object(); !entered) return entered;
  std::size_t keys = 0;
  bool has_version = false;
  while (true) {
    const auto key = cursor_.next_key();
    if (!key) return fail(key.error());
    if (!*key) break;
    ++keys;
    if (other_.empty()) other_ = other_document(**key);
    Result<void> done;
    if (**key == "provider_schemas") {
      done = providers();
    } else if (**key == "format_version" && other_.empty()) {
      has_version = true;
      done = version();
    } else if (auto skipped = cursor_.skip(); !skipped) {
      done = fail(skipped.error());
    }
    if (!done) return done;
  }
  // A configuration without providers prints its format version alone.
  const bool is_empty_schema = has_version && keys == 1;
  if (!is_schema_ && !is_empty_schema) {
    return wrong_document(other_);
  }
  return cursor_.finish();
}

}  // namespace

Result<ProviderSchema> ProviderSchema::read(const Bytes& bytes) {
  ProviderSchema schema;
  schema.index_ = std::make_shared<Index>();
  if (auto done = Indexer(bytes, schema.index_->tables).run(); !done) {
    return fail(done.error());
  }
  return schema;
}

void ProviderSchema::merge(const ProviderSchema& other) {
  if (!other.index_) {
    return;
  }
  // A new index, because copies of this schema share the old one.
  auto merged =
      index_ ? std::make_shared<Index>(*index_) : std::make_shared<Index>();
  for (const Mode mode : {Mode::kManaged, Mode::kData}) {
    for (const auto& [type, entries] : other.index_->table(mode)) {
      for (const Entry& entry : entries) {
        add_unless_present(merged->table(mode)[type], entry);
      }
    }
  }
  index_ = std::move(merged);
}

const TypeSchema* ProviderSchema::find(Mode mode, std::string_view type,
                                       std::string_view provider) const {
  if (!index_) {
    return nullptr;
  }
  Table& table = index_->table(mode);
  const auto found = table.find(type);
  if (found == table.end()) {
    return nullptr;
  }
  for (Entry& entry : found->second) {
    if (!provider.empty() && entry.provider != provider) {
      continue;
    }
    if (!entry.parsed) {
      entry.parsed = true;
      const auto text = json::Document::parse(entry.bytes, entry.range);
      entry.type = text ? internal::resource_type(text->root()) : nullptr;
    }
    if (entry.type) {
      return entry.type.get();
    }
  }
  return nullptr;
}

std::vector<std::string> ProviderSchema::type_names(
    Mode mode, std::string_view provider) const {
  std::vector<std::string> names;
  if (!index_) return names;
  for (const auto& [type, entries] : index_->table(mode)) {
    const bool is_wanted =
        provider.empty() ||
        std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
          return entry.provider == provider;
        });
    if (is_wanted) names.push_back(type);
  }
  return names;
}

std::vector<std::string> ProviderSchema::providers() const {
  std::set<std::string> names;
  if (!index_) return {};
  for (const Table& table : index_->tables) {
    for (const auto& [type, entries] : table) {
      for (const Entry& entry : entries) names.insert(entry.provider);
    }
  }
  return {names.begin(), names.end()};
}

}  // namespace holdpoint::terraform

#include "holdpoint/schema/pack_writer.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "holdpoint/base/digest.hpp"
#include "layout.hpp"

namespace holdpoint::schema {

using internal::Table;
using terraform::AttributeSchema;
using terraform::Mode;
using terraform::TypeSchema;

namespace {

void put32(std::string& out, std::uint32_t number) {
  for (int shift = 0; shift < 32; shift += 8) {
    out.push_back(static_cast<char>((number >> shift) & 0xFF));
  }
}

// Texts by the order in which they came, each once.
class Strings {
 public:
  std::uint32_t add(std::string_view text) {
    const auto [at, is_new] = ids_.emplace(text, count_);
    if (is_new) {
      ++count_;
      text_ += text;
      put32(ends_, static_cast<std::uint32_t>(text_.size()));
    }
    return at->second;
  }
  [[nodiscard]] std::uint32_t count() const { return count_; }
  [[nodiscard]] const std::string& ends() const { return ends_; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::uint32_t count_ = 0;
  std::string ends_, text_;
};

// Types, each once: one is known by what it is made of.
class Nodes {
 public:
  explicit Nodes(Strings& strings) : strings_(strings) {}

  std::uint32_t add(const TypeSchema& type, int depth = 0) {
    if (depth >= Pack::kMaxDepth) return leaf(terraform::TypeKind::kDynamic);
    switch (type.kind) {
      case terraform::TypeKind::kList:
      case terraform::TypeKind::kSet:
      case terraform::TypeKind::kMap:
        return collection(type, depth);
      case terraform::TypeKind::kObject:
        return object(type, depth);
      case terraform::TypeKind::kTuple:
        return tuple(type, depth);
      default:
        return leaf(type.kind);
    }
  }

  [[nodiscard]] std::uint32_t count() const { return count_; }
  [[nodiscard]] const std::string& rows() const { return rows_; }
  [[nodiscard]] std::uint32_t member_count() const { return member_count_; }
  [[nodiscard]] const std::string& members() const { return members_; }

 private:
  std::uint32_t leaf(terraform::TypeKind kind) {
    return node(kind, 0, 0, std::string());
  }

  std::uint32_t collection(const TypeSchema& type, int depth) {
    const std::uint32_t element = type.element == nullptr
                                      ? leaf(terraform::TypeKind::kDynamic)
                                      : add(*type.element, depth + 1);
    return node(type.kind, element, 0, std::string());
  }

  std::uint32_t object(const TypeSchema& type, int depth) {
    std::string members;
    for (const auto& [name, attribute] : type.attributes) {
      put_member(members, name, attribute, depth);
    }
    return node(type.kind, 0,
                static_cast<std::uint32_t>(type.attributes.size()), members);
  }

  std::uint32_t tuple(const TypeSchema& type, int depth) {
    std::string members;
    for (const TypeSchema& element : type.elements) {
      AttributeSchema attribute;
      attribute.type = element;
      put_member(members, {}, attribute, depth);
    }
    return node(type.kind, 0, static_cast<std::uint32_t>(type.elements.size()),
                members);
  }

  void put_member(std::string& out, std::string_view name,
                  const AttributeSchema& attribute, int depth) {
    // Before the row is begun: members of members are complete rows.
    const std::uint32_t type = add(attribute.type, depth + 1);
    put32(out, strings_.add(name));
    put32(out, type);
    put32(out, (attribute.required ? internal::kRequired : 0U) |
                   (attribute.optional ? internal::kOptional : 0U) |
                   (attribute.computed ? internal::kComputed : 0U) |
                   (attribute.sensitive ? internal::kSensitive : 0U) |
                   (attribute.write_only ? internal::kWriteOnly : 0U) |
                   (attribute.deprecated ? internal::kDeprecated : 0U) |
                   (attribute.is_block ? internal::kBlock : 0U));
    // More than the row can say is no limit.
    const std::uint32_t least = std::min(attribute.min_items, 0xFFFFU);
    const std::uint32_t most =
        attribute.max_items > 0xFFFF ? 0 : attribute.max_items;
    put32(out, least | most << 16);
    put32(out, strings_.add(attribute.deprecation));
  }

  std::uint32_t node(terraform::TypeKind kind, std::uint32_t element,
                     std::uint32_t members, const std::string& rows) {
    std::string key;
    put32(key, static_cast<std::uint32_t>(kind));
    put32(key, element);
    key += rows;
    const auto [at, is_new] = ids_.emplace(std::move(key), count_);
    if (is_new) {
      ++count_;
      const bool has_members = kind == terraform::TypeKind::kObject ||
                               kind == terraform::TypeKind::kTuple;
      put32(rows_, static_cast<std::uint32_t>(kind));
      put32(rows_, has_members ? member_count_ : element);
      put32(rows_, members);
      members_ += rows;
      member_count_ += members;
    }
    return at->second;
  }

  Strings& strings_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::uint32_t count_ = 0, member_count_ = 0;
  std::string rows_, members_;
};

using TypeKey = std::tuple<Mode, std::string, std::string>;

std::size_t attributes_of(const TypeSchema& type) {
  std::size_t count = type.attributes.size();
  if (type.element != nullptr) count += attributes_of(*type.element);
  for (const auto& [name, attribute] : type.attributes) {
    count += attributes_of(attribute.type);
  }
  return count;
}

}  // namespace

struct PackWriter::Tables {
  Origin origin;
  std::map<TypeKey, TypeSchema> types;
  Versions versions;
};

PackWriter::PackWriter(Origin origin)
    : tables_(std::make_unique<Tables>(Tables{origin, {}, {}})) {}
PackWriter::~PackWriter() = default;

void PackWriter::add(Mode mode, std::string_view name,
                     std::string_view provider, const TypeSchema& type) {
  tables_->types.emplace(
      TypeKey(mode, std::string(name), std::string(provider)), type);
}

void PackWriter::set_version(std::string_view provider,
                             std::string_view version) {
  tables_->versions[std::string(provider)] = version;
}

Result<std::string> PackWriter::write() {
  Strings strings;
  strings.add({});
  Nodes nodes(strings);
  std::string providers, types;
  std::map<std::string_view, std::uint32_t> provider_ids;
  for (const auto& [key, type] : tables_->types) {
    const auto& [mode, name, provider] = key;
    const auto [at, is_new] = provider_ids.emplace(
        provider, static_cast<std::uint32_t>(provider_ids.size()));
    if (is_new) {
      put32(providers, strings.add(provider));
      put32(providers, strings.add(tables_->versions[provider]));
    }
    put32(types, strings.add(name));
    put32(types, at->second);
    put32(types, static_cast<std::uint32_t>(mode));
    put32(types, nodes.add(type));
  }
  std::string content;
  for (const std::size_t count :
       {tables_->types.size(), static_cast<std::size_t>(nodes.count()),
        static_cast<std::size_t>(nodes.member_count()), provider_ids.size(),
        static_cast<std::size_t>(strings.count()), strings.text().size()}) {
    put32(content, static_cast<std::uint32_t>(count));
  }
  content += types + nodes.rows() + nodes.members() + providers +
             strings.ends() + strings.text();
  std::string pack(internal::kMagic);
  put32(pack, Pack::kVersion);
  put32(pack, static_cast<std::uint32_t>(tables_->origin));
  pack += sha256_hex(content) + content;
  if (pack.size() > Pack::kMaxSize) {
    return fail(ErrorCode::kLimitExceeded,
                "the schema pack would be larger than 64 MiB", {},
                "import the schema of fewer providers");
  }
  return pack;
}

Result<Condensed> condense(const Bytes& json, const Versions& versions) {
  const auto schema = terraform::ProviderSchema::read(json);
  if (!schema) return fail(schema.error());
  PackWriter writer;
  Condensed condensed;
  for (const std::string& provider : schema->providers()) {
    if (const auto at = versions.find(provider); at != versions.end()) {
      writer.set_version(provider, at->second);
    }
    for (const Mode mode : {Mode::kManaged, Mode::kData}) {
      for (const std::string& name : schema->type_names(mode, provider)) {
        const TypeSchema* type = schema->find(mode, name, provider);
        if (type == nullptr) continue;
        writer.add(mode, name, provider, *type);
        ++(mode == Mode::kManaged ? condensed.managed : condensed.data);
        condensed.attributes += attributes_of(*type);
      }
    }
  }
  if (condensed.managed + condensed.data == 0) {
    return fail(ErrorCode::kInvalidValue,
                "the schema has no resource types and no data sources",
                Location{.file = json.name()},
                "run `terraform init` first, so that Terraform knows the "
                "providers, then `terraform providers schema -json` again");
  }
  auto pack = writer.write();
  if (!pack) return fail(pack.error());
  condensed.pack = std::move(*pack);
  return condensed;
}

}  // namespace holdpoint::schema

// Contexts: evidence about what really exists in a cloud, with its source, its
// time and whether it is complete.
//
// The document `holdpoint.context`, version 1 (docs/reference/context.md and
// context.schema.json). A collector writes one; people and other tools may. It
// is untrusted like everything else: an item of a failed source is dropped, a
// contradiction is an error, and whether an answer may be relied on is decided
// by Evidence, never by the document.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/json/document.hpp"
#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::cloud {

namespace internal {
struct ContextParts;
struct ContextAccess;
}  // namespace internal

// Where an answer comes from. Empty region: a global service.
struct Scope {
  std::string provider;  // "aws", "google", "azurerm"
  std::string account;   // AWS account, GCP project, Azure subscription
  std::string region;
  std::string principal;  // who asked; may be empty

  auto operator<=>(const Scope&) const = default;
};

enum class SourceStatus : std::uint8_t {
  kOk,
  kPartial,  // an answer that does not hold everything
  kDenied,   // the principal may not ask
  kError,
  kSkipped,  // not asked: nobody needed it, or there was no time
};
[[nodiscard]] std::string_view to_string(SourceStatus status);
[[nodiscard]] std::optional<SourceStatus> source_status_named(
    std::string_view name);

// One answer of one call in one place.
struct Source {
  std::string id;       // "aws/123456789012/eu-west-1/rds.db-snapshots"
  std::string dataset;  // "aws.rds.db_snapshots"; empty: of neutral items only
  std::string call;     // "rds describe-db-snapshots"
  Scope scope;
  std::string subject;  // the object it asked about, for per-object calls
  // Of the items, and of what they are about, as the document says:
  // {"backup"} of {"database.instance"}.
  std::vector<std::string> kinds, of_kinds;
  Timestamp collected_at;  // when the answer arrived
  SourceStatus status = SourceStatus::kError;
  bool complete = false;
  std::uint64_t count = 0;  // of items; as the document says if not whole
  std::string error_code, error_message;  // why it is not whole
  std::string sha256;                     // of the answer's bytes; may be empty

  bool operator==(const Source&) const = default;

  // ok and complete: what it does not name does not exist.
  [[nodiscard]] bool is_whole() const {
    return status == SourceStatus::kOk && complete;
  }
};

// Error codes of sources that a reader made kPartial: an item could not be
// understood, or there were not as many as the source said.
inline constexpr std::string_view kMalformedItem = "malformed-item";
inline constexpr std::string_view kWrongCount = "wrong-count";

// One object of one answer. `raw` is the API's own object (a string in lists of
// mere names), null for what other tools wrote; `fields` is the whole item of
// the document, with the neutral fields of docs/reference/context.md (of,
// origin, state, data_as_of, ...), and null for what add_source() was given.
struct Item {
  std::uint32_t source = 0;  // index into sources()
  std::string kind;          // "backup", "database.instance", ...; may be empty
  // Immutable, unique within kind, scope, dataset and subject. Empty only in
  // datasets whose objects have no name, such as events.
  std::string id;
  std::vector<std::string> aliases;  // other names: identifier, ARN
  json::Value fields, raw;
};

struct Collector {
  std::string name, version;
};

struct ContextLimits {
  json::Limits json;
  std::uint32_t max_items = 1'000'000;
};

// One context. Immutable, cheap to copy, any thread may read; keeps the
// documents alive that its items point into.
class Context {
 public:
  Context();  // nothing is known

  // Fails with kInvalidSyntax, kInvalidValue (naming the JSON path),
  // kUnsupported for another version, kWrongDocument, kLimitExceeded.
  [[nodiscard]] static Result<Context> read(const Bytes& bytes,
                                            const ContextLimits& limits = {});
  // Everything that the contexts say, in their order. Equal sources become
  // one, with their items; two sources of one id that differ, and two items of
  // one id that differ, are kInvalidValue: nobody can tell which one is true.
  // Expires when the first of them does.
  [[nodiscard]] static Result<Context> merge(std::span<const Context> contexts);

  // The document again, one source or item a line, without anything that could
  // act on a terminal; read() gives back an equal context.
  [[nodiscard]] std::string to_text() const;

  [[nodiscard]] const std::optional<Timestamp>& expires_at() const;
  [[nodiscard]] const std::optional<Timestamp>& collected_at() const;
  [[nodiscard]] const Collector& collector() const;
  [[nodiscard]] const std::vector<Scope>& scopes() const;
  [[nodiscard]] const std::vector<Source>& sources() const;
  [[nodiscard]] const std::vector<Item>& items() const;
  // What was read and not understood, one sentence each: an unknown kind, a
  // dataset that the vocabulary does not have.
  [[nodiscard]] const std::vector<std::string>& remarks() const;

 private:
  friend struct internal::ContextAccess;
  std::shared_ptr<const internal::ContextParts> parts_;
};

// Makes a context of answers: collectors and tests do. Not safe for concurrent
// use.
class ContextBuilder {
 public:
  ContextBuilder();
  ~ContextBuilder();

  void set_collector(Collector collector);
  void set_times(Timestamp collected_at, std::optional<Timestamp> expires_at);
  void add_scope(Scope scope);
  // Adds a source whose items are the API's objects in `answer`: an array, or
  // one object; null means none. Ids and names come from the dataset's row, or
  // for an object without an id from the source's subject. Anything else, and
  // an item without the id that its row names, makes the source kPartial. Items
  // of a source that is not whole are kept out.
  void add_source(Source source, const json::Document& keep,
                  json::Value answer);
  // The same for items in the neutral form, as in a document's `items`.
  void add_items(Source source, const json::Document& keep, json::Value items);

  // Fails like Context::merge().
  [[nodiscard]] Result<Context> build();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace holdpoint::cloud

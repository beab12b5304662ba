// Records: subjects and helper results that are a handful of named fields.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "context.hpp"
#include "holdpoint/json/document.hpp"
#include "json_view.hpp"

namespace holdpoint::bindings {

// A JSON value that stands outside any resource change, such as an output.
struct JsonField {
  json::Value value;
  json::Value unknown;
  bool sensitive = false;
};

using FieldValue =
    std::variant<std::monostate, bool, std::int64_t, std::string,
                 std::vector<std::string>, JsonField, Undetermined>;

struct RecordField {
  std::string_view name;  // constant text
  FieldValue value;
};

// `owner` is the record's name in the vocabulary ("module_call"), which says
// what it is called in messages and which names exist.
struct Record {
  std::string_view owner;
  std::vector<RecordField> fields;
  bool can_deny = false;
  // What JsonFields point into, unless that is the plan.
  std::shared_ptr<const KeptDocument> keep = {};
};

void register_records(lua_State* lua);
void push_record(lua_State* lua, Context& context, Record record);

// The record at `index`; null for anything else.
[[nodiscard]] const Record* record_at(lua_State* lua, int index);

// The record of a subject that is neither a resource nor the plan.
[[nodiscard]] Record record_of(const Subject& subject, const Facts& facts);

// How a message shows a field; nullopt when the record has no such field.
[[nodiscard]] std::optional<std::string> field_text(const Record& record,
                                                    std::string_view name);

}  // namespace holdpoint::bindings

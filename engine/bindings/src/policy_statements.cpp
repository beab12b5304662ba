#include "policy_statements.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "context.hpp"
#include "document_helpers.hpp"
#include "holdpoint/json/document.hpp"
#include "holdpoint/report/json_line.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "json_view.hpp"
#include "lua.h"
#include "record_view.hpp"
#include "resource_view.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

using report::Unknown;
using terraform::ResourceChange;

// What adds statements to a document that do not stand in its blocks, or takes
// some away: terraform-provider-aws docs, d/iam_policy_document.
constexpr std::array<std::string_view, 4> kMerged = {
    "override_json", "override_policy_documents", "source_json",
    "source_policy_documents"};

// A `statement` block, with what is unknown of it.
struct Block {
  json::Value value, unknown;
  std::string path;  // "data.aws_iam_policy_document.a.statement[1]"
};

Undetermined not_yet(const std::string& path) {
  return {Unknown::kLinked, path, "known after apply"};
}

std::vector<std::string> texts_of(json::Value list) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list.at(i).is_string()) texts.emplace_back(list.at(i).as_string());
  }
  return texts;
}

FieldValue list_of(const Block& block, const char* key) {
  if (any_true(block.unknown.get(key))) {
    return not_yet(block.path + "." + key);
  }
  return texts_of(block.value.get(key));
}

// All kinds of principals in one list, as in a policy's text.
FieldValue principals_of(const Block& block, const char* key) {
  if (any_true(block.unknown.get(key))) {
    return not_yet(block.path + "." + key);
  }
  std::vector<std::string> all;
  const json::Value kinds = block.value.get(key);
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    for (auto& text : texts_of(kinds.at(i).get("identifiers"))) {
      all.push_back(std::move(text));
    }
  }
  return all;
}

FieldValue text_of(const Block& block, const char* key,
                   std::string if_left_out) {
  if (any_true(block.unknown.get(key))) {
    return not_yet(block.path + "." + key);
  }
  const json::Value value = block.value.get(key);
  if (value.is_string() && !value.as_string().empty()) {
    return std::string(value.as_string());
  }
  if (if_left_out.empty()) return {};
  return if_left_out;
}

// Conditions as a policy's text has them: by operator and key.
std::string conditions_text(json::Value conditions) {
  std::map<std::string, std::map<std::string, std::vector<std::string>>> tree;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    const json::Value test = conditions.at(i).get("test");
    const json::Value key = conditions.at(i).get("variable");
    if (!test.is_string() || !key.is_string()) continue;
    auto& values =
        tree[std::string(test.as_string())][std::string(key.as_string())];
    for (auto& text : texts_of(conditions.at(i).get("values"))) {
      values.push_back(std::move(text));
    }
  }
  report::JsonLine document;
  for (const auto& [test, keys] : tree) {
    report::JsonLine operands;
    for (const auto& [key, values] : keys) {
      operands.raw(key, report::json_list(values));
    }
    document.raw(test, operands.done());
  }
  return document.done();
}

Record statement_of(Context& context, const Block& block) {
  Record record;
  record.owner = "statement";
  record.fields = {{"sid", text_of(block, "sid", "")},
                   {"effect", text_of(block, "effect", "Allow")},
                   {"actions", list_of(block, "actions")},
                   {"not_actions", list_of(block, "not_actions")},
                   {"resources", list_of(block, "resources")},
                   {"not_resources", list_of(block, "not_resources")},
                   {"principals", principals_of(block, "principals")},
                   {"not_principals", principals_of(block, "not_principals")}};
  if (any_true(block.unknown.get("condition"))) {
    record.fields.push_back({"conditions", not_yet(block.path + ".condition")});
    return record;
  }
  auto conditions = json::Document::parse_copy(
      conditions_text(block.value.get("condition")), kDocumentLimits);
  if (!conditions) {  // only past a limit: our own text is sound
    record.fields.push_back({"conditions", not_yet(block.path + ".condition")});
    return record;
  }
  record.keep = keep_document(context, std::move(*conditions));
  record.fields.push_back(
      {"conditions", JsonField{record.keep->document.root(), {}, false}});
  return record;
}

// The data source that the attribute's document comes from as it is; null when
// that cannot be told.
const ResourceChange* document_of(Context& context,
                                  const ResourceChange& change,
                                  const std::string& attribute) {
  const auto references =
      context.references_of(change).references(change, attribute);
  if (references.size() != 1) return nullptr;
  const ResourceChange* target = references[0].target;
  const bool is_document =
      target != nullptr &&
      references[0].certainty == terraform::Certainty::kYes &&
      target->mode == terraform::Mode::kData &&
      target->type == "aws_iam_policy_document";
  return is_document ? target : nullptr;
}

bool merges_others(const terraform::ChangeValues& values) {
  return std::any_of(kMerged.begin(), kMerged.end(), [&](auto name) {
    const json::Value value = values.after.get(name);
    const bool is_given =
        value.is_string() ? !value.as_string().empty() : value.size() > 0;
    return is_given || any_true(values.after_unknown.get(name));
  });
}

// Pushes the statements that the data source's blocks show; false, and nothing
// pushed, where they do not show all.
bool push_blocks(lua_State* lua, Context& context,
                 const ResourceChange& document) {
  context.note_read(document);
  const auto& values = context.open(lua, document).values;
  context.box().charge(values.after.extent() + values.after_unknown.extent());
  const json::Value blocks = values.after.get("statement");
  const json::Value marks = values.after_unknown.get("statement");
  if (!blocks.is_array() || marks.is_true() || merges_others(values)) {
    return false;
  }
  if (any_true(values.after_sensitive)) context.note_sensitive();
  const std::size_t count = std::max(blocks.size(), marks.size());
  lua_createtable(lua, static_cast<int>(count), 0);
  for (std::size_t i = 0; i < count; ++i) {
    const Block block{
        i < blocks.size() ? blocks.at(i) : json::Value(),
        i < marks.size() ? marks.at(i) : json::Value(),
        document.address + ".statement[" + std::to_string(i + 1) + "]"};
    if (block.unknown.is_true()) {
      raise_undetermined(lua, not_yet(block.path));
    }
    push_record(lua, context, statement_of(context, block));
    lua_rawseti(lua, -2, static_cast<lua_Integer>(i) + 1);
  }
  return true;
}

// Providers write a document that is left out as null, "" or {}.
bool is_left_out(lua_State* lua, int index) {
  if (lua_isnil(lua, index)) return true;
  if (lua_type(lua, index) != LUA_TSTRING) return false;
  const std::string_view text = lua_tostring(lua, index);
  return text.empty() || text == "{}";
}

}  // namespace

int aws_statements(lua_State* lua) {
  lua_settop(lua, 2);
  const ResourceChange* change = resource_at(lua, 1);
  if (change == nullptr || lua_type(lua, 2) != LUA_TSTRING) {
    sandbox::raise_error(lua,
                         "aws.statements needs a resource and an attribute: "
                         "aws.statements(r, \"policy\"), got " +
                             type_name(lua, 1));
  }
  const std::string name = lua_tostring(lua, 2);
  Context& context = context_of(lua);
  push_side(lua, context, *change, Side::kAfter);
  const JsonView* after = json_view_at(lua, 3);
  if (after != nullptr && member_node(*after, name).unknown.is_true()) {
    const ResourceChange* document = document_of(context, *change, name);
    if (document != nullptr && push_blocks(lua, context, *document)) return 1;
  }
  lua_getfield(lua, 3, name.c_str());  // raises where it is not known
  if (is_left_out(lua, -1)) {
    lua_newtable(lua);
    return 1;
  }
  lua_replace(lua, 1);
  return iam_statements(lua);
}

}  // namespace holdpoint::bindings

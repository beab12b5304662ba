#include "meta_model.hpp"

#include <gtest/gtest.h>

#include <utility>

#include "support/fixtures.hpp"

namespace holdpoint::lsp {
namespace {

using json::Value;

template <typename Map>
void index(Value list, std::string_view key, Map& into) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    into.emplace(list.at(i).get(key).as_string(), list.at(i));
  }
}

bool is_integer(Value value, std::int64_t least) {
  return value.kind() == json::Kind::kInteger && value.as_integer() >= least &&
         value.as_integer() <= 2147483647;
}

}  // namespace

struct MetaModel::Fault {
  std::string path;
  std::string what;
};

const MetaModel* MetaModel::get() {
  static const std::unique_ptr<const MetaModel> kModel =
      []() -> std::unique_ptr<const MetaModel> {
    const auto path = testing::shared_dir("schemas/lsp-3.17-metaModel.json");
    if (path.empty()) return nullptr;
    const auto bytes = Bytes::read_file(path.string());
    if (!bytes) return nullptr;
    auto document = json::Document::parse(*bytes);
    if (!document) return nullptr;
    return std::make_unique<MetaModel>(std::move(*document));
  }();
  return kModel.get();
}

MetaModel::MetaModel(json::Document document) : document_(std::move(document)) {
  const Value root = document_.root();
  index(root.get("requests"), "method", messages_);
  index(root.get("notifications"), "method", messages_);
  index(root.get("structures"), "name", structures_);
  index(root.get("enumerations"), "name", enumerations_);
  index(root.get("typeAliases"), "name", aliases_);
}

std::string MetaModel::fault_of_result(std::string_view method,
                                       Value result) const {
  const auto message = messages_.find(method);
  if (message == messages_.end()) return "there is no such method";
  const Found fault = check(message->second.get("result"), result, "result");
  return fault ? fault->path + ": " + fault->what : "";
}

std::string MetaModel::fault_of_params(std::string_view method,
                                       Value params) const {
  const auto message = messages_.find(method);
  if (message == messages_.end()) return "there is no such method";
  const auto type = message->second.find("params");
  if (!type) return params.is_null() ? "" : "there are no params";
  const Found fault = check(*type, params, "params");
  return fault ? fault->path + ": " + fault->what : "";
}

std::string MetaModel::fault_of(std::string_view structure, Value value) const {
  const Found fault = check_reference(structure, value, "value");
  return fault ? fault->path + ": " + fault->what : "";
}

MetaModel::Found MetaModel::check(Value type, Value value,
                                  const std::string& path) const {
  const std::string_view kind = type.get("kind").as_string();
  if (kind == "base") {
    return check_base(type.get("name").as_string(), value, path);
  }
  if (kind == "reference") {
    return check_reference(type.get("name").as_string(), value, path);
  }
  if (kind == "or") return check_alternatives(type.get("items"), value, path);
  if (kind == "stringLiteral") {
    const std::string_view word = type.get("value").as_string();
    if (value.is_string() && value.as_string() == word) return {};
    return Fault{path, "is not \"" + std::string(word) + "\""};
  }
  if (kind == "array") {
    if (!value.is_array()) return Fault{path, "is no array"};
    for (std::size_t i = 0; i < value.size(); ++i) {
      Found fault = check(type.get("element"), value.at(i),
                          path + "[" + std::to_string(i) + "]");
      if (fault) return fault;
    }
    return {};
  }
  if (kind == "tuple") {
    const Value items = type.get("items");
    if (!value.is_array() || value.size() != items.size()) {
      return Fault{path, "is no tuple of " + std::to_string(items.size())};
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
      Found fault =
          check(items.at(i), value.at(i), path + "[" + std::to_string(i) + "]");
      if (fault) return fault;
    }
    return {};
  }
  if (kind == "map") {
    if (!value.is_object()) return Fault{path, "is no object"};
    for (std::size_t i = 0; i < value.size(); ++i) {
      Found fault = check(type.get("value"), value.at(i),
                          path + "." + std::string(value.key_at(i)));
      if (fault) return fault;
    }
    return {};
  }
  if (kind == "literal") {
    Properties properties;
    index(type.get("value").get("properties"), "name", properties);
    return check_properties(properties, value, path);
  }
  // "and" stands in registrations alone, which the server answers nothing to.
  return Fault{path, "is of the kind " + std::string(kind)};
}

MetaModel::Found MetaModel::check_base(std::string_view name, Value value,
                                       const std::string& path) const {
  constexpr std::int64_t kLeast = -2147483648LL;
  bool is_right = false;
  if (name == "null") {
    is_right = value.is_null();
  } else if (name == "boolean") {
    is_right = value.is_boolean();
  } else if (name == "integer") {
    is_right = is_integer(value, kLeast);
  } else if (name == "uinteger") {
    is_right = is_integer(value, 0);
  } else if (name == "decimal") {
    is_right = value.kind() == json::Kind::kInteger ||
               value.kind() == json::Kind::kReal;
  } else {  // string, URI, DocumentUri, RegExp
    is_right = value.is_string();
  }
  if (is_right) return {};
  return Fault{path, "is no " + std::string(name)};
}

MetaModel::Found MetaModel::check_reference(std::string_view name, Value value,
                                            const std::string& path) const {
  // Anything at all, however deep.
  if (name == "LSPAny") return {};
  if (const auto alias = aliases_.find(name); alias != aliases_.end()) {
    return check(alias->second.get("type"), value, path);
  }
  if (const auto found = enumerations_.find(name);
      found != enumerations_.end()) {
    return check_enumeration(found->second, value, path);
  }
  const auto structure = structures_.find(name);
  if (structure == structures_.end()) {
    return Fault{path, "has the unknown type " + std::string(name)};
  }
  Properties properties;
  add_properties(structure->second, properties);
  return check_properties(properties, value, path);
}

MetaModel::Found MetaModel::check_enumeration(Value enumeration, Value value,
                                              const std::string& path) const {
  const auto is_same = [&value](Value other) {
    return json::equal(value, other);
  };
  const Value values = enumeration.get("values");
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (is_same(values.at(i).get("value"))) return {};
  }
  if (enumeration.get("supportsCustomValues").is_true()) {
    return check(enumeration.get("type"), value, path);
  }
  return Fault{
      path, "is none of " + std::string(enumeration.get("name").as_string())};
}

MetaModel::Found MetaModel::check_alternatives(Value types, Value value,
                                               const std::string& path) const {
  Fault best{path, "fits none of its alternatives"};
  for (std::size_t i = 0; i < types.size(); ++i) {
    const Found fault = check(types.at(i), value, path);
    if (!fault) return {};
    // The one that got furthest was meant.
    if (fault->path.size() > best.path.size()) best = *fault;
  }
  return best;
}

MetaModel::Found MetaModel::check_properties(const Properties& properties,
                                             Value value,
                                             const std::string& path) const {
  if (!value.is_object()) return Fault{path, "is no object"};
  for (const auto& [name, property] : properties) {
    const auto member = value.find(name);
    const std::string below = path + "." + std::string(name);
    if (!member) {
      if (property.get("optional").is_true()) continue;
      return Fault{below, "is missing"};
    }
    Found fault = check(property.get("type"), *member, below);
    if (fault) return fault;
  }
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (properties.contains(value.key_at(i))) continue;
    return Fault{path + "." + std::string(value.key_at(i)),
                 "is not in the protocol"};
  }
  return {};
}

void MetaModel::add_properties(Value structure, Properties& into) const {
  index(structure.get("properties"), "name", into);
  for (const char* others : {"extends", "mixins"}) {
    const Value list = structure.get(others);
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto found = structures_.find(list.at(i).get("name").as_string());
      if (found != structures_.end()) add_properties(found->second, into);
    }
  }
}

void ProtocolCheck::remember(std::string_view body) {
  const auto message = json::Document::parse_copy(body);
  if (!message) return;
  const auto id = message->root().find("id");
  const auto method = message->root().find("method");
  if (!id || !method || !method->is_string()) return;
  methods_[std::string(id->text())] = method->as_string();
}

void ProtocolCheck::check(std::string_view body) {
  const auto message = json::Document::parse_copy(body);
  ASSERT_TRUE(message.has_value()) << body;
  const Value root = message->root();
  const Value version = root.get("jsonrpc");
  EXPECT_TRUE(version.is_string() && version.as_string() == "2.0") << body;
  const MetaModel* model = MetaModel::get();
  const auto method = root.find("method");
  if (!method) return check_response(root);
  if (model == nullptr) return;
  EXPECT_EQ(model->fault_of_params(method->as_string(), root.get("params")), "")
      << body;
}

void ProtocolCheck::check_response(Value message) {
  const auto result = message.find("result");
  const auto error = message.find("error");
  EXPECT_NE(result.has_value(), error.has_value()) << message.text();
  if (error) {
    EXPECT_EQ(error->get("code").kind(), json::Kind::kInteger);
    EXPECT_TRUE(error->get("message").is_string());
    return;
  }
  const auto asked = methods_.find(std::string(message.get("id").text()));
  if (asked == methods_.end()) {
    ADD_FAILURE() << "nobody asked for " << message.text();
    return;
  }
  const MetaModel* model = MetaModel::get();
  if (model == nullptr || !result) return;
  EXPECT_EQ(model->fault_of_result(asked->second, *result), "")
      << message.text();
}

}  // namespace holdpoint::lsp

// The protocol's own description of itself: metaModel.json 3.17, of the
// specification of the Language Server Protocol, which is not part of this
// checkout. What the server sends is held to it where the file is there.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "holdpoint/json/document.hpp"

namespace holdpoint::lsp {

// Immutable; the description is read once.
class MetaModel {
 public:
  // Null where the file is not beside this checkout.
  [[nodiscard]] static const MetaModel* get();
  explicit MetaModel(json::Document document);

  // What is wrong with a value, with the path to it; empty if nothing is.
  // Members that the description does not name are wrong too.
  [[nodiscard]] std::string fault_of_result(std::string_view method,
                                            json::Value result) const;
  // Of a request or notification.
  [[nodiscard]] std::string fault_of_params(std::string_view method,
                                            json::Value params) const;
  [[nodiscard]] std::string fault_of(std::string_view structure,
                                     json::Value value) const;

 private:
  struct Fault;
  using Found = std::optional<Fault>;

  [[nodiscard]] Found check(json::Value type, json::Value value,
                            const std::string& path) const;
  [[nodiscard]] Found check_base(std::string_view name, json::Value value,
                                 const std::string& path) const;
  [[nodiscard]] Found check_reference(std::string_view name, json::Value value,
                                      const std::string& path) const;
  [[nodiscard]] Found check_enumeration(json::Value enumeration,
                                        json::Value value,
                                        const std::string& path) const;
  [[nodiscard]] Found check_alternatives(json::Value types, json::Value value,
                                         const std::string& path) const;
  using Properties = std::map<std::string_view, json::Value>;
  [[nodiscard]] Found check_properties(const Properties& properties,
                                       json::Value value,
                                       const std::string& path) const;
  // Its own, and those of what it extends.
  void add_properties(json::Value structure, Properties& into) const;

  json::Document document_;
  Properties messages_, structures_, enumerations_, aliases_;
};

// Holds a conversation to the description.
class ProtocolCheck {
 public:
  // What the editor sends: so that the answers are known again.
  void remember(std::string_view body);
  // What the server sends; fails the test where it is not as described.
  void check(std::string_view body);

 private:
  void check_response(json::Value message);

  std::map<std::string, std::string> methods_;  // of requests, by id
};

}  // namespace holdpoint::lsp

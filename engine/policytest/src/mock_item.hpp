// One item of a cloud's answer, from the values of a test to the API's JSON.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "holdpoint/bindings/test_file.hpp"
#include "holdpoint/json/small.hpp"
#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::policytest {

// The fields of one dataset as a tree, by their names in policies. Tests write
// the names that policies read; the API's spelling comes from the table.
class ItemShape {
 public:
  explicit ItemShape(const vocabulary::Dataset& dataset);

  // Fails with kPolicy for a field that the dataset does not have and for a
  // value of another type than the API's, naming the field.
  [[nodiscard]] Result<json::Small> print(const bindings::TestMap& item) const;

 private:
  struct Field {
    std::string_view api_name;
    std::optional<vocabulary::FieldType> type;  // of the table's own rows
    std::map<std::string, Field, std::less<>> members;
  };
  class Printer;

  Field root_;
  bool tags_are_lists_ = false;
};

// A plain copy of a value, without unknown and ref, whose names stay as they
// are.
[[nodiscard]] json::Small plain_json(const bindings::TestValue& value);

}  // namespace holdpoint::policytest

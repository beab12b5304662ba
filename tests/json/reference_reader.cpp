#include "reference_reader.hpp"

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>

namespace holdpoint::json {
namespace {

// Builds References bottom-up: `open_` holds the containers being read.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return add({}); }
  bool boolean(bool value) override {
    return add({.type = Reference::Type::kBoolean, .boolean = value});
  }
  bool number_integer(number_integer_t value) override {
    return add({.type = Reference::Type::kNumber,
                .is_integer = true,
                .integer = value,
                .real = static_cast<double>(value)});
  }
  bool number_unsigned(number_unsigned_t value) override {
    const bool fits = value <= static_cast<std::uint64_t>(INT64_MAX);
    return add({.type = Reference::Type::kNumber,
                .is_integer = fits,
                .integer = fits ? static_cast<std::int64_t>(value) : 0,
                .real = static_cast<double>(value),
                .text = fits ? std::string() : std::to_string(value)});
  }
  bool number_float(number_float_t value, const string_t& text) override {
    return add({.type = Reference::Type::kNumber, .real = value, .text = text});
  }
  bool string(string_t& value) override {
    return add({.type = Reference::Type::kString, .string = value});
  }
  bool binary(binary_t&) override { return false; }

  bool start_object(std::size_t) override {
    return open(Reference::Type::kObject);
  }
  bool key(string_t& value) override {
    Open& object = open_.back();
    object.key = value;
    return object.seen.insert(value).second;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override {
    return open(Reference::Type::kArray);
  }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t, const std::string&,
                   const nlohmann::json::exception& error) override {
    constexpr int kNumberOverflow = 406;
    beyond_ = error.id == kNumberOverflow;
    return false;
  }

  [[nodiscard]] bool beyond() const { return beyond_; }
  Reference root;

 private:
  struct Open {
    Reference value;
    std::string key;
    std::set<std::string> seen;
  };

  bool add(Reference value) {
    if (open_.empty()) {
      root = std::move(value);
    } else {
      open_.back().value.children.emplace_back(open_.back().key,
                                               std::move(value));
    }
    return true;
  }
  bool open(Reference::Type type) {
    open_.push_back({.value = {.type = type}, .key = {}, .seen = {}});
    return true;
  }
  bool close() {
    Reference value = std::move(open_.back().value);
    open_.pop_back();
    return add(std::move(value));
  }

  std::vector<Open> open_;
  bool beyond_ = false;
};

bool matches_number(const Reference& reference, Value value) {
  // What does not fit a machine's integers is kept as it was written.
  const bool is_number =
      value.kind() >= Kind::kInteger && value.kind() <= Kind::kDecimal;
  if (is_number && !reference.is_integer &&
      value.number_text() != reference.text) {
    return false;
  }
  switch (value.kind()) {
    case Kind::kInteger:
      return reference.is_integer
                 ? value.as_integer() == reference.integer
                 : static_cast<double>(value.as_integer()) == reference.real;
    case Kind::kReal:
      return !reference.is_integer && value.as_real() == reference.real;
    case Kind::kDecimal:
      return !reference.is_integer &&
             std::strtod(std::string(value.number_text()).c_str(), nullptr) ==
                 reference.real;
    default:
      return false;
  }
}

bool matches_children(const Reference& reference, Value value) {
  if (value.size() != reference.children.size()) return false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto& [key, child] = reference.children[i];
    if (value.is_object()) {
      const auto found = value.find(key);
      if (value.key_at(i) != key || !found) return false;
      if (found->id() != value.at(i).id()) return false;
    }
    if (!matches(child, value.at(i))) return false;
  }
  return true;
}

}  // namespace

ReferenceResult read_slowly(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf") ||
      text.find('\0') != std::string_view::npos) {
    return {};
  }
  Builder builder;
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
    return {builder.beyond() ? Verdict::kUnable : Verdict::kRefused, {}};
  }
  return {Verdict::kAccepted, std::move(builder.root)};
}

bool matches(const Reference& reference, Value value) {
  switch (reference.type) {
    case Reference::Type::kNull:
      return value.is_null();
    case Reference::Type::kBoolean:
      return value.is_boolean() && value.as_boolean() == reference.boolean;
    case Reference::Type::kNumber:
      return matches_number(reference, value);
    case Reference::Type::kString:
      return value.is_string() && value.as_string() == reference.string;
    case Reference::Type::kArray:
      return value.is_array() && matches_children(reference, value);
    case Reference::Type::kObject:
      return value.is_object() && matches_children(reference, value);
  }
  return false;
}

}  // namespace holdpoint::json

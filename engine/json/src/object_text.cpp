#include "holdpoint/json/object_text.hpp"

#include "holdpoint/json/printable.hpp"

namespace holdpoint::json {

void ObjectText::add(std::string_view key, std::string_view text) {
  add_json(key, printable_string(text));
}

void ObjectText::add(std::string_view key, std::uint64_t number) {
  add_json(key, std::to_string(number));
}

void ObjectText::add(std::string_view key, bool value) {
  add_json(key, value ? "true" : "false");
}

void ObjectText::add(std::string_view key,
                     const std::vector<std::string>& texts) {
  std::string list = "[";
  for (const std::string& text : texts) {
    list += (list.size() == 1 ? "" : ",") + printable_string(text);
  }
  add_json(key, list + "]");
}

void ObjectText::add_json(std::string_view key, std::string_view json) {
  if (!members_.empty()) members_ += ',';
  members_ += member_ + printable_string(key) + separator_;
  members_ += json;
}

std::string ObjectText::text() const {
  return members_.empty() ? "{}" : "{" + members_ + end_ + "}";
}

}  // namespace holdpoint::json

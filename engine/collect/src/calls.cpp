#include "calls.hpp"

#include <algorithm>

#include "holdpoint/cloud/evidence.hpp"

namespace holdpoint::collect {
namespace {

constexpr std::size_t kMaxArgument = 2048;  // an ARN's length at most
constexpr std::size_t kMaxRegion = 64;

std::vector<std::string> words(std::string_view call) {
  std::vector<std::string> found;
  while (!call.empty()) {
    const std::size_t end = std::min(call.find(' '), call.size());
    if (end > 0) found.emplace_back(call.substr(0, end));
    call.remove_prefix(std::min(end + 1, call.size()));
  }
  return found;
}

void append(std::vector<std::string>& arguments,
            std::initializer_list<std::string> more) {
  arguments.insert(arguments.end(), more);
}

// Where, and in which form.
void add_common(const Request& request, const std::string& region,
                std::vector<std::string>& arguments) {
  if (request.provider == "aws") {
    if (!region.empty()) append(arguments, {"--region", region});
    append(arguments, {"--output", "json"});
    if (!request.endpoint_url.empty()) {
      append(arguments, {"--endpoint-url", request.endpoint_url});
    }
  } else if (request.provider == "google") {
    if (!request.project.empty()) {
      append(arguments, {"--project", request.project});
    }
    append(arguments, {"--format=json", "--quiet"});
  } else {
    if (!request.project.empty()) {
      append(arguments, {"--subscription", request.project});
    }
    append(arguments, {"--output", "json", "--only-show-errors"});
  }
}

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') ||
         std::string_view("-_./:=@%+,").find(c) != std::string_view::npos;
}

std::string quoted(const std::string& word) {
  if (!word.empty() && std::ranges::all_of(word, is_plain)) return word;
  std::string text = "'";
  for (const char c : word) {
    if (c == '\'') {
      text += "'\\''";
    } else {
      text += c;
    }
  }
  return text + "'";
}

// The items of an answer at "Reservations[].Instances": every list on the way
// is gone through. As deep as the path has steps.
void each_item(json::Value at, std::string_view path,
               const std::function<void(json::Value)>& visit) {
  if (at.is_array()) {
    for (std::size_t i = 0; i < at.size(); ++i) {
      if (path.empty()) {
        visit(at.at(i));
      } else if (!at.at(i).is_array()) {
        each_item(at.at(i), path, visit);
      }
    }
    return;
  }
  if (path.empty()) return visit(at);
  const std::size_t end = std::min(path.find('.'), path.size());
  std::string_view step = path.substr(0, end);
  if (step.ends_with("[]")) step.remove_suffix(2);
  each_item(at.get(step), path.substr(std::min(end + 1, path.size())), visit);
}

std::string text_of(json::Value value) {
  return value.is_string() ? std::string(value.as_string()) : std::string();
}

// The region that an ARN names, or `otherwise`.
std::string region_of(std::string_view name, const std::string& otherwise) {
  if (!name.starts_with("arn:")) return otherwise;
  for (int i = 0; i < 3; ++i) {
    const std::size_t colon = name.find(':');
    if (colon == std::string_view::npos) return otherwise;
    name.remove_prefix(colon + 1);
  }
  const std::string_view region = name.substr(0, name.find(':'));
  return is_region(region) ? std::string(region) : otherwise;
}

}  // namespace

std::string_view program_of(std::string_view provider) {
  if (provider == "google") return "gcloud";
  return provider == "azurerm" ? "az" : "aws";
}

std::string to_string(const Call& call) {
  std::string text(program_of(call.provider));
  for (const std::string& argument : call.arguments) {
    text += " " + quoted(argument);
  }
  return call.each.empty() ? text : text + "  # " + call.each;
}

Call dataset_call(const Request& request, const vocabulary::Dataset& dataset,
                  bool also, const std::string& region, const Object* object) {
  Call call;
  call.provider = request.provider;
  call.dataset = dataset.name;
  call.name = also ? dataset.also : dataset.call;
  call.arguments = words(call.name);
  if (!dataset.global) call.region = region;
  if (object != nullptr) {
    call.subject = object->name;
    if (!object->group.empty()) {
      append(call.arguments, {"--resource-group", object->group});
    }
    append(call.arguments, {std::string(dataset.per), object->name});
  }
  add_common(request, region, call.arguments);
  return call;
}

Call plain_call(const Request& request, std::string_view name,
                const std::string& region) {
  Call call;
  call.provider = request.provider;
  call.name = name;
  call.arguments = words(name);
  call.region = region;
  add_common(request, region, call.arguments);
  return call;
}

void add_objects(const ObjectSource& source, const std::string& region,
                 json::Value answer, std::set<Object>& objects) {
  const auto* from = vocabulary::find_dataset(source.from);
  if (from == nullptr) return;
  each_item(answer, from->list, [&](json::Value item) {
    Object object;
    // Some calls list plain names.
    object.name =
        text_of(item.is_string() ? item : cloud::member_at(item, source.name));
    if (object.name.empty()) return;
    if (source.in_group) object.group = text_of(item.get("resourceGroup"));
    object.region = region_of(object.name, region);
    objects.insert(std::move(object));
  });
}

bool is_safe_argument(std::string_view text) {
  if (text.empty() || text.size() > kMaxArgument) return false;
  if (text.front() == '-' || text.front() == '@') return false;
  if (text.find("://") != std::string_view::npos) return false;
  return std::ranges::all_of(
      text, [](char c) { return static_cast<unsigned char>(c) >= ' '; });
}

bool is_region(std::string_view text) {
  return !text.empty() && text.size() <= kMaxRegion && text.front() != '-' &&
         std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

}  // namespace holdpoint::collect

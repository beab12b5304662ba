#include "listing.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "holdpoint/json/small.hpp"

namespace holdpoint::cloud {
namespace {

using vocabulary::Dataset;

// The members by which answers say that there is more, in the spellings of
// the services; each service uses some of them.
constexpr std::array<std::string_view, 14> kTokens{"NextToken",
                                                   "nextToken",
                                                   "Marker",
                                                   "NextMarker",
                                                   "ContinuationToken",
                                                   "NextContinuationToken",
                                                   "PaginationToken",
                                                   "LastEvaluatedTableName",
                                                   "LastEvaluatedKey",
                                                   "LastEvaluatedBackupArn",
                                                   "nextPageToken",
                                                   "nextLink",
                                                   "IsTruncated",
                                                   "Truncated"};

bool says_more(json::Value token) {
  switch (token.kind()) {
    case json::Kind::kNull:
      return false;
    case json::Kind::kBoolean:
      return token.is_true();
    case json::Kind::kString:
      return !token.as_string().empty();
    case json::Kind::kArray:
    case json::Kind::kObject:
      return token.size() > 0;
    default:
      return true;
  }
}

std::string token_in(json::Value answer) {
  for (const std::string_view name : kTokens) {
    if (says_more(answer.get(name))) return std::string(name);
  }
  return {};
}

bool holds_objects_only(json::Value list) {
  if (!list.is_array()) return false;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!list.at(i).is_object()) return false;
  }
  return true;
}

Listing problem(std::string text) {
  Listing listing;
  listing.problem = std::move(text);
  return listing;
}

std::string quoted(std::string_view name) {
  return "`" + std::string(name) + "`";
}

// A listing of objects that stand in different places of the answer.
Listing put_together(const std::vector<json::Value>& objects,
                     const std::string& text_field) {
  std::string text = "[";
  for (const json::Value object : objects) {
    if (text.size() > 1) text += ',';
    if (object.is_string()) {
      json::Small named;
      named[text_field] = std::string(object.as_string());
      text += json::to_text(named);
    } else {
      text += object.text();
    }
  }
  text += ']';
  auto document = json::Document::parse_copy(text);
  if (!document) return problem("the answer's " + document.error().what);
  Listing listing;
  listing.keep = std::move(*document);
  listing.items = listing.keep.root();
  return listing;
}

// The values at the end of "Reservations[].Instances": the elements of lists,
// or what is no list itself.
struct Found {
  std::vector<json::Value> values;
  std::string problem;
};

void append(std::vector<json::Value>& values, json::Value value) {
  if (!value.is_array()) {
    values.push_back(value);
    return;
  }
  for (std::size_t i = 0; i < value.size(); ++i) values.push_back(value.at(i));
}

Found values_at(json::Value answer, std::string_view path) {
  Found found;
  found.values = {answer};
  while (!path.empty()) {
    const auto dot = path.find('.');
    std::string_view step = path.substr(0, dot);
    path = dot == std::string_view::npos ? "" : path.substr(dot + 1);
    if (step.ends_with("[]")) step.remove_suffix(2);
    std::vector<json::Value> next;
    for (const json::Value value : found.values) {
      const json::Value member = value.get(step);
      if (!member.is_array() && !member.is_object()) {
        return {{}, "the answer has no list " + quoted(step)};
      }
      append(next, member);
    }
    found.values = std::move(next);
  }
  return found;
}

Listing list_by_row(const Dataset& row, json::Value answer) {
  const json::Value member = answer.get(row.list);
  if (holds_objects_only(member)) return {member, {}, {}, {}};
  Found found = values_at(answer, row.list);
  if (!found.problem.empty()) return problem(std::move(found.problem));
  for (const json::Value value : found.values) {
    const bool is_name = value.is_string() && !row.id.empty();
    if (!value.is_object() && !is_name) {
      return problem(quoted(row.list) + " holds something else than objects");
    }
  }
  return put_together(found.values, std::string(row.id));
}

// The one list of objects of an answer that no row describes; null if there is
// none or more than one.
json::Value only_list(json::Value answer) {
  json::Value list;
  for (std::size_t i = 0; i < answer.size(); ++i) {
    if (!holds_objects_only(answer.at(i))) continue;
    if (!list.is_null()) return {};
    list = answer.at(i);
  }
  return list;
}

Listing list_whole(const Dataset* row, json::Value answer) {
  if (answer.is_array()) {
    if (holds_objects_only(answer)) return {answer, {}, {}, {}};
    return problem("the answer is a list of something else than objects");
  }
  if (!answer.is_object()) return problem("the answer is no JSON object");
  if (row == nullptr) {
    if (const json::Value list = only_list(answer); !list.is_null()) {
      return {list, {}, {}, {}};
    }
  }
  return put_together({answer}, {});
}

}  // namespace

Listing internal::list_items(const Dataset* row, json::Value answer) {
  const bool in_member = row != nullptr && !row->list.empty();
  Listing listing =
      in_member ? list_by_row(*row, answer) : list_whole(row, answer);
  listing.paging_token = token_in(answer);
  return listing;
}

Listing listing_of(std::string_view call, json::Value answer) {
  return internal::list_items(vocabulary::dataset_of_call(call), answer);
}

}  // namespace holdpoint::cloud

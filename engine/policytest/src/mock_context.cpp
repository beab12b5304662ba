#include "mock_context.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "holdpoint/base/suggest.hpp"
#include "mock_item.hpp"
#include "neutral_items.hpp"

namespace holdpoint::policytest {
namespace {

using bindings::TestCase;
using bindings::TestMap;
using bindings::TestSource;
using cloud::SourceStatus;
using json::Small;
using vocabulary::Dataset;

constexpr std::array kStatuses = {SourceStatus::kOk, SourceStatus::kPartial,
                                  SourceStatus::kDenied, SourceStatus::kError,
                                  SourceStatus::kSkipped};

// The provider of a dataset is the first step of its name.
std::string provider_of(const std::string& dataset) {
  return dataset.substr(0, dataset.find('.'));
}

tl::unexpected<Error> refuse(const std::string& what) {
  return fail(ErrorCode::kPolicy, what);
}

Result<SourceStatus> status_of(const TestSource& given) {
  if (const auto status = cloud::source_status_named(given.status)) {
    return *status;
  }
  std::vector<std::string_view> known;
  for (const SourceStatus status : kStatuses) {
    known.push_back(cloud::to_string(status));
  }
  return refuse("a source has no status `" + given.status + "`" +
                did_you_mean(given.status, known));
}

// Sets a field at a path of the API's names, such as "Table.TableArn", unless
// it has a value.
void set_if_missing(Small& item, std::string_view path,
                    const std::string& value) {
  Small* at = &item;
  while (true) {
    const auto dot = std::min(path.find('.'), path.size());
    at = &(*at)[std::string(path.substr(0, dot))];
    if (dot == path.size()) break;
    if (!at->is_object() && !at->is_null()) return;
    path.remove_prefix(dot + 1);
  }
  if (at->is_null()) *at = value;
}

bool has(const Small& item, std::string_view path) {
  const Small* at = &item;
  while (!path.empty() && at->is_object()) {
    const auto dot = std::min(path.find('.'), path.size());
    const auto found = at->find(std::string(path.substr(0, dot)));
    if (found == at->end()) return false;
    at = &*found;
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return path.empty() && at != &item && !at->is_null();
}

std::string text_in(const Small& item, const char* name) {
  const auto found = item.find(name);
  const bool is_text = found != item.end() && found->is_string();
  return is_text ? found->get<std::string>() : std::string();
}

bool contradict(const std::string& one, const std::string& other) {
  return !one.empty() && !other.empty() && one != other;
}

bool is_neutral(const std::string& name) {
  const auto kinds = neutral_kinds();
  return std::find(kinds.begin(), kinds.end(), name) != kinds.end();
}

class Maker {
 public:
  Maker(const TestCase& test, const Timestamp& now) : test_(test), now_(now) {
    is_placed_ = !test.account.empty() || !test.region.empty();
    for (const auto& [name, sources] : test.cloud->sources) {
      if (is_neutral(name)) continue;
      for (const TestSource& source : sources) {
        is_placed_ =
            is_placed_ || !source.account.empty() || !source.region.empty();
      }
    }
  }

  Result<cloud::Evidence> make() {
    builder_.set_collector({"holdpoint test", ""});
    builder_.set_times(now_, std::nullopt);
    for (const auto& [name, sources] : test_.cloud->sources) {
      for (const TestSource& source : sources) {
        auto added = add(name, source);
        if (added) continue;
        Error error = added.error();
        error.what = "cloud, `" + name + "`: " + error.what;
        error.where = source.where.value_or(test_.where);
        return fail(std::move(error));
      }
    }
    auto context = builder_.build();
    if (!context) return fail(context.error());
    return cloud::Evidence(std::move(*context), now_,
                           cloud::Freshness::defaults(), !is_placed_);
  }

 private:
  Result<void> add(const std::string& name, const TestSource& given) {
    if (is_neutral(name)) return add_neutral(name, given);
    const Dataset* dataset = vocabulary::find_dataset(name);
    if (dataset != nullptr) return add_answer(*dataset, given);
    const auto kinds = neutral_kinds();
    std::vector<std::string_view> known(kinds.begin(), kinds.end());
    for (const Dataset& each : vocabulary::datasets()) {
      known.push_back(each.name);
    }
    return refuse("there is no such dataset" + did_you_mean(name, known));
  }

  // What sources of both forms have in common.
  Result<cloud::Source> source_of(const std::string& name,
                                  const TestSource& given) {
    const auto status = status_of(given);
    if (!status) return fail(status.error());
    cloud::Source source;
    source.id = "test/" + name + "/" + std::to_string(++sources_);
    source.status = *status;
    source.complete = given.complete.value_or(*status == SourceStatus::kOk);
    source.scope.account =
        given.account.empty() ? test_.account : given.account;
    source.scope.region = given.region.empty() ? test_.region : given.region;
    source.subject = given.subject;
    source.count = given.items.size();
    source.error_code = given.error_code;
    source.error_message = given.error_message;
    source.collected_at = now_;
    if (!given.collected_at.empty()) {
      const auto time = parse_timestamp(given.collected_at);
      if (!time) return refuse("collected_at: " + time.error().what);
      source.collected_at = *time;
    }
    return source;
  }

  Result<void> add_answer(const Dataset& dataset, const TestSource& given) {
    auto source = source_of(std::string(dataset.name), given);
    if (!source) return fail(source.error());
    source->dataset = dataset.name;
    source->call = dataset.call;
    source->scope.provider = provider_of(source->dataset);
    if (dataset.global) source->scope.region.clear();
    if (auto placed = check_place(dataset, *source); !placed) return placed;
    auto items = items_of(dataset, given);
    if (!items) return fail(items.error());
    const auto document = json::Document::parse_copy(json::to_text(*items));
    if (!document) return fail(document.error());
    builder_.add_source(*source, *document, document->root());
    if (dataset.also.empty()) return {};
    // The second call of the dataset went the same way and found nothing more.
    source->id += "/also";
    source->call = dataset.also;
    source->count = 0;
    builder_.add_source(*source, json::Document(), json::Value());
    return {};
  }

  Result<void> check_place(const Dataset& dataset,
                           const cloud::Source& source) const {
    if (is_placed_ && source.scope.account.empty()) {
      return refuse(
          "a test that names a place says the `account` of every source, or "
          "of the test");
    }
    if (is_placed_ && source.scope.region.empty() && !dataset.global) {
      return refuse(
          "a test that names a place says the `region` of every source, or of "
          "the test");
    }
    const bool is_per_object = !dataset.per.empty();
    if (is_per_object && source.subject.empty()) {
      return refuse(
          "each object is asked for alone: write source { subject = \"its "
          "name\", items = { ... } }");
    }
    if (!is_per_object && !source.subject.empty()) {
      return refuse("one call lists all objects: leave `subject` out");
    }
    return {};
  }

  Result<Small> items_of(const Dataset& dataset, const TestSource& given) {
    const ItemShape shape(dataset);
    Small items = Small::array();
    for (const bindings::TestValue& item : given.items) {
      auto printed = shape.print(*item.as<TestMap>());
      if (!printed) return printed;
      name_item(dataset, *printed);
      items.push_back(std::move(*printed));
    }
    return items;
  }

  // An item that the test does not name has a name of its own all the same. An
  // object that is asked for alone is named by the question.
  void name_item(const Dataset& dataset, Small& item) {
    ++items_;
    const bool is_alone = !dataset.per.empty() && dataset.list.empty();
    const auto path = dataset.label.empty() ? dataset.id : dataset.label;
    if (is_alone || path.empty() || has(item, dataset.id)) return;
    set_if_missing(item, path, made_up_name());
  }

  [[nodiscard]] std::string made_up_name() const {
    return "test-item-" + std::to_string(items_);
  }

  // Items say where they are; those of one place come from one source.
  Result<void> add_neutral(const std::string& kind, const TestSource& given) {
    std::map<cloud::Scope, Small> places;
    if (given.items.empty()) places[{}] = Small::array();
    for (const bindings::TestValue& item : given.items) {
      if (auto known = check_fields(*item.as<TestMap>()); !known) return known;
      Small printed = plain_json(item);
      const cloud::Scope place{.provider = text_in(printed, "provider"),
                               .account = text_in(printed, "account"),
                               .region = text_in(printed, "region"),
                               .principal = {}};
      ++items_;
      printed["kind"] = kind;
      set_if_missing(printed, "id", made_up_name());
      Small& items = places.try_emplace(place, Small::array()).first->second;
      items.push_back(std::move(printed));
    }
    for (const auto& [place, items] : places) {
      if (contradict(given.account, place.account) ||
          contradict(given.region, place.region)) {
        return refuse(
            "an item says that it is in another place than its "
            "source");
      }
      auto added = add_neutral_at(kind, given, place, items);
      if (!added) return added;
    }
    return {};
  }

  Result<void> add_neutral_at(const std::string& kind, const TestSource& given,
                              const cloud::Scope& place, const Small& items) {
    auto source = source_of(kind, given);
    if (!source) return fail(source.error());
    source->kinds = {kind};
    source->count = items.size();
    source->scope.provider = place.provider;
    if (!place.account.empty()) source->scope.account = place.account;
    if (!place.region.empty()) source->scope.region = place.region;
    const auto document = json::Document::parse_copy(json::to_text(items));
    if (!document) return fail(document.error());
    builder_.add_items(*source, *document, document->root());
    return {};
  }

  static Result<void> check_fields(const TestMap& item) {
    const auto known = neutral_fields();
    for (const auto& [name, value] : item) {
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      return refuse("an item has no field `" + name + "`" +
                    did_you_mean(name, known));
    }
    return {};
  }

  const TestCase& test_;
  Timestamp now_;
  bool is_placed_ = false;  // whether evidence counts only in its own place
  cloud::ContextBuilder builder_;
  std::size_t sources_ = 0, items_ = 0;
};

}  // namespace

Result<cloud::Evidence> make_evidence(const TestCase& test,
                                      const Timestamp& now,
                                      const BesideFiles& files) {
  if (test.cloud->file.empty()) return Maker(test, now).make();
  const auto bytes = files.read(test.where.file, {test.cloud->file, "context"});
  if (!bytes) return fail(bytes.error());
  auto context = cloud::Context::read(*bytes);
  if (!context) return fail(context.error());
  return cloud::Evidence(std::move(*context), now);
}

}  // namespace holdpoint::policytest

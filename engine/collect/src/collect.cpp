#include "holdpoint/collect/collect.hpp"

#include <algorithm>
#include <map>

#include "calls.hpp"
#include "identity.hpp"

namespace holdpoint::collect {
namespace {

using vocabulary::Dataset;

// What the first call of all answers.
bool is_identity(const Dataset& dataset) {
  return dataset.name == "aws.sts.caller_identity" ||
         dataset.name == "azurerm.account.show";
}

Result<void> check(const Request& request) {
  if (rows_of(request.provider).empty()) {
    return fail(ErrorCode::kUsage,
                "nothing can be collected from `" + request.provider + "`", {},
                "say aws, gcp or azure");
  }
  for (const std::string& region : request.regions) {
    const bool is_all = region == "all" && request.regions.size() == 1;
    if (is_all || (region != "all" && is_region(region))) continue;
    return fail(ErrorCode::kUsage, "`" + region + "` is not a region here", {},
                "say --regions eu-west-1,eu-central-1, or --regions all alone");
  }
  return {};
}

// The calls that list: each in every region, or once for the whole world.
std::vector<Call> listing_calls(const Request& request, const Dataset& dataset,
                                const std::vector<std::string>& regions,
                                const std::string& home) {
  std::vector<Call> calls;
  const bool everywhere = dataset.global || regions.empty();
  const auto places = everywhere ? std::vector<std::string>{home} : regions;
  for (const std::string& region : places) {
    calls.push_back(dataset_call(request, dataset, false, region, nullptr));
    if (dataset.also.empty()) continue;
    calls.push_back(dataset_call(request, dataset, true, region, nullptr));
  }
  return calls;
}

// One collection. Datasets are asked in rounds: first those that list, then
// those that need a call for each object which the lists have named.
class Collection {
 public:
  Collection(const Request& request, Asker& asker, Identity identity)
      : request_(request), asker_(asker), identity_(std::move(identity)) {
    // Whatever the tool's configuration becomes meanwhile.
    if (request.provider != "aws") request_.project = identity_.account;
    builder_.set_collector(
        {"holdpoint-collect-" + std::string(program_of(request.provider)),
         request.engine_version});
    builder_.set_times(request.now, std::nullopt);
    if (identity_.regions.empty()) add_scope({});
    for (const std::string& region : identity_.regions) add_scope(region);
    if (!identity_.asked.call.dataset.empty()) take(identity_.asked);
  }

  Result<void> ask(std::vector<const Dataset*> wanted);
  [[nodiscard]] Result<Collected> finish();

 private:
  void add_scope(const std::string& region) {
    builder_.add_scope(
        {request_.provider, identity_.account, region, identity_.principal});
  }
  [[nodiscard]] Result<std::vector<Call>> calls_of(const Dataset& dataset);
  void take(const Answered& answered);
  void find_objects(const Call& call, const Bytes& output);
  void refuse(const Dataset& dataset, const Object& object);

  Request request_;
  Asker& asker_;
  Identity identity_;
  cloud::ContextBuilder builder_;
  std::vector<ObjectSource> sources_;  // of the wanted datasets
  // By the dataset that is asked for each of them.
  std::map<std::string, std::set<Object>, std::less<>> objects_;
};

// Whether everything that names the dataset's objects has been asked.
bool is_ready(const Dataset& dataset, const std::vector<const Dataset*>& open) {
  const auto sources = sources_of(dataset.name);
  return std::ranges::none_of(sources, [&](const ObjectSource& source) {
    return std::ranges::any_of(
        open, [&](const Dataset* other) { return other->name == source.from; });
  });
}

Result<void> Collection::ask(std::vector<const Dataset*> wanted) {
  std::erase_if(wanted,
                [](const Dataset* dataset) { return is_identity(*dataset); });
  for (const Dataset* dataset : wanted) {
    std::ranges::move(sources_of(dataset->name), std::back_inserter(sources_));
  }
  while (!wanted.empty()) {
    std::vector<Call> calls;
    std::vector<const Dataset*> later;
    for (const Dataset* dataset : wanted) {
      if (!is_ready(*dataset, wanted)) {
        later.push_back(dataset);
        continue;
      }
      auto more = calls_of(*dataset);
      if (!more) return fail(std::move(more.error()));
      std::ranges::move(*more, std::back_inserter(calls));
    }
    if (asker_.made() + calls.size() > request_.max_calls) {
      return fail(ErrorCode::kLimitExceeded,
                  std::to_string(asker_.made() + calls.size()) +
                      " calls would be needed, and " +
                      std::to_string(request_.max_calls) + " are allowed",
                  {}, "name fewer regions, or the datasets that you need");
    }
    for (const Answered& answered : asker_.ask(std::move(calls))) {
      take(answered);
    }
    // A table whose rows wait for each other would never end.
    if (later.size() == wanted.size()) break;
    wanted = std::move(later);
  }
  return {};
}

Result<std::vector<Call>> Collection::calls_of(const Dataset& dataset) {
  if (dataset.per.empty()) {
    return listing_calls(request_, dataset, identity_.regions, identity_.home);
  }
  std::vector<Call> calls;
  for (const Object& object : objects_[std::string(dataset.name)]) {
    if (!is_safe_argument(object.name) ||
        (!object.group.empty() && !is_safe_argument(object.group))) {
      refuse(dataset, object);
      continue;
    }
    calls.push_back(
        dataset_call(request_, dataset, false, object.region, &object));
  }
  return calls;
}

// A tool that is older than a call answers with its whole usage text.
std::string explained(const CallResult& result) {
  for (const char* sign :
       {"Invalid choice", "is misspelled or not recognized"}) {
    if (result.exit_code != 0 && result.error.find(sign) != std::string::npos) {
      return "this version of the tool does not know the call: update it";
    }
  }
  return result.error;
}

void Collection::take(const Answered& answered) {
  const Call& call = answered.call;
  cloud::RawAnswer answer;
  answer.provider = call.provider;
  answer.account = identity_.account;
  answer.region = call.region;
  answer.principal = identity_.principal;
  answer.call = call.name;
  answer.subject = call.subject;
  // What happened after the question was asked is not in the answer.
  answer.collected_at = answered.result.started;
  answer.exit_code = answered.result.exit_code;
  answer.output = answered.result.output;
  answer.error = explained(answered.result);
  cloud::add_answer(builder_, answer);
  if (answer.exit_code == 0) find_objects(call, answer.output);
}

// Keeps what an answer names for the calls that need it. The builder judges
// answers; here a bad one just names nothing.
void Collection::find_objects(const Call& call, const Bytes& output) {
  const bool names_objects = std::ranges::any_of(
      sources_,
      [&](const ObjectSource& source) { return source.from == call.dataset; });
  if (!names_objects) return;
  const auto document = json::Document::parse(output);
  if (!document) return;
  const std::string& region =
      call.region.empty() ? identity_.home : call.region;
  for (const ObjectSource& source : sources_) {
    if (source.from != call.dataset) continue;
    add_objects(source, region, document->root(),
                objects_[std::string(source.dataset)]);
  }
}

// An object that nothing is asked about must not look as if nobody had wanted
// to know.
void Collection::refuse(const Dataset& dataset, const Object& object) {
  cloud::RawAnswer answer;
  answer.provider = request_.provider;
  answer.account = identity_.account;
  answer.region = dataset.global ? std::string() : object.region;
  answer.principal = identity_.principal;
  answer.call = dataset.call;
  answer.subject = object.name;
  answer.collected_at = request_.now;
  answer.exit_code = -1;
  answer.error = "its name is not safe to pass on to the tool";
  cloud::add_answer(builder_, answer);
}

Result<Collected> Collection::finish() {
  auto context = builder_.build();
  if (!context) return fail(std::move(context.error()));
  Collected collected;
  collected.context = std::move(*context);
  collected.account = identity_.account;
  collected.principal = identity_.principal;
  collected.regions = identity_.regions;
  collected.calls = asker_.made();
  for (const cloud::Source& source : collected.context.sources()) {
    if (source.status == cloud::SourceStatus::kDenied) {
      ++collected.denied;
    } else if (!source.is_whole()) {
      ++collected.failed;
    }
  }
  return collected;
}

// What names the objects of a per-object call, in words.
std::string explain_objects(const Dataset& dataset,
                            const std::vector<const Dataset*>& wanted) {
  std::string words;
  for (const ObjectSource& source : sources_of(dataset.name)) {
    for (const Dataset* from : wanted) {
      if (from->name != source.from) continue;
      words += words.empty() ? "for each " : ", ";
      words +=
          std::string(source.name) + " of `" + std::string(from->call) + "`";
    }
  }
  return words;
}

// Where calls go: one place for global datasets and other clouds.
struct Places {
  std::vector<std::string> regions;
  std::string home;
  std::string each;  // if the regions are yet to be told
};

Places planned_places(const Request& request) {
  if (request.provider != "aws") return {};
  if (request.regions.empty()) {
    return {{"REGION"}, "REGION", "in the configured region"};
  }
  if (request.regions.front() == "all") {
    return {{"REGION"}, "REGION", "in each region"};
  }
  return {request.regions, request.regions.front(), {}};
}

void plan_lists(const Request& request, const Dataset& dataset,
                const Places& places, std::vector<Call>& calls) {
  for (Call& call :
       listing_calls(request, dataset, places.regions, places.home)) {
    if (!call.region.empty()) call.each = places.each;
    calls.push_back(std::move(call));
  }
}

void plan_objects(const Request& request, const Dataset& dataset,
                  const Places& places, const std::string& each,
                  std::vector<Call>& calls) {
  const auto sources = sources_of(dataset.name);
  Object object;
  object.name = "NAME";
  if (!sources.empty() && sources.front().in_group) object.group = "GROUP";
  const bool once = dataset.global || places.regions.empty();
  for (const std::string& region :
       once ? std::vector<std::string>{places.home} : places.regions) {
    calls.push_back(dataset_call(request, dataset, false, region, &object));
    calls.back().each = each;
  }
}

}  // namespace

Result<std::vector<Call>> planned_calls(const Request& request) {
  if (auto checked = check(request); !checked) {
    return fail(std::move(checked.error()));
  }
  const auto wanted = wanted_datasets(request);
  if (!wanted) return fail(wanted.error());
  const Places places = planned_places(request);
  std::vector<Call> calls = identity_calls(request);
  for (const Dataset* dataset : *wanted) {
    if (is_identity(*dataset) || !dataset->per.empty()) continue;
    plan_lists(request, *dataset, places, calls);
  }
  for (const Dataset* dataset : *wanted) {
    if (dataset->per.empty()) continue;
    plan_objects(request, *dataset, places, explain_objects(*dataset, *wanted),
                 calls);
  }
  return calls;
}

Result<Collected> collect(const Request& request, const Runner& runner) {
  if (auto checked = check(request); !checked) {
    return fail(std::move(checked.error()));
  }
  auto wanted = wanted_datasets(request);
  if (!wanted) return fail(std::move(wanted.error()));
  Asker asker(request, runner);
  auto identity = identify(request, asker);
  if (!identity) return fail(std::move(identity.error()));
  Collection collection(request, asker, std::move(*identity));
  if (auto asked = collection.ask(std::move(*wanted)); !asked) {
    return fail(std::move(asked.error()));
  }
  return collection.finish();
}

}  // namespace holdpoint::collect

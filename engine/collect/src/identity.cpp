#include "identity.hpp"

#include <algorithm>

namespace holdpoint::collect {
namespace {

constexpr std::string_view kCallerIdentity = "sts get-caller-identity";
constexpr std::string_view kRegions = "ec2 describe-regions";

bool wants_all_regions(const Request& request) {
  return request.regions == std::vector<std::string>{"all"};
}

bool knows_regions(const Request& request) {
  return !request.regions.empty() && !wants_all_regions(request);
}

// The only call without JSON: it prints one word.
Call configured_region_call(const Request& request) {
  Call call;
  call.provider = request.provider;
  call.name = "configure get region";
  call.arguments = {"configure", "get", "region"};
  return call;
}

Call identity_call(const Request& request, const std::string& region) {
  if (request.provider == "google") {
    return plain_call(request, "config list", {});
  }
  if (request.provider == "azurerm") {
    Call call = plain_call(request, "account show", {});
    call.dataset = "azurerm.account.show";
    return call;
  }
  Call call = plain_call(request, kCallerIdentity, region);
  call.dataset = "aws.sts.caller_identity";
  call.region.clear();
  return call;
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  text.remove_prefix(begin);
  return std::string(text.substr(0, text.find_first_of("\r\n")));
}

std::string text_at(json::Value at, std::initializer_list<const char*> path) {
  for (const char* step : path) at = at.get(step);
  return at.is_string() ? std::string(at.as_string()) : std::string();
}

tl::unexpected<Error> no_identity(const Call& call, std::string why) {
  const std::string program(program_of(call.provider));
  const std::string login = program == "aws"      ? "`aws configure`"
                            : program == "gcloud" ? "`gcloud auth login`"
                                                  : "`az login`";
  return fail(ErrorCode::kIo,
              "nobody knows whose cloud this is: `" + program + " " +
                  call.name + "` " + why,
              {},
              "log in (" + login + ") or set the credentials that it reads");
}

Result<json::Document> json_answer(const Answered& answered) {
  if (answered.result.exit_code != 0) {
    const std::string said = trimmed(answered.result.error);
    return no_identity(answered.call,
                       said.empty() ? "failed" : "failed: " + said);
  }
  auto document = json::Document::parse(answered.result.output);
  if (!document) {
    return no_identity(answered.call,
                       "did not answer with JSON: " + document.error().what);
  }
  return document;
}

// China's and the government's clouds have regions and credentials of their
// own.
std::string home_of(std::string_view arn) {
  if (arn.starts_with("arn:aws-cn:")) return "cn-north-1";
  if (arn.starts_with("arn:aws-us-gov:")) return "us-gov-west-1";
  return "us-east-1";
}

Result<std::vector<std::string>> all_regions(const Request& request,
                                             const Identity& identity,
                                             Asker& asker) {
  const auto answered =
      asker.ask({plain_call(request, kRegions, identity.home)});
  const auto document = json_answer(answered.front());
  if (!document) {
    Error error = document.error();
    error.what = "the regions of account " + identity.account +
                 " cannot be listed: `aws ec2 describe-regions` failed: " +
                 trimmed(answered.front().result.error);
    error.next_step = "name them: --regions eu-west-1,eu-central-1";
    return fail(std::move(error));
  }
  std::vector<std::string> regions;
  const json::Value list = document->root().get("Regions");
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::string name = text_at(list.at(i), {"RegionName"});
    if (is_region(name)) regions.push_back(std::move(name));
  }
  if (regions.empty()) {
    return no_identity(answered.front().call, "names no region");
  }
  std::ranges::sort(regions);
  return regions;
}

// What the tool is configured to; empty if it is not.
std::string configured_region(const Request& request, Asker& asker) {
  const auto answered = asker.ask({configured_region_call(request)});
  const CallResult& result = answered.front().result;
  std::string region =
      result.exit_code == 0 ? trimmed(result.output.view()) : std::string();
  return is_region(region) ? region : std::string();
}

Result<Identity> identify_aws(const Request& request, Asker& asker) {
  Identity identity;
  if (knows_regions(request)) {
    identity.regions = request.regions;
  } else {
    const std::string region = configured_region(request, asker);
    if (!region.empty()) identity.regions = {region};
  }
  const bool everywhere = wants_all_regions(request);
  if (identity.regions.empty() && !everywhere) {
    return fail(ErrorCode::kUsage,
                "no region was given, and none is configured", {},
                "add --regions eu-west-1, or --regions all");
  }
  identity.home =
      identity.regions.empty() ? home_of({}) : identity.regions.front();
  const auto answered = asker.ask({identity_call(request, identity.home)});
  auto document = json_answer(answered.front());
  if (!document) return fail(std::move(document.error()));
  identity.account = text_at(document->root(), {"Account"});
  identity.principal = text_at(document->root(), {"Arn"});
  identity.asked = answered.front();
  if (identity.account.empty()) {
    return no_identity(answered.front().call, "names no account");
  }
  if (!everywhere) return identity;
  if (identity.regions.empty()) identity.home = home_of(identity.principal);
  auto regions = all_regions(request, identity, asker);
  if (!regions) return fail(std::move(regions.error()));
  identity.regions = std::move(*regions);
  return identity;
}

Result<Identity> identify_google(const Request& request, Asker& asker) {
  const auto answered = asker.ask({identity_call(request, {})});
  auto document = json_answer(answered.front());
  if (!document) return fail(std::move(document.error()));
  Identity identity;
  identity.principal = text_at(document->root(), {"core", "account"});
  identity.account = request.project;
  if (identity.account.empty()) {
    identity.account = text_at(document->root(), {"core", "project"});
  }
  if (identity.account.empty()) {
    return fail(ErrorCode::kUsage,
                "no project was given, and none is configured", {},
                "add --project PROJECT");
  }
  return identity;
}

Result<Identity> identify_azure(const Request& request, Asker& asker) {
  const auto answered = asker.ask({identity_call(request, {})});
  auto document = json_answer(answered.front());
  if (!document) return fail(std::move(document.error()));
  Identity identity;
  identity.account = text_at(document->root(), {"id"});
  identity.principal = text_at(document->root(), {"user", "name"});
  identity.asked = answered.front();
  if (identity.account.empty()) {
    return no_identity(answered.front().call, "names no subscription");
  }
  return identity;
}

}  // namespace

std::vector<Answered> Asker::ask(std::vector<Call> calls) {
  std::vector<Answered> answers;
  answers.reserve(calls.size());
  for (Call& call : calls) {
    answers.push_back({call, {}});
    answers.back().result.error = "it was not run";
    answers.back().result.started = request_.now;
  }
  const std::size_t before = static_cast<std::size_t>(made_);
  std::size_t done = 0;
  runner_(calls, [&](std::size_t call, CallResult result) {
    if (call >= answers.size()) return;
    answers[call].result = std::move(result);
    ++done;
    if (!request_.progress) return;
    request_.progress({before + done, before + calls.size(), &calls[call]});
  });
  made_ += calls.size();
  return answers;
}

Result<Identity> identify(const Request& request, Asker& asker) {
  if (request.provider == "google") return identify_google(request, asker);
  if (request.provider == "azurerm") return identify_azure(request, asker);
  return identify_aws(request, asker);
}

std::vector<Call> identity_calls(const Request& request) {
  if (request.provider != "aws") return {identity_call(request, {})};
  std::vector<Call> calls;
  if (!knows_regions(request)) calls.push_back(configured_region_call(request));
  const std::string home =
      knows_regions(request) ? request.regions.front() : std::string("REGION");
  calls.push_back(identity_call(request, home));
  if (wants_all_regions(request)) {
    calls.push_back(plain_call(request, kRegions, home));
  }
  return calls;
}

}  // namespace holdpoint::collect

#include "holdpoint/api/session.hpp"

#include <utility>

#include "inputs.hpp"
#include "run_keys.hpp"

namespace holdpoint::api {

struct Session::State {
  std::unique_ptr<Inputs> inputs;
  inspect::Options options;
  const terraform::ResourceChange* subject = nullptr;
};

Session::Session(std::unique_ptr<State> state) : state_(std::move(state)) {}
Session::~Session() = default;

tl::expected<std::unique_ptr<Session>, policy::Errors> Session::open(
    const SessionRequest& request) {
  const auto refuse = [](Error error) {
    return tl::unexpected(policy::Errors{std::move(error)});
  };
  if (!request.clock) {
    return refuse({ErrorCode::kUsage,
                   "the request has no clock",
                   {},
                   "set SessionRequest::clock to a monotonic clock"});
  }
  if (policy::Errors errors = check_run_keys(request.run); !errors.empty()) {
    return tl::unexpected(std::move(errors));
  }
  CheckRequest read;
  read.plan = request.plan;
  read.state = request.state;
  read.evidence = request.evidence;
  read.run = request.run;
  read.schemas = request.schemas;
  read.now = request.now;
  auto inputs = Inputs::read(read);
  if (!inputs) return refuse(inputs.error());
  auto state = std::make_unique<State>();
  state->inputs = std::move(*inputs);
  state->options = {request.budget, request.clock};
  return std::unique_ptr<Session>(new Session(std::move(state)));
}

const std::vector<std::string>& Session::notes() const {
  return state_->inputs->notes();
}

const bindings::Facts& Session::facts() const {
  return state_->inputs->facts();
}

Result<void> Session::set_subject(std::string_view address) {
  state_->subject = nullptr;
  if (address.empty()) return {};
  const auto found = inspect::find_resource(facts(), address);
  if (!found) return fail(found.error());
  state_->subject = *found;
  return {};
}

const terraform::ResourceChange* Session::subject() const {
  return state_->subject;
}

Result<inspect::Reply> Session::evaluate(inspect::Question question) const {
  question.subject = state_->subject;
  return inspect::evaluate(facts(), question, state_->options);
}

}  // namespace holdpoint::api

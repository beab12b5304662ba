// Sessions: the policy language over a plan, a state and a context, without a
// policy. `holdpoint eval` and `holdpoint repl` are made of them.
//
//   holdpoint::api::SessionRequest request;
//   request.plan = *holdpoint::Bytes::read_file("plan.json");
//   request.clock = my_monotonic_clock;
//   auto session = holdpoint::api::Session::open(request);
//   auto reply = (*session)->evaluate({.text = "#plan.changes"});
//
// Every question is answered by a worker process of its own, behind the wall.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/api/holdpoint.hpp"
#include "holdpoint/inspect/inspect.hpp"

namespace holdpoint::api {

// All of it may be left out but the clock: what needs what was not given is
// unknown.
struct SessionRequest {
  std::optional<Bytes> plan;   // `terraform show -json FILE`
  std::optional<Bytes> state;  // `terraform state pull`, or `show -json`
  EvidenceRequest evidence;
  std::map<std::string, std::string> run;  // workspace, environment, ...
  std::vector<Bytes> schemas;              // `terraform providers schema -json`
  Timestamp now;                           // what now() says
  sandbox::Clock clock;                    // monotonic; required
  sandbox::Budget budget;                  // of one question
};

// What was given stays open until the session ends. Use from one thread.
class Session {
 public:
  // Fails like check(), with everything that could not be read.
  [[nodiscard]] static tl::expected<std::unique_ptr<Session>, policy::Errors>
  open(const SessionRequest& request);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // What was given and not used, and why.
  [[nodiscard]] const std::vector<std::string>& notes() const;
  [[nodiscard]] const bindings::Facts& facts() const;

  // What texts know as `r` from here on; the empty address means nothing. Fails
  // like inspect::find_resource().
  [[nodiscard]] Result<void> set_subject(std::string_view address);

  [[nodiscard]] const terraform::ResourceChange* subject() const;

  // See inspect::evaluate(); the subject of the question is the session's.
  [[nodiscard]] Result<inspect::Reply> evaluate(
      inspect::Question question) const;

 private:
  struct State;
  explicit Session(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace holdpoint::api

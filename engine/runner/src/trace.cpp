#include "holdpoint/runner/trace.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "flip.hpp"
#include "holdpoint/wall/guarded_run.hpp"
#include "holdpoint/wall/message.hpp"
#include "trace_wire.hpp"

namespace holdpoint::runner {
namespace {

using bindings::ProbeTruth;
using report::Trace;
using report::TraceStep;

constexpr std::size_t kMaxSource = 160;  // bytes of a policy's text in a step
// What the worker says: that it begins with a task, that it tries something,
// and what came of a task.
constexpr char kBegin = 'b';
constexpr char kTick = '.';
constexpr char kTrace = 't';
constexpr std::size_t kMostBytes = std::size_t{256} << 20;
constexpr std::size_t kOpenedSize = 16;  // as in runner.cpp

// The text of a probe on one line.
std::string source_of(const policy::ProbedFile& file,
                      const syntax::Probe& probe) {
  std::string out;
  const std::string_view text = std::string_view(file.text).substr(
      probe.span.begin, probe.span.end - probe.span.begin);
  bool was_space = false;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_space || !was_space) out += is_space ? ' ' : c;
    was_space = is_space;
  }
  if (out.size() <= kMaxSource) return out;
  std::size_t end = kMaxSource;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0U) == 0x80) {
    --end;
  }
  return out.substr(0, end) + "…";
}

report::StepKind kind_of(syntax::ProbeKind kind) {
  switch (kind) {
    case syntax::ProbeKind::kBranch:
      return report::StepKind::kBranch;
    case syntax::ProbeKind::kResult:
      return report::StepKind::kResult;
    default:
      return report::StepKind::kCondition;
  }
}

std::string text_of(ProbeTruth truth) {
  switch (truth) {
    case ProbeTruth::kTrue:
      return "true";
    case ProbeTruth::kFalse:
      return "false";
    default:
      return "nil";
  }
}

TraceStep step_of(const policy::PolicySet& set, Event&& event) {
  TraceStep step;
  step.times = event.times;
  if (!event.is_probe) {
    step.object = std::move(event.object);
    step.text = std::move(event.path);
    step.value = std::move(event.shown);
    step.unknown = event.unknown;
    step.why = std::move(event.why);
    return step;
  }
  const policy::ProbedFile& file = set.probed_files()[event.file];
  const syntax::Probe& probe = file.probes[event.probe];
  step.kind = kind_of(probe.kind);
  step.text = source_of(file, probe);
  step.value = text_of(event.truth);
  step.where = {.file = file.name, .line = probe.line};
  return step;
}

class Tracing {
 public:
  Tracing(const policy::PolicySet& set, const bindings::Facts& facts,
          const TraceRequest& request, const Options& options)
      : set_(set),
        facts_(facts),
        request_(request),
        options_(options),
        tasks_(find_tasks(set, facts)) {}

  Result<std::vector<Trace>> run() {
    choose();
    if (chosen_.size() > kMaxTraces) {
      return fail(ErrorCode::kLimitExceeded,
                  std::to_string(chosen_.size()) +
                      " answers are too many to trace: at most " +
                      std::to_string(kMaxTraces) + " are",
                  {}, "name a subject or a policy");
    }
    while (!chosen_.empty()) {
      const std::size_t left = chosen_.size();
      if (options_.jobs == 0) {
        in_process();
      } else if (auto ran = in_worker(); !ran) {
        return fail(ran.error());
      }
      if (chosen_.size() == left) {
        return fail(ErrorCode::kInternal, "a worker traced nothing");
      }
    }
    return collect();
  }

 private:
  void choose() {
    const auto holds = [](const std::vector<std::string>& list,
                          const std::string& name) {
      return list.empty() ||
             std::find(list.begin(), list.end(), name) != list.end();
    };
    for (std::uint32_t i = 0; i < tasks_.tasks.size(); ++i) {
      const Task& task = tasks_.tasks[i];
      if (holds(request_.subjects, tasks_.subjects[task.subject].name()) &&
          holds(request_.policies, set_.policies()[task.policy].id)) {
        chosen_.push_back(i);
      }
    }
    for (const Missing& missing : tasks_.missing) {
      if (!holds(request_.subjects, missing.subject) ||
          !holds(request_.policies, set_.policies()[missing.policy].id)) {
        continue;
      }
      Trace trace = blank(missing.policy);
      trace.outcome = outcome_of(set_, missing);
      missing_.push_back(std::move(trace));
    }
  }

  // One answer, observed; `tick` is called before each value that is tried.
  TracedAnswer observe(std::uint32_t number,
                       const std::function<void()>& tick) const {
    const Task& task = tasks_.tasks[number];
    Recorder recorder;
    set_.observe(&recorder);
    TracedAnswer traced;
    traced.answer = evaluate_task(set_, tasks_, task);
    set_.observe(nullptr);
    traced.recording = recorder.take();
    if (request_.seek_flips) {
      Flipped found =
          seek_flip({set_, facts_, tasks_, task, traced.answer.outcome.verdict},
                    recorder.places(), traced.recording, tick);
      traced.flip = std::move(found.flip);
      traced.tries = found.tries;
    }
    return traced;
  }

  void in_process() {
    for (const std::uint32_t number : std::exchange(chosen_, {})) {
      keep(number, observe(number, [] {}));
    }
  }

  Result<void> in_worker() {
    wall::Limits limits;
    limits.memory =
        options_.memory +
        kOpenedSize *
            (facts_.plan->bytes().size() +
             (facts_.state == nullptr ? 0 : facts_.state->bytes().size()));
    wall::Watch watch;
    watch.clock = options_.clock;
    watch.patience = options_.kill_after;
    watch.max_bytes = kMostBytes;
    const auto watched =
        wall::run_behind_wall(limits, watch, [&](const wall::Outlet& outlet) {
          const auto tick = [&] {
            outlet.write(wall::write_message({kTick, {}}));
          };
          for (const std::uint32_t number : chosen_) {
            outlet.write(wall::write_message({kBegin, {}}));
            std::string bytes;
            write_trace(bytes, number, observe(number, tick));
            outlet.write(wall::write_message({kTrace, {std::move(bytes)}}));
          }
        });
    if (!watched) return fail(watched.error());
    receive(*watched);
    return {};
  }

  // What came in is done; what the worker died of is an error.
  void receive(const wall::Watched& watched) {
    std::size_t done = 0;
    std::string_view rest = watched.bytes;
    while (const auto message = wall::read_message(rest)) {
      if (message->kind != kTrace || done == chosen_.size()) continue;
      if (message->fields.size() != 1) break;
      bool broken = false;
      std::string_view bytes = message->fields.front();
      auto frame = read_trace(bytes, set_, broken);
      if (broken || !frame || frame->task != chosen_[done]) break;
      keep(chosen_[done++], std::move(frame->traced));
    }
    if (done < chosen_.size()) {
      const std::uint32_t number = chosen_[done++];
      const std::string why = watched.trouble.empty()
                                  ? "its process ended before its work was done"
                                  : watched.trouble;
      TracedAnswer failed;
      failed.answer.outcome =
          failed_outcome(tasks_, tasks_.tasks[number], set_,
                         "the policy could not be traced: " + why);
      keep(number, std::move(failed));
    }
    chosen_.erase(chosen_.begin(),
                  chosen_.begin() + static_cast<std::ptrdiff_t>(done));
  }

  [[nodiscard]] Trace blank(std::uint32_t policy) const {
    Trace trace;
    trace.policy = set_.policies()[policy].id;
    trace.title = set_.policies()[policy].title;
    for (const policy::ProbedFile& file : set_.probed_files()) {
      if (file.name != set_.policies()[policy].where.file) continue;
      if (file.left_out.empty()) continue;
      trace.notes.push_back("branches are not shown: " + file.left_out);
    }
    return trace;
  }

  void keep(std::uint32_t number, TracedAnswer traced) {
    const Task& task = tasks_.tasks[number];
    const bindings::Subject& subject = tasks_.subjects[task.subject];
    Trace trace = blank(task.policy);
    trace.outcome = std::move(traced.answer.outcome);
    trace.outcome.policy = task.policy;
    trace.outcome.subject = subject.name();
    trace.outcome.action = std::string(subject.action());
    for (Event& event : traced.recording.events) {
      trace.steps.push_back(step_of(set_, std::move(event)));
    }
    trace.left_out = traced.recording.left_out;
    trace.flip = std::move(traced.flip);
    trace.tries = traced.tries;
    add_evidence(trace);
    done_.emplace(std::pair(task.policy, number), std::move(trace));
  }

  void add_evidence(Trace& trace) const {
    if (facts_.evidence == nullptr || trace.outcome.evidence.empty()) return;
    const std::set<std::string_view> used(trace.outcome.evidence.begin(),
                                          trace.outcome.evidence.end());
    for (const cloud::Source& source : facts_.evidence->context().sources()) {
      if (!used.contains(source.id)) continue;
      trace.evidence.push_back({source.id, source.dataset, source.scope.account,
                                source.scope.region, source.collected_at});
    }
  }

  std::vector<Trace> collect() {
    std::vector<Trace> traces;
    for (auto& [place, trace] : done_) traces.push_back(std::move(trace));
    for (Trace& trace : missing_) traces.push_back(std::move(trace));
    std::stable_sort(traces.begin(), traces.end(),
                     [](const Trace& a, const Trace& b) {
                       return a.outcome.policy < b.outcome.policy;
                     });
    return traces;
  }

  const policy::PolicySet& set_;
  const bindings::Facts& facts_;
  const TraceRequest& request_;
  const Options& options_;
  Tasks tasks_;
  std::vector<std::uint32_t> chosen_;  // that are to be done, in order
  std::map<std::pair<std::uint32_t, std::uint32_t>, Trace> done_;
  std::vector<Trace> missing_;
};

}  // namespace

Result<std::vector<report::Trace>> trace(const policy::PolicySet& set,
                                         const bindings::Facts& facts,
                                         const TraceRequest& request,
                                         const Options& options) {
  return Tracing(set, facts, request, options).run();
}

}  // namespace holdpoint::runner

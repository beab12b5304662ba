#include "recorder.hpp"

#include <utility>

namespace holdpoint::runner {

void Recorder::on_read(const bindings::Read& read) {
  Event event;
  event.object = read.object;
  event.path = read.path;
  event.shown = read.shown;
  event.why = read.why;
  event.unknown = read.unknown;
  const char separator = '\n';
  const std::string key = "r" + read.object + separator + read.path +
                          separator + read.shown + separator + read.why;
  if (read.place && places_.size() < kMaxSteps && !known_.contains(key)) {
    places_.push_back(read);
  }
  add(key, std::move(event));
}

void Recorder::on_probe(std::uint32_t file, std::uint32_t probe,
                        bindings::ProbeTruth truth) {
  if (truth == bindings::ProbeTruth::kNone) return;
  Event event;
  event.is_probe = true;
  event.file = file;
  event.probe = probe;
  event.truth = truth;
  add("p" + std::to_string(file) + "/" + std::to_string(probe) + "/" +
          std::to_string(static_cast<int>(truth)),
      std::move(event));
}

void Recorder::add(std::string key, Event event) {
  const auto known = known_.find(key);
  if (known != known_.end()) {
    ++recording_.events[known->second].times;
    return;
  }
  if (recording_.events.size() >= kMaxSteps) {
    ++recording_.left_out;
    return;
  }
  known_.emplace(std::move(key), recording_.events.size());
  recording_.events.push_back(std::move(event));
}

Recording Recorder::take() {
  known_.clear();
  return std::exchange(recording_, {});
}

}  // namespace holdpoint::runner

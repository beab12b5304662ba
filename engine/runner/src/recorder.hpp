// The recorder: what happens in one evaluation, each thing once.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "holdpoint/bindings/observer.hpp"
#include "holdpoint/runner/trace.hpp"

namespace holdpoint::runner {

// A read, or a probe that came out. What both ends of the pipe know is left
// out: the parent finds the text of a probe itself.
struct Event {
  bool is_probe = false;
  std::uint32_t file = 0, probe = 0;
  bindings::ProbeTruth truth = bindings::ProbeTruth::kNone;
  std::string object, path, shown, why;
  std::optional<report::Unknown> unknown;
  std::uint64_t times = 1;
};

struct Recording {
  std::vector<Event> events;
  std::uint64_t left_out = 0;
};

class Recorder : public bindings::Observer {
 public:
  void on_read(const bindings::Read& read) override;
  void on_probe(std::uint32_t file, std::uint32_t probe,
                bindings::ProbeTruth truth) override;

  [[nodiscard]] Recording take();
  // Every value that stands in a document and could be another one.
  [[nodiscard]] std::vector<bindings::Read>& places() { return places_; }

 private:
  void add(std::string key, Event event);

  Recording recording_;
  std::map<std::string, std::size_t> known_;  // key to event
  std::vector<bindings::Read> places_;
};

}  // namespace holdpoint::runner

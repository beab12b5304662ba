// Where a Reader puts what it reads: onto a tape, or nowhere.
//
// Both check that no key stands twice in an object. A sink's close() returns
// false when one does; whoever called it then finds out which.
#pragma once

#include "keys.hpp"
#include "workspace.hpp"

namespace holdpoint::json::internal {

// Writes Workspace::nodes as tape.hpp describes it.
class TapeSink {
 public:
  static constexpr bool kKeepsTexts = true;

  TapeSink(Workspace& work, const char* input) : work_(work), input_(input) {}

  void scalar(Kind kind, std::uint32_t offset, std::uint64_t payload) {
    work_.nodes.push_back({offset, static_cast<std::uint32_t>(kind), payload});
  }
  void open(Frame& frame) {
    frame.node = static_cast<std::uint32_t>(work_.nodes.size());
    scalar(frame.object ? Kind::kObject : Kind::kArray, frame.offset, 0);
  }
  void key(Frame& frame, Text text) { push_key(work_, input_, frame, text); }
  bool close(const Frame& frame);

  // What was read, as a document. Empties the workspace's tape.
  Document finish(const Bytes& bytes, std::uint32_t end);

  // Appends a key and notes whether it ascends; `count` is not yet raised.
  static void push_key(Workspace& work, const char* input, Frame& frame,
                       Text text) {
    const Texts texts{input, work.unescaped.data()};
    const Node key{text.where, text.length,
                   prefix_of(texts.at(text.where), text.length)};
    frame.ascending =
        frame.ascending &&
        (frame.count == 0 ||
         compare_keys(work.nodes[frame.last_key], key, texts) < 0);
    frame.last_key = static_cast<std::uint32_t>(work.nodes.size());
    work.nodes.push_back(key);
  }

 private:
  void gather(const Frame& frame);
  void append_index(const std::vector<std::uint32_t>& words);

  Workspace& work_;
  const char* input_;
};

// Keeps the keys of the open objects only, so that any value can be checked
// in memory that grows with its widest objects, not with the value.
class CheckSink {
 public:
  static constexpr bool kKeepsTexts = false;

  CheckSink(Workspace& work, const char* input) : work_(work), input_(input) {}

  void scalar(Kind, std::uint32_t, std::uint64_t) {}
  void open(Frame& frame) {
    frame.node = static_cast<std::uint32_t>(work_.nodes.size());
    frame.unescaped = static_cast<std::uint32_t>(work_.unescaped.size());
  }
  void key(Frame& frame, Text text) {
    TapeSink::push_key(work_, input_, frame, text);
  }
  bool close(const Frame& frame) {
    const bool good = frame.ascending || check_keys(frame);
    work_.nodes.resize(frame.node);
    work_.unescaped.resize(frame.unescaped);
    return good;
  }

 private:
  bool check_keys(const Frame& frame);

  Workspace& work_;
  const char* input_;
};

}  // namespace holdpoint::json::internal

// Buffers of one pass, kept for the next: most documents are a few kilobytes,
// and allocating would cost more than reading them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tape.hpp"
#include "tokens.hpp"

namespace holdpoint::json::internal {

// One container that is open.
struct Frame {
  std::uint32_t offset = 0;     // of its bracket
  std::uint32_t node = 0;       // its own node, or its first key (see sinks)
  std::uint32_t count = 0;      // children so far
  std::uint32_t last_key = 0;   // node of the key before
  std::uint32_t unescaped = 0;  // size of Workspace::unescaped at its start
  bool object = false;
  bool ascending = true;  // keys so far
};

struct Workspace {
  Tokens tokens;
  std::vector<Frame> frames;
  std::vector<Node> nodes;
  std::string unescaped;
  std::vector<std::uint32_t> children;  // of the container being closed
  std::vector<std::uint32_t> order;

  void clear();
};

// A workspace borrowed from the thread's own pool: a thread that parses needs
// no lock, and a forked worker inherits warm buffers.
class Lease {
 public:
  Lease();
  ~Lease();
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

  Workspace& operator*() const { return *workspace_; }
  Workspace* operator->() const { return workspace_.get(); }

 private:
  std::unique_ptr<Workspace> workspace_;
};

}  // namespace holdpoint::json::internal

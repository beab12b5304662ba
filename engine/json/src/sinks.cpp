#include "sinks.hpp"

#include <cstring>
#include <memory>
#include <numeric>
#include <utility>

namespace holdpoint::json::internal {
namespace {

// Whether all keys differ. Fills work.order when there are more than kSmall.
bool all_differ(Workspace& work, const char* input) {
  const Texts texts{input, work.unescaped.data()};
  if (work.children.size() <= kSmall) {
    return !has_equal_pair(work.nodes.data(), work.children, texts);
  }
  return sort_keys(work.nodes.data(), work.children, texts, work.order);
}

}  // namespace

// Lists the nodes of the children: elements of an array, keys of an object.
void TapeSink::gather(const Frame& frame) {
  work_.children.clear();
  const std::uint32_t key = frame.object ? 1 : 0;
  const auto end = static_cast<std::uint32_t>(work_.nodes.size());
  for (std::uint32_t at = frame.node + 1; at < end;) {
    work_.children.push_back(at);
    at = node_after(work_.nodes[at + key], at + key);
  }
}

void TapeSink::append_index(const std::vector<std::uint32_t>& words) {
  if (words.empty()) return;  // an empty vector may have no memory to copy
  constexpr std::size_t kPerNode = sizeof(Node) / sizeof(std::uint32_t);
  const std::size_t at = work_.nodes.size();
  work_.nodes.resize(at + (words.size() + kPerNode - 1) / kPerNode);
  std::memcpy(work_.nodes.data() + at, words.data(),
              words.size() * sizeof(std::uint32_t));
}

bool TapeSink::close(const Frame& frame) {
  const std::size_t inside = work_.nodes.size() - frame.node - 1;
  const std::size_t stride = frame.object ? 2 : 1;
  const bool even = inside == frame.count * stride;
  const bool ordered = !frame.object || frame.ascending;
  const bool indexed = frame.count > kSmall;
  if (!ordered || (indexed && !even)) gather(frame);
  if (!ordered && !all_differ(work_, input_)) return false;
  if (indexed) {
    // One run of words: the children come first, their order last.
    if (even) work_.children.clear();
    if (!ordered) {
      work_.children.insert(work_.children.end(), work_.order.begin(),
                            work_.order.end());
    }
    append_index(work_.children);
  }
  Node& node = work_.nodes[frame.node];
  node.tag |= (even ? kEven : 0U) | (ordered ? kAscending : 0U);
  node.payload =
      pack(frame.count, static_cast<std::uint32_t>(work_.nodes.size()));
  return true;
}

Document TapeSink::finish(const Bytes& bytes, std::uint32_t end) {
  // Small tapes are copied, so that they fit and the buffers stay; a large one
  // is handed over, because two of it might not fit in memory.
  constexpr std::size_t kLarge = 64 * 1024;
  auto tape = std::make_shared<Tape>();
  tape->bytes = bytes;
  tape->end = end;
  if (work_.nodes.size() > kLarge) {
    tape->nodes = std::move(work_.nodes);
  } else {
    tape->nodes = work_.nodes;
  }
  tape->unescaped = work_.unescaped;
  work_.nodes.clear();
  work_.unescaped.clear();
  return Access::document(std::move(tape));
}

bool CheckSink::check_keys(const Frame& frame) {
  work_.children.resize(work_.nodes.size() - frame.node);
  std::iota(work_.children.begin(), work_.children.end(), frame.node);
  return all_differ(work_, input_);
}

}  // namespace holdpoint::json::internal

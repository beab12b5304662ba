#include "workspace.hpp"

#include <utility>

namespace holdpoint::json::internal {
namespace {

// A cursor, a document inside it and a string inside that: few are ever out.
constexpr std::size_t kKept = 4;
// Buffers that grew beyond this are given back to the system.
constexpr std::size_t kKeptBytes = std::size_t{1} << 20;

std::vector<std::unique_ptr<Workspace>>& pool() {
  thread_local std::vector<std::unique_ptr<Workspace>> workspaces;
  return workspaces;
}

template <typename Buffer>
void empty(Buffer& buffer) {
  if (buffer.capacity() * sizeof(buffer[0]) > kKeptBytes) buffer = Buffer();
  buffer.clear();
}

}  // namespace

void Workspace::clear() {
  empty(frames);
  empty(nodes);
  empty(unescaped);
  empty(children);
  empty(order);
}

Lease::Lease() {
  auto& workspaces = pool();
  workspaces.reserve(kKept);  // giving back must not need memory
  if (workspaces.empty()) {
    workspace_ = std::make_unique<Workspace>();
    return;
  }
  workspace_ = std::move(workspaces.back());
  workspaces.pop_back();
}

Lease::~Lease() {
  workspace_->clear();
  auto& workspaces = pool();
  if (workspaces.size() < kKept) workspaces.push_back(std::move(workspace_));
}

}  // namespace holdpoint::json::internal

// Open documents of a plan: what several policies look at is parsed once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "holdpoint/terraform/plan.hpp"
#include "holdpoint/terraform/references.hpp"

namespace holdpoint::bindings {

// One process's window on a plan: the documents that were looked at last, and
// the index of references. Not safe for concurrent use; after fork() every
// process has its own copy.
class OpenPlan {
 public:
  explicit OpenPlan(const terraform::Plan& plan) : plan_(plan) {}

  // The change's document, kept open for the next few that ask.
  [[nodiscard]] Result<std::shared_ptr<const terraform::LoadedChange>> open(
      const terraform::ResourceChange& change);
  // Opens this document in place of the change's own, for who asks what rules
  // would say then; null ends it. One at a time.
  void substitute(const terraform::ResourceChange* change,
                  std::shared_ptr<const terraform::LoadedChange> loaded);
  [[nodiscard]] const terraform::References& references();

  // Whether the plan points any existing instance of `type` somewhere else
  // with `attribute`, or forgets one. What it pointed at before may lose by
  // that, although nothing refers to it any more.
  [[nodiscard]] bool is_repointed(const std::string& type,
                                  const std::string& attribute);

 private:
  using Entry = std::pair<const terraform::ResourceChange*,
                          std::shared_ptr<const terraform::LoadedChange>>;

  const terraform::Plan& plan_;
  const terraform::ResourceChange* substituted_ = nullptr;
  std::shared_ptr<const terraform::LoadedChange> substitute_;
  std::list<Entry> recent_;  // most recent first
  std::uint64_t kept_bytes_ = 0;
  std::unordered_map<const terraform::ResourceChange*,
                     std::list<Entry>::iterator>
      places_;
  std::optional<terraform::References> references_;
  std::map<std::pair<std::string, std::string>, bool> repointed_;
};

}  // namespace holdpoint::bindings

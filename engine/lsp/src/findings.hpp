// What the linter finds in a document, with the rest of its project beside it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/lint/lint.hpp"
#include "project.hpp"

namespace holdpoint::lsp {

struct Finding {
  lint::Finding what;
  // The same for the same finding after the text around it was edited; unlike
  // that of every other finding of the document.
  std::string id;
};
using Findings = std::vector<Finding>;

// One thread.
class Linter {
 public:
  // `now` may be empty: then rules about dates do not run.
  explicit Linter(std::function<Timestamp()> now) : now_(std::move(now)) {}

  // `files` are all Lua documents of the project, this one among them.
  // `is_whole`: none is missing. Kept until one of them is another.
  [[nodiscard]] std::shared_ptr<const Findings> of(
      const TypedPointer& typed, const std::vector<DocumentPointer>& files,
      bool is_whole);

 private:
  struct Known {
    TypedPointer typed;
    std::vector<DocumentPointer> files;
    bool is_whole = false;
    std::shared_ptr<const Findings> findings;
  };

  [[nodiscard]] Findings lint(const Known& known) const;

  std::function<Timestamp()> now_;
  std::vector<Known> known_;  // newest last
};

// The linter's options in a project; neither the other documents nor types are
// among them.
[[nodiscard]] lint::Options lint_options(const Project& project,
                                         const Document& document);

// The edits of a repair.
[[nodiscard]] std::vector<syntax::Edit> edits_of(const lint::Fix& fix);

}  // namespace holdpoint::lsp

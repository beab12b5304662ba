// A notebook keeps the declarations of a session, so that one line can use what
// another one declared although each runs in a process of its own.
//
// It keeps texts, not values: a declaration is evaluated again by every phrase
// that needs it. Facts never change within a session, so it gives the same
// value each time; what it costs counts each time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"
#include "holdpoint/inspect/phrase.hpp"

namespace holdpoint::inspect {

class Notebook {
 public:
  // Lua allows 200 locals in one function.
  static constexpr std::size_t kMostDeclarations = 100;

  // Keeps a phrase that declares locals and does nothing else (Phrase::defines)
  // and that ran without an error. Fails with kLimitExceeded when it is full.
  [[nodiscard]] Result<void> keep(std::string_view text, const Phrase& phrase);

  // The declarations that the phrase needs, and those that they need, in the
  // order in which they were kept: Question::before. A name means what was
  // declared last before it was used.
  [[nodiscard]] std::string before(const Phrase& phrase) const;

  // Every declared name, sorted.
  [[nodiscard]] std::vector<std::string> names() const;
  void clear() { pages_.clear(); }

 private:
  struct Page {
    std::string text;
    Phrase phrase;
  };
  std::vector<Page> pages_;
};

}  // namespace holdpoint::inspect

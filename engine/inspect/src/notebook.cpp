#include "holdpoint/inspect/notebook.hpp"

#include <algorithm>
#include <set>

namespace holdpoint::inspect {

Result<void> Notebook::keep(std::string_view text, const Phrase& phrase) {
  if (phrase.defines.empty()) return {};
  if (pages_.size() >= kMostDeclarations) {
    return fail(ErrorCode::kLimitExceeded,
                "a session keeps " + std::to_string(kMostDeclarations) +
                    " declarations at most",
                {}, "forget them all with :clear");
  }
  pages_.push_back({std::string(text), phrase});
  return {};
}

std::string Notebook::before(const Phrase& phrase) const {
  std::vector<bool> is_needed(pages_.size());
  // Marks who declared, before page `end`, what is used there.
  const auto mark = [&](const Phrase& user, std::size_t end) {
    for (const std::string& name : user.uses) {
      for (std::size_t i = end; i > 0; --i) {
        const auto& names = pages_[i - 1].phrase.defines;
        if (!std::binary_search(names.begin(), names.end(), name)) continue;
        is_needed[i - 1] = true;
        break;
      }
    }
  };
  mark(phrase, pages_.size());
  // What a page needs stands before it.
  for (std::size_t i = pages_.size(); i > 0; --i) {
    if (is_needed[i - 1]) mark(pages_[i - 1].phrase, i - 1);
  }
  std::string text;
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    if (is_needed[i]) text += pages_[i].text + "\n";
  }
  return text;
}

std::vector<std::string> Notebook::names() const {
  std::set<std::string> names;
  for (const Page& page : pages_) {
    names.insert(page.phrase.defines.begin(), page.phrase.defines.end());
  }
  return {names.begin(), names.end()};
}

}  // namespace holdpoint::inspect

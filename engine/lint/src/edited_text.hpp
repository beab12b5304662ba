// A text that is edited again and again, and what all that changes of it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "holdpoint/syntax/token.hpp"

namespace holdpoint::lint {

class EditedText {
 public:
  explicit EditedText(std::string text);

  [[nodiscard]] const std::string& text() const { return text_; }

  // Edits of text() as it is now: in order, apart from each other, and inside.
  void apply(std::span<const syntax::Edit> edits);

  // Edits of the first text that make text() of it; none where a later edit
  // wrote again what stood there.
  [[nodiscard]] std::vector<syntax::Edit> edits() const;

 private:
  // Part of the text as it is now: kept from the first text, or written since.
  struct Piece {
    bool is_kept = true;
    syntax::Span kept = {};  // of the first text
    std::string written;

    [[nodiscard]] std::uint32_t size() const {
      return is_kept ? kept.end - kept.begin
                     : static_cast<std::uint32_t>(written.size());
    }
    // The bytes [from, to) of it.
    [[nodiscard]] Piece part(std::uint32_t from, std::uint32_t to) const;
  };

  std::string first_;
  std::string text_;
  std::vector<Piece> pieces_;
};

}  // namespace holdpoint::lint

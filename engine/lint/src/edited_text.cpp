#include "edited_text.hpp"

#include <algorithm>
#include <utility>

namespace holdpoint::lint {

using syntax::Edit;

EditedText::EditedText(std::string text)
    : first_(std::move(text)), text_(first_) {
  pieces_.push_back(
      {.kept = {0, static_cast<std::uint32_t>(first_.size())}, .written = {}});
}

EditedText::Piece EditedText::Piece::part(std::uint32_t from,
                                          std::uint32_t to) const {
  if (is_kept) {
    return {.kept = {kept.begin + from, kept.begin + to}, .written = {}};
  }
  return {.is_kept = false, .written = written.substr(from, to - from)};
}

void EditedText::apply(std::span<const Edit> edits) {
  std::vector<Piece> pieces;
  std::string text;
  std::size_t index = 0;    // of the piece that is read,
  std::uint32_t start = 0;  // and where in the old text it begins
  std::uint32_t at = 0;
  // Takes over what stands before `end`.
  const auto copy_to = [&](std::uint32_t end) {
    text += text_.substr(at, end - at);
    while (at < end) {
      const Piece& piece = pieces_[index];
      const std::uint32_t stop = std::min(end, start + piece.size());
      if (stop > at) pieces.push_back(piece.part(at - start, stop - start));
      at = std::max(at, stop);
      if (at == start + piece.size()) start += pieces_[index++].size();
    }
  };
  for (const Edit& edit : edits) {
    copy_to(edit.span.begin);
    text += edit.text;
    pieces.push_back({.is_kept = false, .written = edit.text});
    at = edit.span.end;
    while (index < pieces_.size() && start + pieces_[index].size() <= at) {
      start += pieces_[index++].size();
    }
  }
  copy_to(static_cast<std::uint32_t>(text_.size()));
  pieces_ = std::move(pieces);
  text_ = std::move(text);
}

std::vector<Edit> EditedText::edits() const {
  std::vector<Edit> edits;
  std::string written;
  std::uint32_t at = 0;
  const auto flush = [&](std::uint32_t end) {
    if (first_.compare(at, end - at, written) != 0) {
      edits.push_back({{at, end}, std::move(written)});
    }
    written.clear();
  };
  for (const Piece& piece : pieces_) {
    if (!piece.is_kept) {
      written += piece.written;
      continue;
    }
    flush(piece.kept.begin);
    at = piece.kept.end;
  }
  flush(static_cast<std::uint32_t>(first_.size()));
  return edits;
}

}  // namespace holdpoint::lint

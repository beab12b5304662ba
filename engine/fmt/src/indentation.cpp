#include <algorithm>
#include <vector>

#include "stages.hpp"

namespace holdpoint::fmt {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::Token;
using syntax::TokenKind;

constexpr std::uint32_t kLevel = 2;

// Tokens that belong together: a statement, what stands between brackets, an
// item, an argument. Lines that begin inside it are indented from the line on
// which it began. They nest.
struct Group {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

bool is_group(const SyntaxTree& tree, NodeId node) {
  switch (tree.kind(node)) {
    case NodeKind::kFunction:
    case NodeKind::kTable:
    case NodeKind::kItem:
    case NodeKind::kNamedItem:
    case NodeKind::kKeyedItem:
      return true;
    default:
      break;
  }
  const NodeId parent = tree.parent(node);
  if (parent == syntax::kNoNode) return false;
  switch (tree.kind(parent)) {
    case NodeKind::kBlock:
    case NodeKind::kReturn:
    case NodeKind::kValues:
      return true;
    case NodeKind::kCall:
    case NodeKind::kMethodCall:
      return node != tree.child(parent, 0);
    default:
      return false;
  }
}

void add_brackets(const std::vector<Token>& tokens,
                  std::vector<Group>& groups) {
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    switch (tokens[i].kind) {
      case TokenKind::kLeftBrace:
      case TokenKind::kLeftBracket:
      case TokenKind::kLeftParenthesis:
        open.push_back(i);
        break;
      case TokenKind::kRightBrace:
      case TokenKind::kRightBracket:
      case TokenKind::kRightParenthesis:
        if (open.empty()) break;
        groups.push_back({open.back(), i});
        open.pop_back();
        break;
      default:
        break;
    }
  }
}

// Outer groups before those that begin with them.
std::vector<Group> groups_of(const SyntaxTree& tree, const Pieces& pieces) {
  std::vector<Group> groups;
  for (syntax::Preorder at(tree, tree.root()); !at.done(); at.next()) {
    const syntax::Span span = tree.span(at.node());
    if (span.end == span.begin || !is_group(tree, at.node())) continue;
    groups.push_back(
        {static_cast<std::uint32_t>(pieces.token_at(span.begin)),
         static_cast<std::uint32_t>(pieces.token_at(span.end - 1))});
  }
  add_brackets(tree.tokens(), groups);
  std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  return groups;
}

class Indentation {
 public:
  Indentation(const SyntaxTree& tree, Pieces& pieces)
      : pieces_(pieces), groups_(groups_of(tree, pieces)) {}

  void run() {
    std::uint32_t indent = 0;  // of the line
    for (Piece& piece : pieces_.all) {
      enter_until(piece.index, indent);
      if (piece.begins_line() || &piece == pieces_.all.data()) {
        indent = indentation(piece);
        piece.blanks = indent;
      }
    }
  }

 private:
  struct Open {
    std::uint32_t last = 0;
    std::uint32_t indent = 0;
  };

  // Opens what begins before this token, on the line just left or earlier, and
  // closes what ends before it.
  void enter_until(std::uint32_t token, std::uint32_t indent) {
    while (next_ < groups_.size() && groups_[next_].first < token) {
      const Group group = groups_[next_++];
      leave_before(group.first);
      open_.push_back({group.last, indent});
    }
    leave_before(token);
  }

  void leave_before(std::uint32_t token) {
    while (!open_.empty() && open_.back().last < token) open_.pop_back();
  }

  [[nodiscard]] std::uint32_t indentation(const Piece& piece) const {
    if (open_.empty()) return 0;
    const Open& around = open_.back();
    const bool is_edge =
        !piece.is_comment() && stands_below_its_opener(piece, around);
    return around.indent + (is_edge ? 0 : kLevel);
  }

  [[nodiscard]] bool stands_below_its_opener(const Piece& piece,
                                             const Open& around) const {
    switch (piece.token.kind) {
      case TokenKind::kEnd:
      case TokenKind::kRightBrace:
      case TokenKind::kRightBracket:
      case TokenKind::kRightParenthesis:
        return around.last == piece.index;
      case TokenKind::kElse:
      case TokenKind::kElseif:
      case TokenKind::kUntil:
      case TokenKind::kThen:
        return true;
      case TokenKind::kDo:  // of a loop; a `do` statement is a group itself
        return next_ >= groups_.size() || groups_[next_].first != piece.index;
      default:
        return false;
    }
  }

  Pieces& pieces_;
  const std::vector<Group> groups_;
  std::size_t next_ = 0;
  std::vector<Open> open_;
};

}  // namespace

void set_indentation(const SyntaxTree& tree, Pieces& pieces) {
  Indentation(tree, pieces).run();
}

}  // namespace holdpoint::fmt

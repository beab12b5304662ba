#include "holdpoint/syntax/parser.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/base/text.hpp"
#include "parser_state.hpp"

namespace holdpoint::syntax {

Parser::Parser(std::string_view text, const TokenList& words, Layout layout)
    : text_(text),
      tokens_(words.tokens),
      line_starts_(words.line_starts),
      layout_(layout) {
  out_.nodes.reserve(tokens_.size());
}

ParsedNodes Parser::run() {
  const NodeId chunk = open(NodeKind::kChunk);
  const NodeId main = open(NodeKind::kBlock);
  adopt(chunk, main);
  block_into(main);
  while (kind() != TokenKind::kEndOfText) {
    unexpected_token_into(main);
    block_into(main);
  }
  close(main);
  close(chunk);
  out_.nodes[chunk].span = {0, static_cast<std::uint32_t>(text_.size())};
  return std::move(out_);
}

TokenKind Parser::kind_ahead() const {
  return tokens_[std::min(at_ + 1, tokens_.size() - 1)].kind;
}

std::string_view Parser::text_of(Span span) const {
  return text_.substr(span.begin, span.end - span.begin);
}

std::string_view Parser::text_of(const Token& token) const {
  return text_of(token.span);
}

// A token for a message: its text, unless that is too long to be shown.
std::string Parser::quoted(const Token& token) const {
  constexpr std::size_t kLongest = 40;
  const std::string_view text = text_of(token);
  if (token.kind == TokenKind::kEndOfText || text.size() > kLongest) {
    return std::string(spelling(token.kind));
  }
  return "`" + visible(text) + "`";
}

std::uint32_t Parser::end_of_previous() const {
  return at_ == 0 ? 0 : tokens_[at_ - 1].span.end;
}

std::uint32_t Parser::column(const Token& token) const {
  return token.span.begin - line_starts_[token.line - 1];
}

// The column of the first word on the token's line.
std::uint32_t Parser::indentation(const Token& token) const {
  const std::uint32_t start = line_starts_[token.line - 1];
  const std::size_t word = text_.find_first_not_of(" \t", start);
  return static_cast<std::uint32_t>(std::min(word, text_.size())) - start;
}

void Parser::advance() {
  if (at_ + 1 < tokens_.size()) ++at_;
}

bool Parser::accept(TokenKind wanted) {
  if (kind() != wanted) return false;
  advance();
  return true;
}

bool Parser::expect(TokenKind wanted) {
  if (accept(wanted)) return true;
  missing_word(wanted, "`" + std::string(spelling(wanted)) + "`");
  return false;
}

void Parser::expect_closing(TokenKind wanted, const Token& opener) {
  if (kind() == wanted && !closes_outer(opener)) {
    advance();
    return;
  }
  out_.left_open = out_.left_open || current().line != opener.line;
  missing_end(wanted, opener);
}

// An `end` or `}` further left than the line that opened this one belongs
// further out: trusting layout, this one was left open.
bool Parser::closes_outer(const Token& opener) const {
  return layout_ == Layout::kTrusted && current().line != opener.line &&
         column(current()) < indentation(opener);
}

// Trusting layout, a line that begins no further right than the one that opened
// the block (or the table) is no part of it.
bool Parser::leaves_block() const {
  return layout_ == Layout::kTrusted &&
         block_opener_.kind != TokenKind::kEndOfText && at_ > 0 &&
         current().line != tokens_[at_ - 1].line &&
         current().line != block_opener_.line &&
         column(current()) <= indentation(block_opener_);
}

void Parser::report(Span span, std::string message, Span opener,
                    std::optional<Fix> fix) {
  const bool follows_from_last = span.begin == last_error_;
  ++out_.errors;
  last_error_ = span.begin;
  if (stopped_ || follows_from_last ||
      out_.diagnostics.size() >= kMaxDiagnostics) {
    return;
  }
  out_.diagnostics.push_back({.span = span,
                              .message = std::move(message),
                              .opener = opener,
                              .fix = std::move(fix)});
}

void Parser::report(const Token& token, std::string message) {
  report(token.span, std::move(message));
}

void Parser::missing(std::string_view what) {
  const std::uint32_t place = end_of_previous();
  report({place, place},
         "expected " + std::string(what) + " before " + quoted(current()));
}

NodeId Parser::stop_too_deep() {
  const NodeId error = open(NodeKind::kError);
  if (!stopped_) {
    out_.diagnostics.push_back(
        {.kind = Diagnostic::Kind::kLimit,
         .span = current().span,
         .message = "nested deeper than " + std::to_string(kMaxDepth) +
                    " levels: move parts into local functions"});
  }
  stopped_ = true;
  at_ = tokens_.size() - 1;
  return error;
}

NodeId Parser::open_at(NodeKind kind, std::uint32_t begin) {
  out_.nodes.push_back({.kind = kind, .span = {begin, begin}});
  return static_cast<NodeId>(out_.nodes.size() - 1);
}

NodeId Parser::open(NodeKind kind) {
  return open_at(kind, current().span.begin);
}

// A node of one token, which is consumed.
NodeId Parser::leaf(NodeKind kind) {
  const NodeId node = open(kind);
  set_token(node);
  advance();
  return close(node);
}

// A node that begins where its first child begins.
NodeId Parser::wrap(NodeKind kind, NodeId first_child) {
  const NodeId node = open_at(kind, out_.nodes[first_child].span.begin);
  adopt(node, first_child);
  return node;
}

void Parser::adopt(NodeId parent, NodeId child) {
  auto& nodes = out_.nodes;
  nodes[child].parent = parent;
  if (nodes[parent].first_child == kNoNode) {
    nodes[parent].first_child = child;
  } else {
    nodes[nodes[parent].last_child].next = child;
  }
  nodes[parent].last_child = child;
}

void Parser::set_token(NodeId node) {
  out_.nodes[node].token = static_cast<std::uint32_t>(at_);
}

NodeId Parser::close(NodeId node) {
  Span& span = out_.nodes[node].span;
  span.end = std::max(span.begin, end_of_previous());
  return node;
}

namespace {

// Layout only explains an error that is there without it.
ParsedNodes parse_tokens(std::string_view text, const TokenList& words) {
  ParsedNodes exact = Parser(text, words, Layout::kIgnored).run();
  if (!exact.left_open) return exact;
  ParsedNodes guided = Parser(text, words, Layout::kTrusted).run();
  const bool explains =
      !guided.diagnostics.empty() && guided.errors <= exact.errors;
  return explains ? std::move(guided) : std::move(exact);
}

}  // namespace

namespace {

// On a line whose tokens could not be cut, such as 'it's', what the parser says
// follows from that.
void add_parsed(std::vector<Diagnostic> parsed,
                const std::vector<std::uint32_t>& line_starts,
                std::vector<Diagnostic>& diagnostics) {
  const auto line_of = [&](const Diagnostic& each) {
    return std::upper_bound(line_starts.begin(), line_starts.end(),
                            each.span.begin) -
           line_starts.begin();
  };
  std::vector<std::ptrdiff_t> garbled;  // in ascending order
  for (const Diagnostic& each : diagnostics) {
    if (!each.fix) garbled.push_back(line_of(each));
  }
  for (Diagnostic& each : parsed) {
    const bool follows =
        each.kind == Diagnostic::Kind::kSyntax &&
        std::binary_search(garbled.begin(), garbled.end(), line_of(each));
    if (!follows) diagnostics.push_back(std::move(each));
  }
}

}  // namespace

SyntaxTree parse(std::string_view text) {
  SyntaxTree tree;
  const bool is_too_large = text.size() > kMaxTextSize;
  tree.text_ = is_too_large ? std::string_view() : text;
  tree.words_ = tokenize(tree.text_);
  ParsedNodes parsed = parse_tokens(tree.text_, tree.words_);
  tree.nodes_ = std::move(parsed.nodes);
  tree.diagnostics_ = std::move(tree.words_.diagnostics);
  add_parsed(std::move(parsed.diagnostics), tree.words_.line_starts,
             tree.diagnostics_);
  tree.scopes_ = resolve_scopes(tree, tree.diagnostics_);
  std::stable_sort(tree.diagnostics_.begin(), tree.diagnostics_.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return a.span.begin < b.span.begin;
                   });
  if (is_too_large) {
    tree.diagnostics_.push_back(
        {.kind = Diagnostic::Kind::kLimit,
         .message = "larger than 64 MiB: no policy file is that large"});
  }
  return tree;
}

}  // namespace holdpoint::syntax

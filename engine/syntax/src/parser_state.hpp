// The parser's machinery and its grammar, one member function per production.
//
// The grammar is in parse_statements.cpp and parse_expressions.cpp, what other
// languages write instead in repairs.cpp, the rest in parser.cpp. Errors are
// reported where something must be typed, and parsing goes on as if it had been
// there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::syntax {

// Whether indentation helps to say what was left open.
enum class Layout : std::uint8_t { kIgnored, kTrusted };

struct ParsedNodes {
  std::vector<Node> nodes;
  std::vector<Diagnostic> diagnostics;
  bool left_open = false;  // something that spans lines was never closed
  std::size_t errors = 0;  // those that follow from others included
};

class Parser {
 public:
  Parser(std::string_view text, const TokenList& words, Layout layout);

  [[nodiscard]] ParsedNodes run();

 private:
  // Counts nesting; once too deep, parsing stops at once.
  class Nesting {
   public:
    explicit Nesting(Parser& parser) : parser_(parser) { ++parser_.depth_; }
    ~Nesting() { --parser_.depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    [[nodiscard]] bool is_too_deep() const {
      return parser_.depth_ > kMaxDepth;
    }

   private:
    Parser& parser_;
  };

  // Counts brackets and clauses of `if` around the current token.
  class Inside {
   public:
    explicit Inside(int& count) : count_(count) { ++count_; }
    ~Inside() { --count_; }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

   private:
    int& count_;
  };

  // What `break` and `...` may refer to, kept per function.
  struct FunctionContext {
    int loops = 0;
    bool is_vararg = false;
  };

  // Tokens.
  [[nodiscard]] const Token& current() const { return tokens_[at_]; }
  [[nodiscard]] TokenKind kind() const { return tokens_[at_].kind; }
  [[nodiscard]] TokenKind kind_ahead() const;
  [[nodiscard]] std::string_view text_of(Span span) const;
  [[nodiscard]] std::string_view text_of(const Token& token) const;
  [[nodiscard]] std::string quoted(const Token& token) const;
  [[nodiscard]] std::uint32_t end_of_previous() const;
  [[nodiscard]] std::uint32_t column(const Token& token) const;
  [[nodiscard]] std::uint32_t indentation(const Token& token) const;
  void advance();
  bool accept(TokenKind wanted);
  bool expect(TokenKind wanted);
  void expect_closing(TokenKind wanted, const Token& opener);

  // Layout. All are false where layout is ignored.
  [[nodiscard]] bool closes_outer(const Token& opener) const;
  [[nodiscard]] bool leaves_block() const;

  // Errors. One per place: what follows from an error is not another one.
  void report(Span span, std::string message, Span opener = {},
              std::optional<Fix> fix = {});
  void report(const Token& token, std::string message);
  void missing(std::string_view what);
  void missing_word(TokenKind wanted, std::string_view what);
  void missing_end(TokenKind wanted, const Token& opener);
  NodeId stop_too_deep();

  // Slips: what other languages write. repairs.cpp
  void slip(Span span, std::string_view instead, std::string message);
  [[nodiscard]] Fix closing_fix(TokenKind wanted, const Token& opener) const;
  [[nodiscard]] std::uint32_t end_of_comment(std::uint32_t place) const;
  void equals_for_comparison(std::string_view where);
  bool doubled_operator(TokenKind operation);
  bool increment(NodeId target);
  bool compound_assignment(NodeId statement, NodeId target);
  bool foreign_comment_into(NodeId block);
  [[nodiscard]] bool is_repeatable(Span target) const;
  [[nodiscard]] bool at_foreign_elseif() const;

  // Nodes.
  NodeId open(NodeKind kind);
  NodeId open_at(NodeKind kind, std::uint32_t begin);
  NodeId leaf(NodeKind kind);
  NodeId wrap(NodeKind kind, NodeId first_child);
  void adopt(NodeId parent, NodeId child);
  void set_token(NodeId node);
  NodeId close(NodeId node);

  // Statements.
  [[nodiscard]] bool at_block_end() const;
  [[nodiscard]] bool at_bracket_end() const;
  void block_into(NodeId block);
  NodeId block(const Token& opener);
  NodeId loop_block(const Token& opener);
  void unexpected_token_into(NodeId block);
  NodeId statement();
  NodeId label_statement();
  NodeId goto_statement();
  NodeId break_statement();
  NodeId do_statement();
  NodeId while_statement();
  NodeId repeat_statement();
  NodeId if_statement();
  NodeId condition(std::string_view where = "a condition");
  NodeId for_statement();
  NodeId function_statement();
  NodeId function_name();
  NodeId local_statement();
  NodeId local_variables();
  NodeId return_statement();
  NodeId expression_statement();
  NodeId assignment(NodeId first_target);
  void check_assignable(NodeId target);
  NodeId values();
  NodeId binding(std::string_view what);

  // Expressions.
  NodeId expression(int limit = 0);
  void operands_into(NodeId parent);
  NodeId simple_expression();
  NodeId primary_expression();
  NodeId suffixed_expression();
  NodeId field_access(NodeId base);
  NodeId index_access(NodeId base);
  NodeId method_call(NodeId receiver);
  void arguments_into(NodeId call);
  void expressions_into(NodeId parent);
  NodeId table();
  NodeId table_item();
  bool continue_table(bool item_was_empty);
  NodeId function_body(const Token& opener);
  void parameters_into(NodeId function);
  NodeId missing_expression();

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const std::vector<std::uint32_t>& line_starts_;
  const Layout layout_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool stopped_ = false;
  std::uint32_t last_error_ = 0xFFFFFFFF;
  FunctionContext function_ = {.loops = 0, .is_vararg = true};
  int brackets_ = 0;         // open ones around the current token
  int clauses_ = 0;          // of `if`
  Token block_opener_ = {};  // of the innermost block; none in the main one
  ParsedNodes out_;
};

}  // namespace holdpoint::syntax

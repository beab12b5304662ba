// The parser's machinery and its grammar, one member function per production.
//
// The grammar is in parse_statements.cpp and parse_expressions.cpp, the rest in
// parser.cpp. Errors are reported where something must be typed, and parsing
// goes on as if it had been there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::syntax {

// Whether indentation helps to say which block was left open.
enum class Layout : std::uint8_t { kIgnored, kTrusted };

struct ParsedNodes {
  std::vector<Node> nodes;
  std::vector<Diagnostic> diagnostics;
  bool left_block_open = false;
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

  // What `break` and `...` may refer to, kept per function.
  struct FunctionContext {
    int loops = 0;
    bool is_vararg = false;
  };

  // Tokens.
  [[nodiscard]] const Token& current() const { return tokens_[at_]; }
  [[nodiscard]] TokenKind kind() const { return tokens_[at_].kind; }
  [[nodiscard]] TokenKind kind_ahead() const;
  [[nodiscard]] std::string_view text_of(const Token& token) const;
  [[nodiscard]] std::string quoted(const Token& token) const;
  [[nodiscard]] std::uint32_t end_of_previous() const;
  [[nodiscard]] std::uint32_t column(const Token& token) const;
  [[nodiscard]] std::uint32_t indentation(const Token& token) const;
  void advance();
  bool accept(TokenKind wanted);
  bool expect(TokenKind wanted);
  bool expect_closing(TokenKind wanted, const Token& opener);
  void expect_end_of_block(TokenKind wanted, const Token& opener);

  // Errors. One per place: what follows from an error is not another one.
  void report(Span span, std::string message, Span opener = {});
  void report(const Token& token, std::string message);
  void missing(std::string_view what);
  void missing(std::string_view what, const Token& opener);
  NodeId stop_too_deep();

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
  void block_into(NodeId block);
  NodeId block();
  NodeId loop_block();
  void unexpected_token_into(NodeId block);
  NodeId statement();
  NodeId label_statement();
  NodeId goto_statement();
  NodeId break_statement();
  NodeId do_statement();
  NodeId while_statement();
  NodeId repeat_statement();
  NodeId if_statement();
  NodeId condition();
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
  ParsedNodes out_;
};

}  // namespace holdpoint::syntax

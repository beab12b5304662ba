// Rules: the function that judges, and the message fields that it gives.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "holdpoint/declaration/table.hpp"
#include "holdpoint/declaration/template_text.hpp"
#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::declaration {

// Fields that a message may use besides those of its subject.
struct MessageFields {
  bool is_known = true;  // false: computed, so it may be any field
  std::vector<std::string> names;
};

// One place where a rule may deny: a `return`, or a call of `deny`.
struct Denial {
  syntax::NodeId node = syntax::kNoNode;
  // The message of its own that a call of `deny` has, if it is a literal.
  std::optional<TemplateText> message;
  bool uses_policy_message = true;
  MessageFields fields;
};

// What the text shows of a rule's function.
struct RuleBody {
  // Its first and second parameter.
  syntax::DeclarationId subject = syntax::kNoDeclaration;
  syntax::DeclarationId params = syntax::kNoDeclaration;

  std::vector<Denial> denials;
  // False if a denial may happen where it is not seen: the subject is handed
  // to another function, or the function itself is elsewhere.
  bool shows_all_denials = true;
};

// `require`, `forbid` or `check`.
struct Rule {
  enum class Kind : std::uint8_t { kRequire, kForbid, kCheck };
  Kind kind = Kind::kRequire;
  syntax::Span key_span;
  syntax::NodeId value = syntax::kNoNode;
  // The kFunction that `value` is, here or by the name of a local of the file;
  // kNoNode if the text does not show it.
  syntax::NodeId function = syntax::kNoNode;
  // Never null; shared by all policies that name the same function.
  std::shared_ptr<const RuleBody> body;
};

[[nodiscard]] std::optional<Rule::Kind> rule_kind(std::string_view key);
[[nodiscard]] std::string_view to_string(Rule::Kind kind);

// Reads the rules of one tree; a function is read once, however many policies
// name it.
class RuleReader {
 public:
  explicit RuleReader(const syntax::SyntaxTree& tree) : tree_(tree) {}

  [[nodiscard]] Rule read(Rule::Kind kind, const Field& field);

 private:
  const syntax::SyntaxTree& tree_;
  std::map<std::pair<syntax::NodeId, Rule::Kind>,
           std::shared_ptr<const RuleBody>>
      bodies_;
};

}  // namespace holdpoint::declaration

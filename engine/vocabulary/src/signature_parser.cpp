#include "signature_parser.hpp"

#include <utility>

namespace holdpoint::vocabulary {
namespace {

using Form = ValueType::Form;

bool is_word_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || byte == '_';
}

// Recursive descent; what it read so far is wrong once `good_` is false.
class SignatureParser {
 public:
  explicit SignatureParser(std::string_view text) : rest_(text) {}

  std::optional<std::vector<Signature>> signatures() {
    std::vector<Signature> all;
    do {
      all.push_back(signature());
    } while (good_ && take(";"));
    return ended() ? std::optional(std::move(all)) : std::nullopt;
  }

  std::optional<ValueType> only_type() {
    ValueType found = type();
    return ended() ? std::optional(std::move(found)) : std::nullopt;
  }

 private:
  bool ended() {
    skip_space();
    return good_ && rest_.empty();
  }

  void skip_space() {
    while (rest_.starts_with(' ')) rest_.remove_prefix(1);
  }

  bool take(std::string_view symbol) {
    skip_space();
    if (!rest_.starts_with(symbol)) return false;
    rest_.remove_prefix(symbol.size());
    return true;
  }

  void expect(std::string_view symbol) { good_ = take(symbol) && good_; }

  std::string_view peek_word() {
    skip_space();
    std::size_t size = 0;
    while (size < rest_.size() && is_word_byte(rest_[size])) ++size;
    return rest_.substr(0, size);
  }

  bool take_word(std::string_view word) {
    if (peek_word() != word) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  std::string_view word() {
    const std::string_view found = peek_word();
    rest_.remove_prefix(found.size());
    if (found.empty()) good_ = false;
    return found;
  }

  // `(a: T, b?: U, ...: V) -> R, S`
  Signature signature() {
    Signature found;
    expect("(");
    if (!take(")")) {
      do {
        found.parameters.push_back(parameter());
      } while (good_ && take(","));
      expect(")");
    }
    if (take("->")) results(found);
    return found;
  }

  void results(Signature& found) {
    do {
      if (take("...")) {
        found.has_more_results = true;
        return;
      }
      found.results.push_back(type());
    } while (good_ && take(","));
  }

  Parameter parameter() {
    Parameter found;
    if (take("...")) {
      found.name = "...";
      found.variadic = true;
      expect(":");
    } else if (const auto name = peek_word(); is_named(name)) {
      found.name = word();
      found.optional = take("?");
      expect(":");
    }
    found.type = type();
    return found;
  }

  // Whether the word in front is a parameter's name rather than its type.
  [[nodiscard]] bool is_named(std::string_view name) const {
    std::string_view behind = rest_.substr(name.size());
    if (behind.starts_with('?')) behind.remove_prefix(1);
    return !name.empty() && behind.starts_with(':');
  }

  ValueType type() {
    ValueType first = alternative();
    if (!good_) return first;
    ValueType all;
    all.form = Form::kUnion;
    all.parts.push_back(first);
    while (good_ && (take_word("or") || take("|"))) {
      all.parts.push_back(alternative());
    }
    return all.parts.size() == 1 ? first : all;
  }

  ValueType holding(Form form) {
    ValueType found;
    found.form = form;
    if (form == Form::kIterator && take("(")) {
      do {
        found.parts.push_back(type());
      } while (good_ && take(","));
      expect(")");
    } else {
      found.parts.push_back(alternative());
    }
    return found;
  }

  ValueType alternative() {
    skip_space();
    ValueType found;
    if (rest_.starts_with('(')) {
      found.form = Form::kFunction;
      // Its results are one: a comma would be the outer signature's.
      found.signature = std::make_shared<const Signature>(function_type());
      return found;
    }
    if (take("\"")) {
      found.form = Form::kWord;
      const auto end = rest_.find('"');
      if (end == std::string_view::npos) {
        good_ = false;
        return found;
      }
      found.name = rest_.substr(0, end);
      rest_.remove_prefix(end + 1);
      return found;
    }
    const std::string_view name = word();
    if (take_word("of")) {
      if (name == "list") return holding(Form::kList);
      if (name == "map") return holding(Form::kMap);
      if (name == "iterator") return holding(Form::kIterator);
      good_ = false;
    }
    found.name = name;
    if (name == "T" || name == "U") found.form = Form::kVariable;
    return found;
  }

  Signature function_type() {
    Signature found;
    expect("(");
    if (!take(")")) {
      do {
        found.parameters.push_back(parameter());
      } while (good_ && take(","));
      expect(")");
    }
    if (take("->")) found.results.push_back(alternative());
    return found;
  }

  std::string_view rest_;
  bool good_ = true;
};

}  // namespace

std::optional<std::vector<Signature>> parse_signatures(std::string_view text) {
  return SignatureParser(text).signatures();
}

std::optional<ValueType> parse_value_type(std::string_view text) {
  return SignatureParser(text).only_type();
}

}  // namespace holdpoint::vocabulary

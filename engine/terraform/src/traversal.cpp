#include "traversal.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace holdpoint::terraform::internal {
namespace {

// A quoted key, as Terraform prints it: backslash escapes, and `$${` or `%%{`
// for template markers that mean themselves.
std::optional<std::string> unquote(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool doubled = (c == '$' || c == '%') && i + 2 < text.size() &&
                         text[i + 1] == c && text[i + 2] == '{';
    if (doubled) {
      ++i;
    }
    if (c != '\\') {
      out += c;
      continue;
    }
    if (++i == text.size()) {
      return std::nullopt;
    }
    switch (text[i]) {
      case 'n':
        out += '\n';
        break;
      case 'r':
        out += '\r';
        break;
      case 't':
        out += '\t';
        break;
      case '"':
      case '\\':
        out += text[i];
        break;
      default:
        return std::nullopt;  // \u escapes: rare enough to stay unresolved
    }
  }
  return out;
}

// What stands between the brackets.
std::optional<InstanceKey> parse_key(std::string_view text) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    auto key = unquote(text.substr(1, text.size() - 2));
    return key ? std::optional<InstanceKey>(std::move(*key)) : std::nullopt;
  }
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, number);
  const bool whole = parsed.ec == std::errc() && parsed.ptr == end;
  return whole ? std::optional<InstanceKey>(number) : std::nullopt;
}

// The offset of the bracket that closes text[open], brackets in quotes aside.
std::size_t closing_bracket(std::string_view text, std::size_t open) {
  bool quoted = false;
  for (std::size_t i = open + 1; i < text.size(); ++i) {
    if (quoted && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (text[i] == ']' && !quoted) {
      return i;
    }
  }
  return std::string_view::npos;
}

bool is_name(const std::vector<Step>& steps, std::size_t at) {
  return at < steps.size() && !steps[at].is_index;
}

// Everything behind what the reference names.
void read_rest(const std::vector<Step>& steps, std::size_t from,
               Source& source) {
  if (from < steps.size() && steps[from].is_index) {
    source.item = steps[from].key;
  }
  for (std::size_t i = from; i < steps.size(); ++i) {
    if (steps[i].is_index) {
      continue;
    }
    if (!source.attribute.empty()) {
      source.attribute += '.';
    }
    source.attribute += steps[i].name;
  }
}

// steps[at] is the name; an index right behind it is an instance key.
std::size_t read_name(const std::vector<Step>& steps, std::size_t at,
                      Source& source) {
  source.name = steps[at].name;
  if (at + 1 < steps.size() && steps[at + 1].is_index) {
    source.key = steps[at + 1].key;
    return at + 2;
  }
  return at + 1;
}

Source resource_source(const std::vector<Step>& steps) {
  Source source;
  std::size_t at = 0;
  if (steps[0].name == "data") {
    source.mode = Mode::kData;
    at = 1;
  }
  if (!is_name(steps, at) || !is_name(steps, at + 1)) {
    return source;
  }
  source.kind = Source::Kind::kResource;
  source.type = steps[at].name;
  read_rest(steps, read_name(steps, at + 1, source), source);
  return source;
}

Source module_source(const std::vector<Step>& steps) {
  Source source;
  if (!is_name(steps, 1)) {
    return source;
  }
  std::size_t at = read_name(steps, 1, source);
  source.kind = Source::Kind::kModule;
  if (is_name(steps, at)) {
    source.kind = Source::Kind::kOutput;
    source.output = steps[at++].name;
  }
  read_rest(steps, at, source);
  return source;
}

Source each_source(const std::vector<Step>& steps) {
  Source source;
  if (is_name(steps, 1) && steps[1].name == "key") {
    source.kind = Source::Kind::kOwnKey;
  } else if (is_name(steps, 1) && steps[1].name == "value") {
    source.kind = Source::Kind::kEachValue;
    read_rest(steps, 2, source);
  }
  return source;
}

// True when `prefix` is a proper prefix of `text` that ends between two steps.
bool is_step_prefix(std::string_view prefix, std::string_view text) {
  return prefix.size() < text.size() && text.starts_with(prefix) &&
         (text[prefix.size()] == '.' || text[prefix.size()] == '[');
}

}  // namespace

std::vector<Step> parse_traversal(std::string_view text) {
  std::vector<Step> steps;
  std::size_t at = 0;
  while (at < text.size()) {
    Step step;
    if (text[at] == '[') {
      const std::size_t close = closing_bracket(text, at);
      if (close == std::string_view::npos || steps.empty()) {
        return {};
      }
      step.is_index = true;
      step.key = parse_key(text.substr(at + 1, close - at - 1));
      at = close + 1;
    } else {
      const std::size_t end =
          std::min(text.find_first_of(".[", at), text.size());
      step.name = text.substr(at, end - at);
      at = end;
      if (step.name.empty()) {
        return {};
      }
    }
    steps.push_back(std::move(step));
    if (at < text.size() && text[at] == '.' && ++at == text.size()) {
      return {};
    }
  }
  return steps;
}

Source parse_source(std::string_view reference) {
  const std::vector<Step> steps = parse_traversal(reference);
  const bool has_strange_key =
      std::any_of(steps.begin(), steps.end(),
                  [](const Step& step) { return step.is_index && !step.key; });
  if (steps.size() < 2 || has_strange_key) {
    return {};
  }
  const std::string& root = steps[0].name;
  Source source;
  if (root == "var" && is_name(steps, 1)) {
    source.kind = Source::Kind::kVariable;
    source.name = steps[1].name;
    read_rest(steps, 2, source);
    return source;
  }
  if (root == "module") return module_source(steps);
  if (root == "each") return each_source(steps);
  if (root == "count") {
    source.kind = Source::Kind::kOwnKey;
    return source;
  }
  if (root == "path" || root == "terraform" || root == "tofu") {
    source.kind = Source::Kind::kConstant;
    return source;
  }
  if (root == "local" || root == "self" || root == "ephemeral") {
    return source;
  }
  return resource_source(steps);
}

std::vector<Source> sources_of(json::Value expression) {
  const json::Value list = expression.get("references");
  std::vector<std::string_view> longest;
  std::string_view previous;
  for (std::size_t i = 0; list.is_array() && i < list.size(); ++i) {
    const std::string_view text =
        list.at(i).is_string() ? list.at(i).as_string() : std::string_view();
    if (!is_step_prefix(text, previous)) {
      longest.push_back(text);
    }
    previous = text;
  }
  std::sort(longest.begin(), longest.end());
  longest.erase(std::unique(longest.begin(), longest.end()), longest.end());
  std::vector<Source> sources;
  sources.reserve(longest.size());
  for (const std::string_view text : longest) {
    sources.push_back(parse_source(text));
  }
  return sources;
}

}  // namespace holdpoint::terraform::internal

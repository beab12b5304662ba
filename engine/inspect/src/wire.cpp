#include "wire.hpp"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "holdpoint/wall/message.hpp"

namespace holdpoint::inspect {
namespace {

using bindings::Answer;
using bindings::Inspected;
using wall::Message;

// Every message is one of these. A value is followed by its members, and they
// by a kClose.
constexpr char kOpen = 'o';
constexpr char kClose = 'c';
constexpr char kEvidence = 'e';
constexpr char kAssumption = 'a';
constexpr char kFailure = 'f';
constexpr char kDone = 'd';  // the last one: what the answer is

constexpr std::size_t kOpenFields = 7;
constexpr std::size_t kFailureFields = 6;
constexpr std::size_t kDoneFields = 2;
constexpr const char* kYes = "y";

std::string flag(bool value) { return value ? kYes : ""; }

template <typename Enum>
std::string digit(Enum value) {
  return std::to_string(static_cast<unsigned>(value));
}

std::optional<std::uint32_t> number_in(const std::string& text) {
  std::uint32_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return number;
}

template <typename Enum>
bool read_enum(const std::string& text, Enum last, Enum& value) {
  const auto number = number_in(text);
  if (!number || *number > static_cast<unsigned>(last)) return false;
  value = static_cast<Enum>(*number);
  return true;
}

void write_value(const Inspected& value, std::string& out) {
  out += wall::write_message(
      {kOpen,
       {digit(value.kind), value.type, value.text, digit(value.reason),
        value.path, value.key, flag(value.key_is_text)}});
  for (const Inspected& member : value.members) write_value(member, out);
  out += wall::write_message({kClose, {}});
}

// Takes the digits off the front, and says how many there were.
std::size_t take_digits(std::string_view& text) {
  const std::size_t count =
      std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(count);
  return count;
}

bool take_one_of(std::string_view characters, std::string_view& text) {
  if (text.empty() || characters.find(text.front()) == text.npos) return false;
  text.remove_prefix(1);
  return true;
}

// As JSON writes numbers (RFC 8259, section 6), where they are written as they
// came; or one of those that JSON does not have.
bool is_number(std::string_view text) {
  for (const std::string_view name : {"inf", "-inf", "nan", "-nan"}) {
    if (text == name) return true;
  }
  take_one_of("-", text);
  const bool is_led_by_zero = !text.empty() && text.front() == '0';
  const std::size_t whole = take_digits(text);
  if (whole == 0 || (is_led_by_zero && whole > 1)) return false;
  if (take_one_of(".", text) && take_digits(text) == 0) return false;
  if (take_one_of("eE", text)) {
    take_one_of("+-", text);
    if (take_digits(text) == 0) return false;
  }
  return text.empty();
}

bool is_plausible(const Inspected& value) {
  if (value.kind == Inspected::Kind::kNumber) return is_number(value.text);
  if (value.kind == Inspected::Kind::kBoolean) {
    return value.text == "true" || value.text == "false";
  }
  return true;
}

// Puts values together; `open_` holds those whose members are coming.
class Reader {
 public:
  bool take(const Message& message) {
    if (is_done_) return false;
    const auto& fields = message.fields;
    switch (message.kind) {
      case kOpen:
        return open(fields);
      case kClose:
        return close();
      case kEvidence:
        return take_text(fields, answer_.evidence);
      case kAssumption:
        return take_text(fields, answer_.assumptions);
      case kFailure:
        return take_failure(fields);
      case kDone:
        return finish(fields);
      default:
        return false;
    }
  }

  std::optional<Answer> answer() {
    if (!is_done_) return std::nullopt;
    return std::move(answer_);
  }

 private:
  bool open(const std::vector<std::string>& fields) {
    // Two levels beyond what is inspected: of a member that may not belong.
    constexpr std::size_t kMostOpen = bindings::kMostInspectedDepth + 3;
    if (fields.size() != kOpenFields || open_.size() >= kMostOpen) return false;
    Inspected value;
    const bool is_known =
        read_enum(fields[0], Inspected::Kind::kMore, value.kind) &&
        read_enum(fields[3], report::Unknown::kInput, value.reason);
    value.type = fields[1];
    value.text = fields[2];
    value.path = fields[4];
    value.key = fields[5];
    value.key_is_text = fields[6] == kYes;
    if (!is_known || !is_plausible(value)) return false;
    open_.push_back(std::move(value));
    return true;
  }

  bool close() {
    if (open_.empty()) return false;
    Inspected value = std::move(open_.back());
    open_.pop_back();
    auto& siblings = open_.empty() ? answer_.values : open_.back().members;
    siblings.push_back(std::move(value));
    return true;
  }

  static bool take_text(const std::vector<std::string>& fields,
                        std::vector<std::string>& texts) {
    if (fields.size() != 1) return false;
    texts.push_back(fields[0]);
    return true;
  }

  bool take_failure(const std::vector<std::string>& fields) {
    if (fields.size() != kFailureFields) return false;
    Error& error = answer_.error;
    const auto line = number_in(fields[3]);
    const auto column = number_in(fields[4]);
    if (!line || !column) return false;
    if (!read_enum(fields[0], ErrorCode::kInternal, error.code)) return false;
    error.what = fields[1];
    error.where.file = fields[2];
    error.where.line = *line;
    error.where.column = *column;
    error.next_step = fields[5];
    return true;
  }

  bool finish(const std::vector<std::string>& fields) {
    const bool is_whole = fields.size() == kDoneFields && open_.empty();
    if (!is_whole ||
        !read_enum(fields[0], Answer::Kind::kError, answer_.kind)) {
      return false;
    }
    answer_.is_secret = fields[1] == kYes;
    if (answer_.kind == Answer::Kind::kUndetermined) {
      if (answer_.values.size() != 1) return false;
      answer_.unknown = std::move(answer_.values.front());
      answer_.values.clear();
      if (answer_.unknown.kind != Inspected::Kind::kUnknown) return false;
    }
    is_done_ = true;
    return true;
  }

  Answer answer_;
  std::vector<Inspected> open_;
  bool is_done_ = false;
};

}  // namespace

std::string write_answer(const Answer& answer) {
  std::string out;
  for (const Inspected& value : answer.values) write_value(value, out);
  if (answer.kind == Answer::Kind::kUndetermined) {
    write_value(answer.unknown, out);
  }
  for (const std::string& id : answer.evidence) {
    out += wall::write_message({kEvidence, {id}});
  }
  for (const std::string& name : answer.assumptions) {
    out += wall::write_message({kAssumption, {name}});
  }
  if (answer.kind == Answer::Kind::kError) {
    const Error& error = answer.error;
    out += wall::write_message(
        {kFailure,
         {digit(error.code), error.what, error.where.file,
          std::to_string(error.where.line), std::to_string(error.where.column),
          error.next_step}});
  }
  out += wall::write_message(
      {kDone, {digit(answer.kind), flag(answer.is_secret)}});
  return out;
}

std::optional<Answer> read_answer(std::string_view bytes) {
  Reader reader;
  while (!bytes.empty()) {
    const auto message = wall::read_message(bytes);
    if (!message || !reader.take(*message)) return std::nullopt;
  }
  return reader.answer();
}

}  // namespace holdpoint::inspect

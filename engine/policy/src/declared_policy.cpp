#include "declared_policy.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::policy {
namespace {

using sandbox::Plain;
using sandbox::PlainMap;
using vocabulary::Kind;

// Reads the fields of one declaration and keeps the first thing wrong with it.
class FieldReader {
 public:
  FieldReader(const bindings::Declaration& declaration, const PlainMap& fields)
      : declaration_(declaration), fields_(fields) {}

  void refuse(std::string what) {
    if (error_) return;
    error_ = Error{ErrorCode::kPolicy,
                   "policy \"" + declaration_.id + "\": " + std::move(what),
                   declaration_.where,
                   {}};
  }

  std::string text(const char* key, bool required) {
    const Plain* value = find(key);
    if (value == nullptr) {
      if (required) refuse(std::string("`") + key + "` is missing");
      return {};
    }
    if (value->string() == nullptr) {
      refuse(std::string("`") + key + "` is a text");
      return {};
    }
    return *value->string();
  }

  std::vector<std::string> texts(const char* key) {
    std::vector<std::string> list;
    const Plain* value = find(key);
    if (value == nullptr) return list;
    const bool empty = value->map() != nullptr && value->map()->empty();
    if (value->list() == nullptr && !empty) {
      refuse(std::string("`") + key + "` is a list of texts");
      return list;
    }
    if (empty) return list;
    for (const Plain& item : *value->list()) {
      if (item.string() == nullptr) {
        refuse(std::string("`") + key + "` is a list of texts");
        return list;
      }
      list.push_back(*item.string());
    }
    return list;
  }

  // One of the words of a vocabulary kind; `otherwise` when the key is absent.
  std::string word(const char* key, Kind kind, const char* otherwise) {
    const std::string value = text(key, otherwise == nullptr);
    if (value.empty()) return otherwise == nullptr ? "" : otherwise;
    const auto known = vocabulary::names_of(kind);
    if (std::find(known.begin(), known.end(), value) == known.end()) {
      std::string all;
      for (const std::string_view name : known) {
        all += (all.empty() ? "" : ", ") + std::string(name);
      }
      refuse(std::string("`") + key + "` cannot be `" + value + "`" +
             did_you_mean(value, known) + "; it is one of " + all);
    }
    return value;
  }

  void refuse_unknown_keys() {
    const auto known = vocabulary::policy_keys();
    for (const auto& [key, value] : fields_) {
      if (std::find(known.begin(), known.end(), key) == known.end()) {
        refuse("unknown key `" + key + "`" + did_you_mean(key, known));
      }
    }
  }

  [[nodiscard]] const Plain* find(const char* key) const {
    const auto found = fields_.find(key);
    return found == fields_.end() || found->second.is_nil() ? nullptr
                                                            : &found->second;
  }

  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  const bindings::Declaration& declaration_;
  const PlainMap& fields_;
  std::optional<Error> error_;
};

bool is_id(std::string_view id) {
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  if (id.empty() || !is_word(id.front()) || !is_word(id.back())) return false;
  for (std::size_t i = 1; i < id.size(); ++i) {
    const bool separator = id[i] == '.' || id[i] == '-';
    if (!separator && !is_word(id[i])) return false;
    if (separator && !is_word(id[i - 1])) return false;
  }
  return true;
}

void read_rule(FieldReader& reader, const bindings::Declaration& declared) {
  int rules = 0;
  for (const char* key : {"require", "forbid", "check"}) {
    const Plain* value = reader.find(key);
    if (value == nullptr) continue;
    ++rules;
    const auto* opaque = std::get_if<sandbox::Opaque>(&value->value);
    if (opaque == nullptr || opaque->type != "function") {
      reader.refuse(std::string("`") + key + "` is a function");
    }
  }
  if (rules != 1 || !declared.rule) {
    reader.refuse(
        "exactly one of `require`, `forbid` and `check` says what "
        "must hold");
  }
}

OnUndetermined on_undetermined(const std::string& word) {
  if (word == "after_apply") return OnUndetermined::kAfterApply;
  if (word == "warn_until_given") return OnUndetermined::kWarnUntilGiven;
  return word == "warn" ? OnUndetermined::kWarn : OnUndetermined::kBlock;
}

// One duration for all kinds of evidence, or a table with one for each of some.
void read_evidence_ages(FieldReader& reader,
                        const bindings::Declaration& declared,
                        EvidenceAges& ages) {
  const Plain* value = reader.find("max_evidence_age");
  if (value == nullptr) return;
  const auto& durations = declared.max_evidence_age;
  const auto* by_kind = value->map();
  // What the file gives, or as many durations as there are in it.
  const std::size_t given = by_kind == nullptr ? 1 : by_kind->size();
  if (given == 0 || durations.size() != given) {
    reader.refuse(
        "`max_evidence_age` is a duration such as hours(4), or a table of them "
        "by kind of evidence such as { backup = hours(4) }");
    return;
  }
  for (const auto& [kind, limit] : durations) {
    const auto added = add_age(ages, kind, limit);
    if (added) continue;
    reader.refuse("`max_evidence_age`: " + added.error().what + "; " +
                  added.error().next_step);
  }
}

std::optional<Error> read_policy(const bindings::Declaration& declared,
                                 Policy& policy) {
  static const PlainMap kNoFields;
  const PlainMap* fields = declared.fields.map();
  FieldReader reader(declared, fields == nullptr ? kNoFields : *fields);
  if (!is_id(declared.id)) {
    reader.refuse(
        "an id is lower case, dotted and hyphenated, such as "
        "aws.rds.storage-encrypted");
  }
  reader.refuse_unknown_keys();
  policy.id = declared.id;
  policy.title = reader.text("title", /*required=*/true);
  policy.message = reader.text("message", /*required=*/false);
  if (policy.message.empty()) policy.message = policy.title;
  policy.remedy = reader.text("remedy", /*required=*/false);
  policy.docs = reader.text("docs", /*required=*/false);
  policy.controls = reader.texts("controls");
  policy.needs = reader.texts("needs");
  policy.severity =
      report::severity_named(reader.word("severity", Kind::kSeverity, nullptr))
          .value_or(report::Severity::kMedium);
  policy.enforcement =
      report::enforcement_named(
          reader.word("enforcement", Kind::kEnforcement, "mandatory"))
          .value_or(report::Enforcement::kMandatory);
  policy.on_undetermined = on_undetermined(
      reader.word("on_undetermined", Kind::kUndeterminedMode, "block"));
  policy.standing_blocks =
      reader.word("standing", Kind::kStandingMode, "note") == "block";
  read_rule(reader, declared);
  const Plain* on = reader.find("on");
  if (on == nullptr) {
    reader.refuse("`on` is missing: it says what the policy judges");
  } else if (auto selector = read_selector(*on)) {
    policy.selector = std::move(*selector);
  } else {
    reader.refuse(selector.error().what);
  }
  read_evidence_ages(reader, declared, policy.max_evidence_age);
  policy.parameters = declared.parameters;
  return reader.error();
}

}  // namespace

void read_declarations(bindings::Host& host, const std::string& file,
                       bool standard, std::vector<Policy>& policies,
                       Errors& errors) {
  const auto& declarations = host.declarations();
  if (declarations.empty()) {
    errors.push_back({ErrorCode::kPolicy,
                      "the file declares no policy",
                      {.file = file},
                      "write policy \"id\" { ... }, or move helpers to lib/"});
  }
  for (std::size_t i = 0; i < declarations.size(); ++i) {
    Policy policy;
    policy.host = &host;
    policy.declaration = i;
    policy.standard = standard;
    policy.where = declarations[i].where;
    if (auto error = read_policy(declarations[i], policy)) {
      errors.push_back(std::move(*error));
    } else {
      policies.push_back(std::move(policy));
    }
  }
}

}  // namespace holdpoint::policy

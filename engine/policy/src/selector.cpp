#include "holdpoint/policy/selector.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/values/glob.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::policy {
namespace {

using bindings::SubjectKind;
using sandbox::Plain;
using terraform::ResourceChange;
using vocabulary::Kind;

tl::unexpected<Error> unknown_word(const std::string& what,
                                   const std::string& word,
                                   std::span<const std::string_view> known) {
  return fail(ErrorCode::kPolicy, "`on` has an unknown " + what + " `" + word +
                                      "`" + did_you_mean(word, known));
}

// A string, or a list of strings.
Result<std::vector<std::string>> read_words(const std::string& key,
                                            const Plain& value) {
  if (const std::string* one = value.string()) {
    return std::vector<std::string>{*one};
  }
  std::vector<std::string> words;
  if (const auto* list = value.list()) {
    for (const Plain& item : *list) {
      if (item.string() == nullptr) {
        return fail(ErrorCode::kPolicy, "`on." + key + "` holds texts only");
      }
      words.push_back(*item.string());
    }
  }
  if (words.empty()) {
    return fail(ErrorCode::kPolicy,
                "`on." + key + "` is a text or a list of texts");
  }
  return words;
}

Result<bool> read_flag(const std::string& key, const Plain& value) {
  if (const bool* flag = std::get_if<bool>(&value.value)) return *flag;
  return fail(ErrorCode::kPolicy, "`on." + key + "` is true or false");
}

Result<std::uint32_t> action_bits(const std::vector<std::string>& words) {
  std::uint32_t bits = 0;
  for (const std::string& word : words) {
    if (!bindings::is_action_or_group(word)) {
      std::vector<std::string_view> known;
      for (const Kind kind : {Kind::kAction, Kind::kGroup}) {
        const auto names = vocabulary::names_of(kind);
        known.insert(known.end(), names.begin(), names.end());
      }
      return unknown_word("action or group", word, known);
    }
    for (int i = 0; i < terraform::kActionCount; ++i) {
      if (bindings::in_group(static_cast<terraform::Action>(i), word)) {
        bits |= 1U << i;
      }
    }
  }
  return bits;
}

Result<void> read_key(Selector& selector, const std::string& key,
                      const Plain& value) {
  if (key == "type" || key == "action") {
    auto words = read_words(key, value);
    if (!words) return fail(words.error());
    if (key == "type") {
      selector.types = std::move(*words);
      return {};
    }
    const auto bits = action_bits(*words);
    if (!bits) return fail(bits.error());
    selector.action_bits = *bits;
    selector.actions = std::move(*words);
    return {};
  }
  if (key == "taggable" || key == "drift" || key == "state") {
    const auto flag = read_flag(key, value);
    if (!flag) return fail(flag.error());
    (key == "taggable" ? selector.taggable
     : key == "drift"  ? selector.drift
                       : selector.state) = *flag;
    return {};
  }
  const bool is_glob = key == "module" || key == "provider";
  if (!is_glob && key != "mode") {
    return unknown_word("key", key, vocabulary::selector_keys());
  }
  const std::string* text = value.string();
  if (text == nullptr) {
    return fail(ErrorCode::kPolicy, "`on." + key + "` is a text");
  }
  if (is_glob) {
    (key == "module" ? selector.module : selector.provider) = *text;
    return {};
  }
  if (*text != "managed" && *text != "data") {
    return fail(ErrorCode::kPolicy,
                "`on.mode` is \"managed\" or \"data\", not `" + *text + "`");
  }
  selector.mode =
      *text == "data" ? terraform::Mode::kData : terraform::Mode::kManaged;
  return {};
}

// A state remembers; it does nothing.
Result<void> check_state_selector(const Selector& selector) {
  if (!selector.state) return {};
  if (!selector.actions.empty()) {
    return fail(ErrorCode::kPolicy,
                "`on` selects an action and `state = true`: nothing is done to "
                "the instances of a state, so leave `action` out");
  }
  if (selector.drift) {
    return fail(ErrorCode::kPolicy,
                "`on` selects both `drift` and `state`: choose one");
  }
  return {};
}

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += " or ";
    text += word;
  }
  return text;
}

}  // namespace

bool Selector::selects_type(std::string_view type) const {
  if (types.empty()) return true;
  return std::any_of(types.begin(), types.end(), [&](const std::string& glob) {
    return values::glob_matches(glob, type);
  });
}

bool Selector::selects_rest(const ResourceChange& change) const {
  if (change.mode != mode) return false;
  if ((action_bits >> static_cast<unsigned>(change.action) & 1U) == 0) {
    return false;
  }
  if (module && !values::glob_matches(*module, change.module_address)) {
    return false;
  }
  return !provider || values::glob_matches(*provider, change.provider_name);
}

Result<Selector> read_selector(const Plain& on) {
  Selector selector;
  if (const std::string* word = on.string()) {
    const auto kind = bindings::subject_kind_named(*word);
    if (!kind || *kind == SubjectKind::kResource) {
      return unknown_word("subject", *word,
                          vocabulary::names_of(Kind::kSubject));
    }
    selector.kind = *kind;
    return selector;
  }
  const auto* keys = on.map();
  if (keys == nullptr) {
    return fail(ErrorCode::kPolicy,
                "`on` says what the policy judges: a table such as { type = "
                "\"aws_instance\", action = \"writes\" }, or \"plan\"");
  }
  for (const auto& [key, value] : *keys) {
    if (auto read = read_key(selector, key, value); !read) {
      return fail(read.error());
    }
  }
  if (auto checked = check_state_selector(selector); !checked) {
    return fail(checked.error());
  }
  return selector;
}

bool needs_plan(const Selector& selector) {
  return selector.kind == SubjectKind::kResource
             ? !selector.state
             : selector.kind != SubjectKind::kState;
}

std::string to_string(const Selector& selector) {
  if (selector.kind != SubjectKind::kResource) {
    return std::string(bindings::to_string(selector.kind));
  }
  std::string text =
      selector.types.empty() ? "every type" : join(selector.types);
  if (!selector.actions.empty()) text += ", " + join(selector.actions);
  if (selector.mode == terraform::Mode::kData) text += ", data sources";
  if (selector.module) text += ", in " + *selector.module;
  if (selector.provider) text += ", of " + *selector.provider;
  if (selector.taggable) text += ", with tags";
  if (selector.drift) text += ", drifted";
  if (selector.state) text += ", in the state";
  return text;
}

}  // namespace holdpoint::policy

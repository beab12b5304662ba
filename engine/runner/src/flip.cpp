#include "flip.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "holdpoint/json/printable.hpp"
#include "holdpoint/syntax/parser.hpp"
#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::runner {
namespace {

using bindings::Read;
using report::Verdict;
using terraform::LoadedChange;

constexpr std::size_t kMaxTexts = 24;
constexpr std::size_t kMaxNumbers = 12;
constexpr std::size_t kMaxText = 64;  // longer ones are messages
// What all tries together may execute.
constexpr std::uint64_t kMaxInstructions = 20'000'000;

// What the policy compares with, as far as its text shows it.
struct Constants {
  std::vector<std::string> texts;
  std::vector<std::int64_t> numbers;

  void add_text(const std::string& text) {
    const bool is_known =
        std::find(texts.begin(), texts.end(), text) != texts.end();
    if (is_known || text.size() > kMaxText || texts.size() >= kMaxTexts) return;
    texts.push_back(text);
  }
  void add_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return;
    const bool is_known =
        std::find(numbers.begin(), numbers.end(), number) != numbers.end();
    if (is_known || numbers.size() >= kMaxNumbers) return;
    numbers.push_back(number);
  }
};

// The literals of the files that took part: those in conditions that were
// reached before all others.
class ConstantFinder {
 public:
  ConstantFinder(const policy::PolicySet& set, const Recording& recording) {
    for (const Event& event : recording.events) {
      if (event.is_probe) reached_[event.file].push_back(event.probe);
    }
    for (const bool in_conditions : {true, false}) {
      for (const auto& [file, probes] : reached_) {
        look_at(set.probed_files()[file], probes, in_conditions);
      }
    }
  }

  [[nodiscard]] Constants take() { return std::move(found_); }

 private:
  void look_at(const policy::ProbedFile& file,
               const std::vector<std::uint32_t>& probes, bool in_conditions) {
    const syntax::SyntaxTree tree = syntax::parse(file.text);
    for (syntax::Preorder at(tree, tree.root()); !at.done(); at.next()) {
      const syntax::Span span = tree.span(at.node());
      const bool is_inside =
          std::any_of(probes.begin(), probes.end(), [&](std::uint32_t probe) {
            const syntax::Span outer = file.probes[probe].span;
            return outer.begin <= span.begin && span.end <= outer.end;
          });
      if (is_inside == in_conditions) add(tree, at.node());
    }
  }

  void add(const syntax::SyntaxTree& tree, syntax::NodeId node) {
    if (tree.is(node, syntax::NodeKind::kNumber)) {
      found_.add_number(tree.text_of(node));
    } else if (tree.is(node, syntax::NodeKind::kString)) {
      if (const auto value = syntax::string_value(tree, node)) {
        found_.add_text(value->value);
      }
    }
  }

  std::map<std::uint32_t, std::vector<std::uint32_t>> reached_;
  Constants found_;
};

// One value in place of another, the smaller the more like it.
struct Candidate {
  enum Size : std::uint8_t { kBoolean, kNumber, kText, kOther, kNull, kEmpty };
  Size size = kNull;
  std::uint64_t distance = 0;  // of numbers
  std::size_t place = 0;       // index into the places
  std::string json;

  // Later reads first: they were the last to decide.
  bool operator<(const Candidate& other) const {
    if (size != other.size) return size < other.size;
    if (place != other.place) return place > other.place;
    return distance < other.distance;
  }
};

json::Value step_into(json::Value at,
                      const std::variant<std::string, std::size_t>& step) {
  if (const auto* name = std::get_if<std::string>(&step)) return at.get(*name);
  const std::size_t index = std::get<std::size_t>(step);
  return at.is_array() && index < at.size() ? at.at(index) : json::Value();
}

std::string quoted(const std::string& text) {
  return json::printable_string(text);
}

void add_candidates(std::vector<Candidate>& out, std::size_t place,
                    json::Value value, const Constants& constants) {
  const auto add = [&](Candidate::Size size, std::string json,
                       std::uint64_t distance = 0) {
    if (json != value.text()) {
      out.push_back({size, distance, place, std::move(json)});
    }
  };
  const bool is_null = value.is_null();
  if (value.is_boolean()) {
    return add(Candidate::kBoolean, value.as_boolean() ? "false" : "true");
  }
  if (is_null) {
    add(Candidate::kOther, "true");
    add(Candidate::kOther, "false");
  }
  if (is_null || value.kind() == json::Kind::kInteger) {
    const std::int64_t now = is_null ? 0 : value.as_integer();
    for (const std::int64_t constant : constants.numbers) {
      for (const std::int64_t by : {0, -1, 1}) {
        std::int64_t other = 0;
        std::int64_t away = 0;
        if (__builtin_add_overflow(constant, by, &other)) continue;
        if (__builtin_sub_overflow(other, now, &away)) continue;
        add(is_null ? Candidate::kOther : Candidate::kNumber,
            std::to_string(other),
            static_cast<std::uint64_t>(away < 0 ? -(away + 1) + 1 : away));
      }
    }
  }
  if (is_null || value.is_string()) {
    for (const std::string& text : constants.texts) {
      add(is_null ? Candidate::kOther : Candidate::kText, quoted(text));
    }
  }
  if (value.is_array() && value.size() > 0) add(Candidate::kEmpty, "[]");
  if (!is_null) add(Candidate::kNull, "null");
}

// A piece of the item's text and what takes its place.
struct Edit {
  std::size_t offset = 0, length = 0;
  std::string text;
};

// The item of a change with one value replaced; nullopt when it stands in
// something that is not there either.
class Alteration {
 public:
  Alteration(const LoadedChange& loaded, const Read::Place& place)
      : loaded_(loaded), place_(place) {}

  [[nodiscard]] json::Value side() const {
    return place_.after ? loaded_.values.after : loaded_.values.before;
  }
  [[nodiscard]] json::Value value() const {
    json::Value at = side();
    for (const auto& step : place_.steps) at = step_into(at, step);
    return at;
  }

  [[nodiscard]] std::optional<std::string> with(const std::string& json) {
    edits_.clear();
    if (place_.steps.empty() || !replace(json) || !make_known()) {
      return std::nullopt;
    }
    std::sort(edits_.begin(), edits_.end(),
              [](const Edit& a, const Edit& b) { return a.offset > b.offset; });
    std::string text(loaded_.document.root().text());
    for (const Edit& edit : edits_) {
      text.replace(edit.offset, edit.length, edit.text);
    }
    return text;
  }

 private:
  [[nodiscard]] std::size_t offset_of(json::Value value) const {
    return static_cast<std::size_t>(value.offset() -
                                    loaded_.document.root().offset());
  }

  bool replace(const std::string& json) {
    json::Value parent = side();
    for (std::size_t i = 0; i + 1 < place_.steps.size(); ++i) {
      parent = step_into(parent, place_.steps[i]);
    }
    const auto& last = place_.steps.back();
    const auto* name = std::get_if<std::string>(&last);
    if (name == nullptr) {
      if (!parent.is_array() || std::get<std::size_t>(last) >= parent.size()) {
        return false;
      }
    } else if (!parent.is_object()) {
      return false;
    } else if (!parent.find(*name)) {
      const std::string comma = parent.size() > 0 ? "," : "";
      edits_.push_back(
          {offset_of(parent) + 1, 0, quoted(*name) + ":" + json + comma});
      return true;
    }
    const json::Value old = step_into(parent, last);
    edits_.push_back({offset_of(old), old.text().size(), json});
    return true;
  }

  // A value that is given is not unknown any more.
  bool make_known() {
    if (!place_.after) return true;
    json::Value mark = loaded_.values.after_unknown;
    for (const auto& step : place_.steps) {
      if (mark.is_true()) return false;  // a part of what is not there
      mark = step_into(mark, step);
    }
    if (mark.is_true()) {
      edits_.push_back({offset_of(mark), mark.text().size(), "false"});
    }
    return true;
  }

  const LoadedChange& loaded_;
  const Read::Place& place_;
  std::vector<Edit> edits_;
};

bool is_answer(Verdict verdict) {
  return verdict == Verdict::kPass || verdict == Verdict::kDeny ||
         verdict == Verdict::kStanding;
}

bool is_flip(Verdict from, Verdict to) {
  if (!is_answer(to)) return false;
  return from == Verdict::kUndetermined ||
         (from == Verdict::kPass) != (to == Verdict::kPass);
}

// Puts a document in the place of another for as long as it lives.
class Substitution {
 public:
  Substitution(bindings::OpenPlan& open,
               const terraform::ResourceChange& change, LoadedChange loaded)
      : open_(open) {
    open_.substitute(&change,
                     std::make_shared<LoadedChange>(std::move(loaded)));
  }
  ~Substitution() { open_.substitute(nullptr, nullptr); }
  Substitution(const Substitution&) = delete;
  Substitution& operator=(const Substitution&) = delete;

 private:
  bindings::OpenPlan& open_;
};

class Search {
 public:
  Search(const Judged& judged, const std::vector<Read>& places,
         const std::function<void()>& tick)
      : judged_(judged), places_(places), tick_(tick) {}

  Flipped run(const Constants& constants) {
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const auto loaded = open(i);
      if (!loaded) continue;
      const Alteration alteration(*loaded, *places_[i].place);
      add_candidates(candidates, i, alteration.value(), constants);
    }
    std::stable_sort(candidates.begin(), candidates.end());
    Flipped result;
    for (const Candidate& candidate : candidates) {
      if (result.tries == kMaxTries || spent_ > kMaxInstructions) break;
      const auto verdict = try_one(candidate);
      if (!verdict) continue;
      ++result.tries;
      if (!is_flip(judged_.verdict, *verdict)) continue;
      const Read& read = places_[candidate.place];
      result.flip = {
          read.object, read.path, read.unknown ? "unknown" : read.shown,
          candidate.json,
          *verdict == Verdict::kPass ? Verdict::kPass : Verdict::kDeny};
      break;
    }
    return result;
  }

 private:
  // Instances of a state are another kind of document.
  [[nodiscard]] std::shared_ptr<const LoadedChange> open(std::size_t i) const {
    const terraform::ResourceChange& change = *places_[i].place->change;
    if (change.origin == terraform::ResourceChange::Origin::kState) return {};
    auto loaded = judged_.facts.open->open(change);
    return loaded ? *loaded : nullptr;
  }

  std::optional<Verdict> try_one(const Candidate& candidate) {
    const Read::Place& place = *places_[candidate.place].place;
    const auto loaded = open(candidate.place);
    if (!loaded) return std::nullopt;
    const auto text = Alteration(*loaded, place).with(candidate.json);
    if (!text) return std::nullopt;
    auto altered =
        terraform::load_altered(*place.change, Bytes::copy_of(*text));
    if (!altered) return std::nullopt;
    const Substitution substitution(*judged_.facts.open, *place.change,
                                    std::move(*altered));
    tick_();
    const Answer answer =
        evaluate_task(judged_.set, judged_.tasks, judged_.task);
    spent_ += answer.spent.instructions;
    return answer.outcome.verdict;
  }

  const Judged& judged_;
  const std::vector<Read>& places_;
  const std::function<void()>& tick_;
  std::uint64_t spent_ = 0;
};

}  // namespace

Flipped seek_flip(const Judged& judged, const std::vector<Read>& places,
                  const Recording& recording,
                  const std::function<void()>& tick) {
  if (!is_answer(judged.verdict) && judged.verdict != Verdict::kUndetermined) {
    return {};
  }
  return Search(judged, places, tick)
      .run(ConstantFinder(judged.set, recording).take());
}

}  // namespace holdpoint::runner

#include "holdpoint/terraform/references.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "pointers.hpp"

namespace holdpoint::terraform {

using internal::Identities;
using internal::Instances;
using internal::Pick;
using internal::Pointer;
using internal::PointerReader;
using internal::PointerTable;
using internal::Reach;

struct References::Index {
  explicit Index(const Plan& plan) : instances(plan), reader(plan, instances) {
    if (plan.configuration() != nullptr) {
      reach.emplace(*plan.configuration());
    }
  }

  PointerTable& table(std::string_view type, std::string_view attribute);

  static constexpr std::size_t kMaxTables = 1024;

  Instances instances;
  PointerReader reader;
  std::optional<Reach> reach;
  std::map<std::pair<std::string, std::string>, PointerTable> tables;
  std::map<std::pair<const ResourceChange*, std::string>,
           std::vector<Reference>>
      answers;
};

PointerTable& References::Index::table(std::string_view type,
                                       std::string_view attribute) {
  std::pair name{std::string(type), std::string(attribute)};
  const auto found = tables.find(name);
  if (found != tables.end()) {
    return found->second;
  }
  // Questions are the policies' own: what nobody asks again must go.
  if (tables.size() >= kMaxTables) tables.clear();
  PointerTable table(reader, instances, reach ? &*reach : nullptr,
                     instances.plan().configuration(), type, attribute);
  return tables.emplace(std::move(name), std::move(table)).first->second;
}

namespace {

// The targets of one attribute, each once, with the best certainty.
class Targets {
 public:
  explicit Targets(Instances& instances) : instances_(instances) {}

  void add(const ResourceChange* target, Certainty certainty) {
    const auto [at, is_new] = found_.try_emplace(target, certainty);
    if (!is_new && certainty == Certainty::kYes) {
      at->second = certainty;
    }
  }

  // Every known part of the value that names the picked instance, or one of
  // the picked group. Returns how many parts did.
  void match_values(const Pick& pick, const std::vector<std::string>& known,
                    bool gone_too);

  [[nodiscard]] bool explains(const std::vector<std::string>& known) const {
    return std::all_of(known.begin(), known.end(), [&](const auto& text) {
      return std::find(explained_.begin(), explained_.end(), text) !=
             explained_.end();
    });
  }

  // In plan order; what cannot be named comes last.
  [[nodiscard]] std::vector<Reference> take(bool with_unresolved) const;

 private:
  Instances& instances_;
  std::map<const ResourceChange*, Certainty> found_;
  std::vector<std::string> explained_;
};

void Targets::match_values(const Pick& pick,
                           const std::vector<std::string>& known,
                           bool gone_too) {
  for (const std::string& text : known) {
    for (const ResourceChange* target :
         instances_.known_as(*pick.group, text)) {
      const bool is_meant =
          pick.instance == nullptr || pick.instance == target || gone_too;
      if (is_meant && (gone_too || !internal::is_gone(*target))) {
        add(target, Certainty::kYes);
        explained_.push_back(text);
      }
    }
    if (pick.instance == nullptr || pick.attribute.empty()) {
      continue;
    }
    const Identities values =
        instances_.values_of(*pick.instance, pick.attribute);
    if (std::binary_search(values.begin(), values.end(), text)) {
      add(pick.instance, pick.certainty);
      explained_.push_back(text);
    }
  }
}

std::vector<Reference> Targets::take(bool with_unresolved) const {
  std::vector<std::pair<std::size_t, Reference>> sorted;
  for (const auto& [target, certainty] : found_) {
    sorted.push_back({instances_.order(target), {target, certainty}});
  }
  std::sort(sorted.begin(), sorted.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Reference> references;
  for (const auto& [order, reference] : sorted) {
    references.push_back(reference);
  }
  if (with_unresolved) {
    references.push_back({nullptr, Certainty::kUnknown});
  }
  return references;
}

// The value holds an identity of the target, as "${aws_x.a.arn}/*" does.
bool holds_identity(Instances& instances, const Pick& pick,
                    const std::vector<std::string>& known) {
  Identities names = instances.identities(*pick.instance);
  if (!pick.attribute.empty()) {
    names = instances.values_of(*pick.instance, pick.attribute);
  }
  return std::any_of(known.begin(), known.end(), [&](const auto& text) {
    return std::any_of(names.begin(), names.end(), [&](const auto& name) {
      return text.find(name) != std::string::npos;
    });
  });
}

// A value that is known: it must be the target's, whatever the configuration
// makes possible.
std::vector<Reference> of_known(Instances& instances, const Pointer& pointer) {
  Targets targets(instances);
  const std::vector<std::string>& known = pointer.value.known;
  for (const Pick& pick : pointer.configured.picks) {
    targets.match_values(pick, known, pointer.is_gone);
    const bool is_one = pick.instance != nullptr && !pointer.is_gone;
    if (is_one && holds_identity(instances, pick, known)) {
      targets.add(pick.instance, pick.certainty);
    }
  }
  // The configuration may have changed since a lost object got its values.
  const bool may_be_other =
      pointer.configured.unresolved ||
      (pointer.is_gone && !pointer.configured.is_constant());
  return targets.take(may_be_other && !targets.explains(known));
}

std::vector<Reference> of_unknown(Instances& instances,
                                  const Pointer& pointer) {
  Targets targets(instances);
  for (const Pick& pick : pointer.configured.picks) {
    targets.match_values(pick, pointer.value.known, false);
    if (pick.instance != nullptr) {
      targets.add(pick.instance, pick.certainty);
      continue;
    }
    for (const ResourceChange* target : pick.group->live) {
      targets.add(target, Certainty::kUnknown);
    }
  }
  return targets.take(pointer.configured.unresolved);
}

}  // namespace

References::References(const Plan& plan)
    : index_(std::make_unique<Index>(plan)) {}
References::~References() = default;
References::References(References&&) noexcept = default;

std::vector<Reference> References::references(
    const ResourceChange& from, std::string_view attribute) const {
  std::pair<const ResourceChange*, std::string> question{
      &from, std::string(attribute)};
  const auto asked = index_->answers.find(question);
  if (asked != index_->answers.end()) {
    return asked->second;
  }
  const Pointer pointer = index_->reader.read(from, attribute);
  std::vector<Reference> answer;
  if (!pointer.value.is_nothing()) {
    answer = pointer.value.has_unknown ? of_unknown(index_->instances, pointer)
                                       : of_known(index_->instances, pointer);
  }
  index_->answers.emplace(std::move(question), answer);
  return answer;
}

std::vector<Reference> References::referrers(const ResourceChange& to,
                                             std::string_view type,
                                             std::string_view attribute) const {
  return index_->table(type, attribute).pointing_at(to);
}

}  // namespace holdpoint::terraform

#include "asker.hpp"

#include <algorithm>
#include <utility>

namespace holdpoint::cloud::internal {

std::optional<std::string> weakness(const Context& context,
                                    const EvidenceIndex& index,
                                    std::uint32_t source_index,
                                    std::set<int>& parts) {
  const Source& source = context.sources()[source_index];
  const auto no_raw = index.without_raw.find(source_index);
  if (no_raw != index.without_raw.end()) return no_raw->second;
  const auto* row = vocabulary::find_dataset(source.dataset);
  if (row == nullptr) return std::nullopt;
  // Who names the dataset and no call speaks of all of it.
  if (source.call.empty()) {
    parts.insert({0, 1});
    return std::nullopt;
  }
  if (const auto part = vocabulary::part_of_call(*row, source.call)) {
    parts.insert(*part);
    return std::nullopt;
  }
  const std::string foreign = vocabulary::foreign_argument(*row, source.call);
  return "`" + source.call + "` may leave something out: " +
         (foreign.empty() ? "it takes `" + std::string(row->call) + "`"
                          : "it has `" + foreign + "`");
}

Asker::Asker(const Context& context, const EvidenceIndex& index,
             const Question& question, const Check& check, bool everywhere)
    : context_(context),
      index_(index),
      question_(question),
      row_(vocabulary::find_dataset(question.dataset)),
      everywhere_(everywhere),
      provider_(provider_of(question.dataset)),
      maker_(context, index.first_items, check) {}

bool Asker::regions_matter() const {
  return !everywhere_ && (row_ == nullptr || !row_->global);
}

std::vector<Asker::Entry> Asker::about_question() const {
  std::vector<Entry> out;
  const bool needs_subject = row_ != nullptr && !row_->per.empty();
  if (everywhere_) {
    // Tests need not name the object that an answer is about.
    for (const Entry& entry : index_.of_dataset(question_.dataset)) {
      if (entry.subject.empty() || entry.subject == question_.subject) {
        out.push_back(entry);
      }
    }
    return out;
  }
  const auto take = [&](std::string_view subject) {
    const auto found =
        index_.of_subject(question_.dataset, question_.account, subject);
    out.insert(out.end(), found.begin(), found.end());
  };
  if (!needs_subject) take("");
  if (!question_.subject.empty()) take(question_.subject);
  return out;
}

std::vector<std::optional<std::string>> Asker::places(
    const std::vector<Entry>& entries) const {
  if (!regions_matter()) return {std::nullopt};
  if (question_.region) return {question_.region};
  const auto named = index_.regions_of(provider_, question_.account);
  std::set<std::string> regions(named.begin(), named.end());
  for (const Entry& entry : entries) regions.emplace(entry.region);
  if (regions.empty()) return {std::nullopt};
  return {regions.begin(), regions.end()};
}

Answer Asker::ask() {
  const auto entries = about_question();
  for (const auto& region : places(entries)) ask_place(entries, region);
  return maker_.done();
}

void Asker::ask_place(const std::vector<Entry>& entries,
                      const std::optional<std::string>& region) {
  std::set<int> parts;
  bool found = false;
  bool sound = true;
  for (const Entry& entry : entries) {
    if (region && entry.region != *region) continue;
    found = true;
    const Source& source = context_.sources()[entry.source];
    const auto why = weakness(context_, index_, entry.source, parts);
    if (why && source.is_whole()) {
      maker_.add_gap(useless(source, *why));
      sound = false;
    } else {
      sound = maker_.add(entry.source) && sound;
    }
  }
  if (!found) {
    maker_.add_gap(uncovered_gap(region));
  } else if (sound) {
    check_parts(parts, region);
  }
}

void Asker::check_parts(const std::set<int>& parts,
                        const std::optional<std::string>& region) {
  if (row_ == nullptr || row_->also.empty() || parts.size() > 1) return;
  Gap gap = uncovered_gap(region);
  gap.why = "the answer of `" +
            std::string(parts.contains(0) ? row_->also : row_->call) +
            "` belongs to it, and is missing";
  gap.next_step = collect_again(provider_);
  maker_.add_gap(std::move(gap));
}

Gap Asker::uncovered_gap(const std::optional<std::string>& region) const {
  return uncovered(question_, region, index_.accounts_of(provider_),
                   index_.regions_of(provider_, question_.account));
}

Answer Asker::elsewhere() {
  for (const Entry& entry : index_.of_dataset(question_.dataset)) {
    const bool here = entry.account == question_.account &&
                      (!regions_matter() || !question_.region ||
                       entry.region == *question_.region);
    const bool about = question_.subject.empty() || entry.subject.empty() ||
                       entry.subject == question_.subject;
    std::set<int> parts;
    if (here || !about ||
        weakness(context_, index_, entry.source, parts).has_value()) {
      continue;
    }
    maker_.add_if_known(entry.source);
  }
  return maker_.done();
}

}  // namespace holdpoint::cloud::internal

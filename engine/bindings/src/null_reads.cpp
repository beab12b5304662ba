#include "null_reads.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "context.hpp"

namespace holdpoint::bindings {

void NullReads::note(const terraform::ResourceChange* change,
                     std::uint32_t path) {
  Place& place = next();
  place.change = change;
  place.path = path;
  place.owner.clear();
  place.text.clear();
}

void NullReads::note(std::string_view owner, std::string_view path,
                     std::string_view name) {
  // What a policy asks for may be of any length.
  constexpr std::size_t kMostText = 200;
  Place& place = next();
  place.change = nullptr;
  place.path = 0;
  place.owner.assign(owner.substr(0, kMostText));
  place.text.assign(path.substr(0, kMostText));
  place.text.append(name.substr(0, kMostText));
}

NullReads::Place& NullReads::next() {
  Place& place = places_[noted_++ % kKept];
  place.at = reads_++;
  return place;
}

std::size_t NullReads::size() const { return std::min(noted_, kKept); }

const NullReads::Place& NullReads::at(std::size_t i) const {
  return places_[(noted_ - size() + i) % kKept];
}

bool NullReads::is_recent(const Place& place) const {
  constexpr std::uint64_t kRecent = 4;
  return reads_ - place.at <= kRecent;
}

namespace {

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_';
}

bool is_name(std::string_view text) {
  return !text.empty() && !(text[0] >= '0' && text[0] <= '9') &&
         std::all_of(text.begin(), text.end(), is_name_letter);
}

bool holds_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_name_letter(text[at - 1]);
    if (begins && (end == text.size() || !is_name_letter(text[end]))) {
      return true;
    }
  }
  return false;
}

bool is_about_nil(std::string_view what) {
  if (holds(what, "attempt to call")) return false;  // a name that is wrong
  constexpr std::array<std::string_view, 5> kParts = {
      "with nil", "nil with", "a nil value", "two nil", "got nil"};
  return std::any_of(kParts.begin(), kParts.end(),
                     [&](std::string_view part) { return holds(what, part); });
}

// The name in "a nil value (field 'size')"; empty where Lua knows none.
std::string_view field_in(std::string_view what) {
  constexpr std::string_view kBefore = "(field '";
  const std::size_t at = what.find(kBefore);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = what.substr(at + kBefore.size());
  const std::string_view name = rest.substr(0, rest.find('\''));
  return is_name(name) ? name : std::string_view();
}

struct Found {
  std::string owner;  // empty for what has none
  std::string path;
  bool is_own = false;  // of the subject
  bool is_recent = false;

  [[nodiscard]] std::string_view name() const {
    return std::string_view(path).substr(path.rfind('.') + 1);
  }
};

Found found_at(const NullReads::Place& place, const Context& context) {
  Found found{place.owner, place.text, false,
              context.null_reads().is_recent(place)};
  if (place.path != 0) found.path = context.path_text(place.path);
  if (place.change != nullptr) found.owner = place.change->address;
  const auto* subject = context.subject().resource;
  found.is_own = subject != nullptr &&
                 (place.change == subject || place.owner == subject->address);
  return found;
}

// In the order of reading, a place that was read twice where it was read last.
std::vector<Found> places_in(const Context& context) {
  const NullReads& nulls = context.null_reads();
  std::vector<Found> found;
  for (std::size_t i = 0; i < nulls.size(); ++i) {
    Found one = found_at(nulls.at(i), context);
    std::erase_if(found, [&](const Found& other) {
      return other.owner == one.owner && other.path == one.path;
    });
    found.push_back(std::move(one));
  }
  return found;
}

template <typename Is>
std::vector<Found> only(const std::vector<Found>& all, Is is) {
  std::vector<Found> some;
  std::copy_if(all.begin(), all.end(), std::back_inserter(some), is);
  return some;
}

// Those that can be the cause: what Lua names, else what the line names, else
// what was read last.
std::vector<Found> suspects(const Context& context, const Error& error) {
  const auto all = places_in(context);
  const auto is_recent = [](const Found& one) { return one.is_recent; };
  std::vector<Found> left;
  if (const auto field = field_in(error.what); !field.empty()) {
    left = only(all, [&](const Found& one) { return one.name() == field; });
  } else {
    const std::string_view line = context.source_line(error.where);
    left = only(all,
                [&](const Found& one) { return holds_word(line, one.name()); });
    if (left.empty()) left = only(all, is_recent);
  }
  if (left.size() < 2) return left;
  auto recent = only(left, is_recent);
  if (recent.empty()) recent.push_back(std::move(left.back()));
  return recent;
}

std::string listed(const std::vector<Found>& found) {
  std::string text;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i > 0) text += i + 1 == found.size() ? " and " : ", ";
    text += "`" + found[i].path + "`";
    const bool is_named = !found[i].is_own && !found[i].owner.empty();
    if (is_named) text += " of " + found[i].owner;
  }
  return text;
}

bool is_spelt_out(std::string_view path) {
  while (true) {
    const std::size_t dot = path.find('.');
    if (!is_name(path.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    path.remove_prefix(dot + 1);
  }
}

// `(r.after.size or 0)`; empty where the place has no such name.
std::string guard(const Found& place, std::string_view what,
                  std::string_view subject) {
  if (!is_name(place.name())) return {};
  const std::string name = place.is_own && is_spelt_out(place.path)
                               ? std::string(subject) + "." + place.path
                               : "…." + std::string(place.name());
  const bool is_text = holds(what, "concatenate") || holds(what, "string with");
  if (is_text || holds(what, "nil with string"))
    return "(" + name + " or \"\")";
  if (holds(what, "get length")) return "#(" + name + " or {})";
  const bool is_number = holds(what, "arithmetic") ||
                         holds(what, "number with") ||
                         holds(what, "nil with number");
  if (is_number) return "(" + name + " or 0)";
  return name + " ~= nil and ...";
}

}  // namespace

std::string null_hint(const Context& context, const Error& error,
                      std::string_view subject) {
  if (!is_about_nil(error.what)) return {};
  const std::vector<Found> found = suspects(context, error);
  if (found.empty()) return {};
  const bool is_element = found.front().path.ends_with("]");
  const char* are = found.size() > 1 ? "are null"
                    : is_element     ? "is not there"
                                     : "is null";
  std::string text = ": " + listed(found) + ", read just before, " + are +
                     "; say what that means";
  const std::string as = guard(found.front(), error.what, subject);
  return as.empty() ? text : text + ", as in `" + as + "`";
}

}  // namespace holdpoint::bindings

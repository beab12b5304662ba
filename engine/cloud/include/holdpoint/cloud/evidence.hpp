// Evidence: asks a context questions, and says what is not known.
//
// A question names a dataset and a place. Its answer is known only if a source
// that covers it is whole and recent enough; otherwise it is unknown, never
// empty, and a Gap says why and what to do.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/cloud/context.hpp"
#include "holdpoint/values/duration.hpp"

namespace holdpoint::cloud {

namespace internal {
struct EvidenceIndex;
}  // namespace internal

// How old evidence of each kind may be: at exactly the limit it still counts.
// The defaults (docs/reference/context.md says why): backups two hours, so that
// a review of an hour survives; inventory, which proves that something does
// *not* exist, 15 minutes; keys two hours; restore tests a day; protection and
// identity a week.
struct Freshness {
  [[nodiscard]] static Freshness defaults();
  [[nodiscard]] values::Duration& of(vocabulary::EvidenceKind kind) {
    return limits[static_cast<std::size_t>(kind)];
  }
  [[nodiscard]] const values::Duration& of(
      vocabulary::EvidenceKind kind) const {
    return limits[static_cast<std::size_t>(kind)];
  }
  std::array<values::Duration, 6> limits{};
};

// How far a collector's clock may be ahead of ours: two minutes, inclusive.
inline constexpr std::int64_t kClockSkewSeconds = 120;

struct Question {
  std::string dataset = {};  // "aws.rds.db_snapshots"
  std::string account = {};
  // Ignored for global datasets. Nullopt: every region that the context names
  // for this account; all of them must be known.
  std::optional<std::string> region = {};
  // The object that it is about. Datasets that need one call an object must be
  // told; of others an answer about this object alone is enough.
  std::string subject = {};
};

// Something that is not known. Reads as "aws.rds.db_snapshots in
// 123456789012/eu-west-1: why; what to do".
struct Gap {
  std::string dataset, account, region;
  std::string why;        // "it was collected 3h ago, and may be 2h old"
  std::string next_step;  // "collect it again: holdpoint context collect aws"
};
[[nodiscard]] std::string to_string(const Gap& gap);

// Points into the context of the evidence that was asked, and lives as long.
struct Answer {
  std::vector<const Item*> items;      // of known sources, in document order
  std::vector<Gap> gaps;               // empty: this is everything
  std::vector<const Source*> sources;  // that were relied on
  // The last moment at which all of them still count; nullopt without sources.
  std::optional<Timestamp> valid_until;

  [[nodiscard]] bool is_known() const { return gaps.empty(); }
};

// Context and clock of one run. Immutable; any thread may ask.
class Evidence {
 public:
  // `everywhere`: the context of a test, whose items hold in every account and
  // region.
  Evidence(Context context, Timestamp now,
           Freshness freshness = Freshness::defaults(),
           bool everywhere = false);

  // Known if the place has sources of the dataset, and all of them are whole,
  // recent and hold the API's own objects. What is not known is left out of the
  // items. Logarithmic in the number of sources, linear in the answer.
  [[nodiscard]] Answer ask(const Question& question) const;
  // What is known of the dataset anywhere else: other accounts and regions,
  // where copies live. Sources that are not known are left out, not a gap.
  [[nodiscard]] Answer elsewhere(const Question& question) const;
  // The items of a kind ("backup", "restore_test", "freeze") that other tools
  // wrote, from sources that are whole and recent. That no source names the
  // kind is a gap too: nobody looked.
  [[nodiscard]] Answer neutral(std::string_view kind) const;

  // Why the context's i-th source may not be relied on now; nullopt if it may.
  // A neutral source is judged by the shortest limit of its kinds.
  [[nodiscard]] std::optional<Gap> doubt(std::size_t source) const;

  // Whether the context is a test's, whose items hold in every place: then
  // nobody needs to know the account.
  [[nodiscard]] bool is_everywhere() const { return everywhere_; }
  // Whether any context was given at all.
  [[nodiscard]] bool is_empty() const;
  [[nodiscard]] const Context& context() const { return context_; }
  [[nodiscard]] Timestamp now() const { return now_; }
  [[nodiscard]] const Freshness& freshness() const { return freshness_; }
  // The same evidence under other limits: a policy may set its own.
  [[nodiscard]] Evidence with(const Freshness& freshness) const;

 private:
  Context context_;
  Timestamp now_;
  Freshness freshness_;
  bool everywhere_ = false;
  std::shared_ptr<const internal::EvidenceIndex> index_;
};

// A time as clouds write it: RFC 3339 with a zone, or a JSON number of epoch
// seconds, in the years 0000 to 9999. Nullopt for everything else, a time
// without a zone included. Fractions beyond nanoseconds are cut off.
[[nodiscard]] std::optional<Timestamp> time_of(json::Value value);

// A member by its path in the API's own spelling ("RestoreWindow.LatestTime");
// null when any step is missing.
[[nodiscard]] json::Value member_at(json::Value object, std::string_view path);

}  // namespace holdpoint::cloud

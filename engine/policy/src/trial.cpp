#include "trial.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "holdpoint/wall/guarded_run.hpp"
#include "holdpoint/wall/message.hpp"

namespace holdpoint::policy {
namespace {

using Place = std::pair<const SourceSet*, const SourceFile*>;

std::vector<Place> unreviewed(const std::vector<SourceSet>& sources) {
  std::vector<Place> places;
  for (const SourceSet& set : sources) {
    if (set.standard) continue;
    for (const SourceFile& file : set.policies)
      places.emplace_back(&set, &file);
  }
  return places;
}

// What the child says: that it begins with the next file, and errors.
constexpr char kBegin = 'b';
constexpr char kError = 'e';
constexpr std::size_t kErrorFields = 7;
constexpr std::size_t kMostBytes = std::size_t{16} << 20;

std::string write_error(const Error& error) {
  return wall::write_message(
      {kError,
       {std::to_string(static_cast<int>(error.code)), error.what,
        error.where.file, std::to_string(error.where.line),
        std::to_string(error.where.column), error.where.json_path,
        error.next_step}});
}

std::uint32_t number_in(const std::string& text) {
  std::uint32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Error read_error(const std::vector<std::string>& fields) {
  Error error;
  error.code = static_cast<ErrorCode>(std::min(
      number_in(fields[0]), static_cast<std::uint32_t>(ErrorCode::kInternal)));
  error.what = fields[1];
  error.where.file = fields[2];
  error.where.line = number_in(fields[3]);
  error.where.column = number_in(fields[4]);
  error.where.json_path = fields[5];
  error.next_step = fields[6];
  return error;
}

Errors read_answer(const wall::Watched& watched,
                   const std::vector<Place>& places) {
  Errors errors;
  std::size_t begun = 0;
  std::string_view rest = watched.bytes;
  while (const auto message = wall::read_message(rest)) {
    if (message->kind == kBegin) ++begun;
    if (message->kind == kError && message->fields.size() == kErrorFields) {
      errors.push_back(read_error(message->fields));
    }
  }
  if (watched.trouble.empty() && begun == places.size()) return errors;
  const std::size_t at = std::clamp<std::size_t>(begun, 1, places.size()) - 1;
  const std::string why = watched.trouble.empty()
                              ? "its process ended before its work was done"
                              : watched.trouble;
  errors.push_back({ErrorCode::kPolicy,
                    "the file could not be loaded: " + why,
                    {.file = places[at].second->name},
                    "see what the file does outside of its rules"});
  return errors;
}

}  // namespace

Errors try_sources(const std::vector<SourceSet>& sources,
                   const LoadOptions& options, const TryFile& try_file) {
  const std::vector<Place> places = unreviewed(sources);
  if (places.empty()) return {};
  wall::Limits limits;
  limits.memory = options.budget.memory;
  wall::Watch watch;
  watch.clock = options.clock;
  watch.patience = wall::kill_after(options.budget.time);
  watch.max_bytes = kMostBytes;
  const auto watched =
      wall::run_behind_wall(limits, watch, [&](const wall::Outlet& outlet) {
        for (const auto& [set, file] : places) {
          outlet.write(wall::write_message({kBegin, {}}));
          for (const Error& error : try_file(*set, *file)) {
            outlet.write(write_error(error));
          }
        }
      });
  if (!watched) return {watched.error()};
  return read_answer(*watched, places);
}

}  // namespace holdpoint::policy

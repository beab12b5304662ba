// Which attributes a rule has read as null: where null makes it fail, its
// message names them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"
#include "holdpoint/terraform/plan.hpp"

namespace holdpoint::bindings {

class Context;

// The last places of an evaluation that were read as null. To keep them costs a
// few stores for each null; texts are put together when a rule has failed.
class NullReads {
 public:
  struct Place {
    const terraform::ResourceChange* change = nullptr;  // may be null
    std::uint32_t path = 0;  // a PathId; without one, the texts say it
    std::string owner;       // "aws_vpc.main"; may be empty
    std::string text;        // "tags.owner"
    std::uint64_t at = 0;    // how many reads came before
  };

  void clear() { noted_ = reads_ = 0; }
  // Something that is not null was read.
  void note_value() { ++reads_; }
  void note(const terraform::ResourceChange* change, std::uint32_t path);
  // What is no attribute: "aws_vpc.main", "tags.", "owner".
  void note(std::string_view owner, std::string_view path,
            std::string_view name);

  static constexpr std::size_t kKept = 4;
  // Of the places that are kept, the i-th in the order of reading.
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] const Place& at(std::size_t i) const;
  // Whether few reads came after it.
  [[nodiscard]] bool is_recent(const Place& place) const;

 private:
  Place& next();

  std::array<Place, kKept> places_;
  std::size_t noted_ = 0;
  std::uint64_t reads_ = 0;
};

// What to add to the message of a rule that failed over a nil: which attribute
// was null, as a fact that holds whatever the cause, and how to guard it. Empty
// for other failures, and where no attribute can be the cause. `subject` is
// what the rule calls what it judges.
[[nodiscard]] std::string null_hint(const Context& context, const Error& error,
                                    std::string_view subject);

}  // namespace holdpoint::bindings

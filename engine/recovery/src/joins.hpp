// Joins: whether a backup is of this object, or of another of its name.
#pragma once

#include <optional>
#include <string>

#include "inquiry.hpp"

namespace holdpoint::recovery {

enum class Join {
  kMine,
  kOther,
  kDoubtful,  // it carries the name, and nobody can tell whose it is
};

struct Joined {
  Join join = Join::kOther;
  std::string why;  // of kDoubtful
};

// What a backup says about whose it is; what it does not say is empty.
struct Claim {
  std::string id, name;
  std::optional<Timestamp> object_created;
  std::optional<Timestamp> made;  // the earliest time it carries
  bool is_elsewhere = false;      // from another account or region
};

// Tells by the immutable id; else by name, if exactly one object in the cloud
// carries it and the backup is not older than that object. Asks for the
// living object when it is needed, at most once.
class Joiner {
 public:
  explicit Joiner(Inquiry& inquiry) : inquiry_(inquiry) {}

  [[nodiscard]] Joined join(const Claim& claim);
  // The same for a backup that names the object by its ARN. An ARN that is
  // made of a name is that of every object that ever had the name.
  [[nodiscard]] Joined join_by_arn(const std::optional<Timestamp>& made);

 private:
  struct Witness {
    std::string id;
    std::optional<Timestamp> created;
    std::string doubt;  // empty: exactly one object carries the name
  };
  const Witness& witness();
  void look(Witness& witness);
  [[nodiscard]] Joined join_by_name(const Claim& claim);

  Inquiry& inquiry_;
  std::optional<Witness> witness_;
};

}  // namespace holdpoint::recovery

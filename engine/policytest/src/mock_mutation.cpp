#include "mock_mutation.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "holdpoint/base/timestamp.hpp"

namespace holdpoint::policytest {
namespace {

using bindings::TestBuilder;
using bindings::TestCase;
using bindings::TestChange;
using bindings::TestList;
using bindings::TestMap;
using bindings::TestNull;
using bindings::TestUnknown;
using bindings::TestValue;

// "2026-" becomes "2016-": older than any limit.
constexpr std::size_t kDecadeDigit = 2;

// Builders whose object is the same before and after.
bool is_still(TestBuilder builder) {
  return builder == TestBuilder::kNoop || builder == TestBuilder::kImport ||
         builder == TestBuilder::kMove;
}

bool may_be_unknown(TestBuilder builder) {
  return builder == TestBuilder::kCreate || builder == TestBuilder::kUpdate ||
         builder == TestBuilder::kReplace;
}

// "after.ingress[1].protocol"; without indexes "after.ingress[*].protocol".
std::string path_of(const ValueRead& read, bool with_indexes) {
  std::string path = read.after ? "after" : "before";
  for (const auto& step : read.steps) {
    if (const auto* name = std::get_if<std::string>(&step)) {
      path += "." + *name;
    } else {
      path += with_indexes
                  ? "[" + std::to_string(std::get<std::size_t>(step) + 1) + "]"
                  : "[*]";
    }
  }
  return path;
}

// The value at a path, or null when the test does not say it. The last name may
// be new to its map: then `make` has it made.
TestValue* value_at(TestMap& side, const ValueRead& read, bool make) {
  TestMap* map = &side;
  TestValue* at = nullptr;
  for (std::size_t i = 0; i < read.steps.size(); ++i) {
    if (const auto* name = std::get_if<std::string>(&read.steps[i])) {
      if (map == nullptr) return nullptr;
      const bool is_last = i + 1 == read.steps.size();
      if (!map->contains(*name) && !(make && is_last)) return nullptr;
      at = &(*map)[*name];
    } else {
      auto* list = at == nullptr ? nullptr : std::get_if<TestList>(&at->value);
      const std::size_t index = std::get<std::size_t>(read.steps[i]);
      if (list == nullptr || index >= list->size()) return nullptr;
      at = &(*list)[index];
    }
    map = std::get_if<TestMap>(&at->value);
  }
  return at;
}

bool is_nothing(const TestValue& value) {
  return value.as<TestNull>() != nullptr || value.as<TestUnknown>() != nullptr;
}

class Maker {
 public:
  Maker(const TestCase& test, const MockReads& reads)
      : test_(test), reads_(reads) {}

  std::vector<MockMutation> make() {
    if (test_.plan_file.empty()) {
      for (const ValueRead& read : reads_.values()) change_value(read);
      for (std::size_t i = 0; i < test_.plan.size(); ++i) change_action(i);
    }
    if (test_.cloud && test_.cloud->file.empty()) {
      for (const auto& [name, sources] : test_.cloud->sources) {
        if (reads_.evidence().contains(name)) change_evidence(name);
      }
    }
    return std::move(made_);
  }

 private:
  void change_value(const ValueRead& read) {
    if (read.steps.empty()) return;
    for (std::size_t i = 0; i < test_.plan.size(); ++i) {
      const TestChange& change = test_.plan[i];
      if (change.address != read.address) continue;
      set_value(i, read, TestValue{TestNull{}}, MockKind::kNull, "null");
      if (read.after && may_be_unknown(change.builder)) {
        set_value(i, read, TestValue{TestUnknown{}}, MockKind::kUnknown,
                  "unknown");
      }
    }
  }

  void set_value(std::size_t at, const ValueRead& read, TestValue other,
                 MockKind kind, const char* becomes) {
    MockMutation made = begin(kind, test_.plan[at].where);
    TestChange& change = made.test.plan[at];
    // A value that the test leaves out may be null already.
    const bool make = kind == MockKind::kUnknown;
    bool is_changed = false;
    for (auto* side : {&change.before, &change.after}) {
      const bool is_side = (side == &change.after) == read.after;
      if (!*side || !(is_side || is_still(change.builder))) continue;
      TestValue* value = value_at(**side, read, make);
      if (value == nullptr || (!make && is_nothing(*value))) continue;
      if (make && value->as<TestUnknown>() != nullptr) continue;
      other.sensitive = value->sensitive;
      *value = other;
      is_changed = true;
    }
    if (!is_changed) return;
    made.topic = path_of(read, false) + " of " + read.type;
    made.was = path_of(read, true) + " of " + read.address;
    made.becomes = becomes;
    add(std::move(made));
  }

  void change_action(std::size_t at) {
    const TestChange& change = test_.plan[at];
    if (change.builder != TestBuilder::kNoop) return;
    if (!reads_.objects().contains(change.address)) return;
    MockMutation made = begin(MockKind::kAction, change.where);
    TestChange& other = made.test.plan[at];
    other.builder = TestBuilder::kDelete;
    other.after.reset();
    // The type alone: its instances are all alike.
    const std::string& address = change.address;
    made.topic = address.substr(0, address.rfind('.'));
    made.was = "noop of " + address;
    made.becomes = "delete";
    add(std::move(made));
  }

  void change_evidence(const std::string& name) {
    const auto& sources = test_.cloud->sources.find(name)->second;
    const Location where = !sources.empty() && sources.front().where
                               ? *sources.front().where
                               : test_.where;
    MockMutation dropped = begin(MockKind::kEvidence, where);
    dropped.test.cloud->sources.erase(name);
    dropped.topic = name;
    dropped.was = "the answer of " + name;
    dropped.becomes = "not asked";
    add(std::move(dropped));
    MockMutation aged = begin(MockKind::kAge, where);
    bool has_times = false;
    for (auto& source : aged.test.cloud->sources[name]) {
      for (TestValue& item : source.items) has_times |= age(item);
    }
    if (!has_times) return;
    aged.topic = name;
    aged.was = "the times in " + name;
    aged.becomes = "ten years before";
    add(std::move(aged));
  }

  // Whether there was a time in it. Tests nest values no deeper than a few.
  bool age(TestValue& value) {
    if (auto* text = std::get_if<std::string>(&value.value)) {
      if (text->size() <= kDecadeDigit || !parse_timestamp(*text)) return false;
      if ((*text)[kDecadeDigit] == '0') return false;
      --(*text)[kDecadeDigit];
      return true;
    }
    bool found = false;
    if (auto* list = std::get_if<TestList>(&value.value)) {
      for (TestValue& item : *list) found |= age(item);
    } else if (auto* map = std::get_if<TestMap>(&value.value)) {
      for (auto& [key, item] : *map) found |= age(item);
    }
    return found;
  }

  [[nodiscard]] MockMutation begin(MockKind kind, const Location& where) const {
    MockMutation made;
    made.kind = kind;
    made.where = where;
    made.test = test_;
    return made;
  }

  void add(MockMutation made) { made_.push_back(std::move(made)); }

  const TestCase& test_;
  const MockReads& reads_;
  std::vector<MockMutation> made_;
};

}  // namespace

void MockReads::on_read(const bindings::Read& read) {
  objects_.insert(read.object);
  if (!read.place || read.place->change == nullptr) return;
  const terraform::ResourceChange& change = *read.place->change;
  if (change.origin != terraform::ResourceChange::Origin::kChange) return;
  objects_.insert(change.address);
  values_.insert(
      {change.address, change.type, read.place->after, read.place->steps});
}

void MockReads::on_evidence(const cloud::Source& source,
                            const std::optional<Timestamp>& /*valid_until*/) {
  if (!source.dataset.empty()) evidence_.insert(source.dataset);
  evidence_.insert(source.kinds.begin(), source.kinds.end());
}

std::string_view to_string(MockKind kind) {
  switch (kind) {
    case MockKind::kUnknown:
      return "unknown value";
    case MockKind::kNull:
      return "null value";
    case MockKind::kAction:
      return "mock action";
    case MockKind::kEvidence:
      return "evidence";
    case MockKind::kAge:
      return "age of evidence";
  }
  return "";
}

std::vector<MockMutation> mock_mutations(const TestCase& test,
                                         const MockReads& reads) {
  return Maker(test, reads).make();
}

}  // namespace holdpoint::policytest

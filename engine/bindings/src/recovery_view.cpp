#include "recovery_view.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "evidence_view.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/recovery/recovery.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "lauxlib.h"
#include "lazy_list.hpp"
#include "lua.h"
#include "observing.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

using recovery::Backup;
using recovery::Survives;
using report::Unknown;

// Whether a listed item is a backup of this object takes about so long.
constexpr std::uint64_t kStepsPerItem = 4;

struct BackupView {
  std::shared_ptr<const Backup> backup;
};
struct RestoreTestView {
  recovery::RestoreTest test;
};

void push_text(lua_State* lua, const std::string& text) {
  lua_pushlstring(lua, text.data(), text.size());
}

void push_text_or_nil(lua_State* lua, const std::string& text) {
  if (text.empty()) return lua_pushnil(lua);
  push_text(lua, text);
}

void push_time_or_nil(lua_State* lua, const std::optional<Timestamp>& time) {
  if (!time) return lua_pushnil(lua);
  push_time(lua, *time);
}

[[noreturn]] void raise_unknown(lua_State* lua, const Backup& backup,
                                const char* field, const std::string& why) {
  raise_undetermined(lua, {Unknown::kEvidence, std::string("backup.") + field,
                           "of " + backup.id + ": " + why});
}

void push_data_time(lua_State* lua, const Backup& backup) {
  if (!backup.data_as_of) {
    raise_unknown(lua, backup, "data_as_of", backup.data_as_of_missing);
  }
  push_time(lua, *backup.data_as_of);
}

void push_survives(lua_State* lua, const Backup& backup) {
  if (backup.survives == Survives::kUnknown) {
    raise_unknown(lua, backup, "survives", backup.why);
  }
  lua_pushboolean(lua, backup.survives == Survives::kYes ? 1 : 0);
}

void push_tested(lua_State* lua, const Backup& backup) {
  if (backup.tested) {
    sandbox::new_object<RestoreTestView>(lua, RestoreTestView{*backup.tested});
    return;
  }
  if (!backup.tested_missing.empty()) {
    raise_unknown(lua, backup, "tested", backup.tested_missing);
  }
  lua_pushnil(lua);
}

struct BackupField {
  std::string_view name;
  void (*push)(lua_State*, const Backup&);
};

constexpr std::array kFields = {
    BackupField{"account",
                [](lua_State* lua, const Backup& backup) {
                  push_text_or_nil(lua, backup.account);
                }},
    BackupField{"data_as_of", push_data_time},
    BackupField{"expires_at",
                [](lua_State* lua, const Backup& backup) {
                  push_time_or_nil(lua, backup.expires_at);
                }},
    BackupField{"id", [](lua_State* lua,
                         const Backup& backup) { push_text(lua, backup.id); }},
    BackupField{"immutable_until",
                [](lua_State* lua, const Backup& backup) {
                  push_time_or_nil(lua, backup.immutable_until);
                }},
    BackupField{"independent",
                [](lua_State* lua, const Backup& backup) {
                  lua_pushboolean(lua, backup.independent ? 1 : 0);
                }},
    BackupField{"kms_key",
                [](lua_State* lua, const Backup& backup) {
                  push_text_or_nil(lua, backup.kms_key);
                }},
    BackupField{"origin",
                [](lua_State* lua, const Backup& backup) {
                  push_text(lua, backup.origin);
                }},
    BackupField{"planned",
                [](lua_State* lua, const Backup& backup) {
                  lua_pushboolean(lua, backup.planned ? 1 : 0);
                }},
    BackupField{"region",
                [](lua_State* lua, const Backup& backup) {
                  push_text_or_nil(lua, backup.region);
                }},
    BackupField{"state",
                [](lua_State* lua, const Backup& backup) {
                  push_text(lua, backup.state);
                }},
    BackupField{"survives", push_survives},
    BackupField{"tested", push_tested},
    BackupField{"why",
                [](lua_State* lua, const Backup& backup) {
                  push_text(lua, backup.why);
                }},
};

std::string key_of(lua_State* lua) {
  return lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "";
}

[[noreturn]] void raise_no_field(lua_State* lua, const char* what,
                                 const char* owner, const std::string& key) {
  sandbox::raise_error(
      lua, std::string(what) + " has no field `" + key + "`" +
               did_you_mean(key, vocabulary::subject_fields(owner)));
}

int backup_index(lua_State* lua) {
  const auto* view = sandbox::object_at<BackupView>(lua, 1);
  const std::string key = key_of(lua);
  for (const BackupField& field : kFields) {
    if (field.name != key) continue;
    field.push(lua, *view->backup);
    if (Context& context = context_of(lua); observes_top(lua, context)) {
      observe_top(lua, context, "backup " + view->backup->id, {}, key,
                  Made::kGiven);
    }
    return 1;
  }
  raise_no_field(lua, "a backup", "backup", key);
}

int test_index(lua_State* lua) {
  const recovery::RestoreTest& test =
      sandbox::object_at<RestoreTestView>(lua, 1)->test;
  const std::string key = key_of(lua);
  if (key == "finished_at") {
    push_time(lua, test.finished_at);
  } else if (key == "passed") {
    lua_pushboolean(lua, test.passed ? 1 : 0);
  } else if (key == "method") {
    push_text_or_nil(lua, test.method);
  } else {
    raise_no_field(lua, "a restore test", "restore_test", key);
  }
  return 1;
}

int refuse_write(lua_State* lua) {
  sandbox::raise_error(lua, "facts are read-only");
}

recovery::Object object_of(lua_State* lua, Context& context,
                           const terraform::ResourceChange& change) {
  const auto is_unset = [lua, &context, &change](std::string_view attribute) {
    const Root& root = context.root(lua, change, Side::kAfter);
    const PathId path = context.child(context.path("after"), attribute);
    return context.why_unknown(root, path).reason == Unknown::kUnset;
  };
  return {&change, &context.open(lua, change).values,
          scope_of(lua, context, change), is_unset};
}

const cloud::Evidence& check_evidence(lua_State* lua, Context& context) {
  if (context.evidence() == nullptr) {
    raise_undetermined(
        lua, {Unknown::kEvidence, "cloud",
              "no cloud context was given: collect one with `holdpoint context "
              "collect` and pass --context FILE",
              /*never_given=*/true});
  }
  context.note_given();
  return *context.evidence();
}

// Effects of a plan that does not touch the object: a state is judged alone.
recovery::Recovery find_backups(lua_State* lua, Context& context,
                                const terraform::ResourceChange& change) {
  const cloud::Evidence& evidence = check_evidence(lua, context);
  recovery::PlanEffects nothing(nullptr);
  recovery::PlanEffects* effects = context.facts().effects;
  recovery::Recovery found =
      recovery::backups_of(object_of(lua, context, change),
                           effects == nullptr ? nothing : *effects, evidence);
  context.note_evidence(found.sources, found.valid_until);
  context.box().charge(16 * (found.backups.size() + 1) +
                       kStepsPerItem * found.examined);
  return found;
}

std::size_t footprint(const Backup& backup) {
  std::size_t bytes = sizeof(Backup);
  for (const std::string* text :
       {&backup.id, &backup.origin, &backup.state, &backup.data_as_of_missing,
        &backup.why, &backup.account, &backup.region, &backup.kms_key,
        &backup.tested_missing}) {
    bytes += text->capacity();
  }
  return bytes;
}

MadeItem item_of(Backup backup, std::optional<Undetermined> why) {
  const std::size_t bytes = footprint(backup);
  auto kept = std::make_shared<const Backup>(std::move(backup));
  return {[kept](lua_State* lua) {
            sandbox::new_object<BackupView>(lua, BackupView{kept});
          },
          std::move(why), bytes};
}

void add_gaps(std::vector<MadeItem>& items, const recovery::Recovery& found) {
  for (const cloud::Gap& gap : found.gaps) {
    items.push_back({nullptr, undetermined_of(gap)});
  }
}

bool is_destroyed(const terraform::ResourceChange& change) {
  return in_group(change.action, "destroys");
}

}  // namespace

void register_recovery_views(lua_State* lua) {
  static constexpr luaL_Reg kBackup[] = {{"__index", backup_index},
                                         {"__newindex", refuse_write},
                                         {nullptr, nullptr}};
  static constexpr luaL_Reg kTest[] = {{"__index", test_index},
                                       {"__newindex", refuse_write},
                                       {nullptr, nullptr}};
  sandbox::register_type<BackupView>(lua, "backup", kBackup);
  sandbox::register_type<RestoreTestView>(lua, "restore test", kTest);
}

void push_live(lua_State* lua, Context& context,
               const terraform::ResourceChange& change) {
  const cloud::Evidence& evidence = check_evidence(lua, context);
  const recovery::Live live =
      recovery::live_of(object_of(lua, context, change), evidence);
  context.box().charge(kStepsPerItem * (live.examined + 1));
  if (live.gap) raise_undetermined(lua, undetermined_of(*live.gap));
  context.note_evidence(live.sources, live.valid_until);
  if (live.item == nullptr) return lua_pushnil(lua);
  push_cloud_item(lua, context, *live.item,
                  vocabulary::find_dataset(live.dataset));
}

void push_backups(lua_State* lua, Context& context,
                  const terraform::ResourceChange& change) {
  recovery::Recovery found = find_backups(lua, context, change);
  std::vector<MadeItem> items;
  for (Backup& backup : found.backups) {
    items.push_back(item_of(std::move(backup), std::nullopt));
  }
  add_gaps(items, found);
  push_made(lua, context, std::move(items));
}

void push_surviving_backups(lua_State* lua, Context& context,
                            const terraform::ResourceChange& change) {
  recovery::Recovery found = find_backups(lua, context, change);
  std::vector<MadeItem> items;
  for (Backup& backup : found.backups) {
    // What the plan does to the backups of an object that it leaves alone is
    // the plan's doing all the same.
    if (backup.survives != Survives::kYes && !is_destroyed(change)) {
      context.note_change();
    }
    if (backup.survives == Survives::kNo || backup.planned) continue;
    if (backup.state != "complete") continue;
    std::optional<Undetermined> why;
    if (backup.survives == Survives::kUnknown) {
      why = Undetermined{Unknown::kEvidence, "backup.survives",
                         "of " + backup.id + ": " + backup.why};
    }
    items.push_back(item_of(std::move(backup), std::move(why)));
  }
  add_gaps(items, found);
  push_made(lua, context, std::move(items));
}

}  // namespace holdpoint::bindings

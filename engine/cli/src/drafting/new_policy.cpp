#include "new_policy.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "draft_check.hpp"
#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/files.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/declaration/declarations.hpp"
#include "holdpoint/lint/lint.hpp"
#include "holdpoint/syntax/parser.hpp"
#include "known_types.hpp"
#include "lua_text.hpp"
#include "policy_draft.hpp"
#include "type_facts.hpp"

namespace holdpoint::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSchemaName = "provider-schema.json";

// What says which types there are.
struct Sources {
  std::optional<terraform::ProviderSchema> given;  // by --schema
  std::string given_name;
  std::optional<terraform::Plan> plan;  // by --plan
  PolicyFolder folder;
};

Result<void> read_given(const NewPolicyRequest& request, Sources& sources) {
  for (const std::string& file : request.schema_files) {
    const auto bytes = Bytes::read_file(file);
    if (!bytes) return fail(bytes.error());
    auto schema = terraform::ProviderSchema::read(*bytes);
    if (!schema) return fail(schema.error());
    if (sources.given) {
      sources.given->merge(*schema);
    } else {
      sources.given = std::move(*schema);
      sources.given_name = "the provider schema " + file;
    }
  }
  if (request.plan_file.empty()) return {};
  const auto bytes = Bytes::read_file(request.plan_file);
  if (!bytes) return fail(bytes.error());
  auto plan = terraform::Plan::read(*bytes);
  if (!plan) return fail(plan.error());
  sources.plan = std::move(*plan);
  return {};
}

// Every type that somebody says exists.
std::vector<std::string> all_types(const Sources& sources) {
  std::vector<std::string> types;
  const auto add = [&types](std::vector<std::string> more) {
    types.insert(types.end(), more.begin(), more.end());
  };
  if (sources.given) {
    add(sources.given->type_names(terraform::Mode::kManaged));
  }
  if (sources.plan) add(types_of(*sources.plan));
  if (sources.folder.schema) {
    add(sources.folder.schema->type_names(terraform::Mode::kManaged));
  }
  return types;
}

bool is_type_name(const std::string& type) {
  return !type.empty() && std::all_of(type.begin(), type.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '*';
  });
}

tl::unexpected<Error> unknown_type(const std::string& type,
                                   const std::vector<std::string>& types,
                                   const std::string& where) {
  const std::vector<std::string_view> known(types.begin(), types.end());
  return fail(ErrorCode::kUsage,
              "there is no resource type `" + type + "` in " + where +
                  did_you_mean(type, known),
              {}, "name a type that is there with `--type`");
}

Result<TypeFacts> facts_in_schema(const std::string& type,
                                  const terraform::ProviderSchema& schema,
                                  const std::string& name) {
  const auto* found = schema.find(terraform::Mode::kManaged, type);
  if (found != nullptr) return facts_of(type, *found, name);
  return unknown_type(type, schema.type_names(terraform::Mode::kManaged), name);
}

// What was given must know the type. A schema that lies beside the policies
// may hold no more than their tests need: it refuses only what looks misspelt.
Result<TypeFacts> find_facts(const std::string& type, const Sources& sources,
                             const std::string& plan_file) {
  if (type.find('*') != std::string::npos) return TypeFacts{type, {}, {}};
  if (sources.given) {
    return facts_in_schema(type, *sources.given, sources.given_name);
  }
  if (sources.plan) {
    const std::string name = "the plan " + plan_file;
    auto facts = facts_of(type, *sources.plan, name);
    if (facts) return std::move(*facts);
    return unknown_type(type, types_of(*sources.plan), name);
  }
  if (sources.folder.schema) {
    auto facts = facts_in_schema(type, *sources.folder.schema,
                                 sources.folder.schema_file);
    const bool is_misspelt =
        !facts && find_known_type(type) == nullptr &&
        facts.error().what.find("did you mean") != std::string::npos;
    if (facts || is_misspelt) return facts;
  }
  return facts_of(type);
}

// Ids are unique in a set, and the standard policies are part of every set.
Result<void> check_id(const std::string& id, const PolicyFolder& folder) {
  if (!lint::is_policy_id(id)) {
    return fail(
        ErrorCode::kUsage,
        "the policy id `" + id + "` is not lower case, dotted and hyphenated",
        {}, "write it like `org.s3.bucket-has-owner`");
  }
  for (const policy::SourceSet& set :
       {folder.set, policy::standard_sources()}) {
    for (const policy::SourceFile& file : set.policies) {
      const syntax::SyntaxTree tree = syntax::parse(file.text);
      for (const auto& each : declaration::read_declarations(tree).policies) {
        if (!each.id || each.id->text != id) continue;
        return fail(ErrorCode::kUsage, "there is a policy `" + id + "` already",
                    {file.name},
                    "choose another id: each stands for one rule, for ever");
      }
    }
  }
  return {};
}

// Which type it is about, and what is known of it.
Result<TypeFacts> settle_type(const NewPolicyRequest& request,
                              const Sources& sources) {
  std::string type = request.type;
  const auto types = all_types(sources);
  if (type.empty()) {
    auto guessed = guess_type(request.id, types);
    if (!guessed) return fail(guessed.error());
    type = std::move(*guessed);
  }
  if (!is_type_name(type)) {
    return fail(ErrorCode::kUsage, "`" + type + "` is not a resource type", {},
                "write one like `aws_s3_bucket`, or `aws_*`, or `*`");
  }
  if (sample_type(type, types).empty()) {
    return fail(ErrorCode::kUsage,
                "no known resource type is like `" + type + "`", {},
                "name a schema that has some with `--schema`, or one type");
  }
  return find_facts(type, sources, request.plan_file);
}

tl::unexpected<Error> no_draft(std::string what, std::string next_step) {
  return fail(ErrorCode::kUsage, std::move(what), {}, std::move(next_step));
}

// What a rule can be about. One that nobody speaks of is added to the facts, by
// what its name says; then the answer is true.
Result<bool> settle_attribute(const NewPolicyRequest& request,
                              TypeFacts& facts) {
  const std::string& name = request.attribute;
  if (name.empty()) return false;
  const std::string quoted = "`" + name + "`";
  if (request.group == "destroys" || request.group == "changes") {
    return no_draft("after a deletion there is no " + quoted,
                    "use `--action` creates, writes or remains");
  }
  if (facts.type.find('*') != std::string::npos) {
    return no_draft("not all types have an attribute " + quoted,
                    "name one type with `--type`");
  }
  if (!is_lua_name(name)) {
    return no_draft(quoted + " is not the name of an attribute",
                    "write one of the type's own, such as `name`; what stands "
                    "inside of one is for your own rule");
  }
  const auto found = facts.attributes.find(name);
  if (found == facts.attributes.end()) {
    if (facts.is_complete) {
      std::vector<std::string_view> known;
      for (const auto& [each, fact] : facts.attributes) known.push_back(each);
      return no_draft("by " + facts.source + ", " + facts.type +
                          " has no attribute " + quoted + " of its own" +
                          did_you_mean(name, known),
                      "a rule about a block is yours to write");
    }
    facts.attributes[name] = {usual_kind(name)};
    return true;
  }
  if (!found->second.is_settable) {
    return no_draft(quoted + " is computed by the provider: nobody can set it",
                    "name an attribute that configurations set");
  }
  if (found->second.kind == AttributeKind::kOther) {
    return no_draft(quoted +
                        " is a list or a map: what is right in it only "
                        "you can say",
                    "leave `--attribute` out, and write the rule");
  }
  return false;
}

}  // namespace

std::string file_stem_of(const std::string& id) {
  fs::path stem;
  std::string rest = id;
  std::replace(rest.begin(), rest.end(), '-', '_');
  std::replace(rest.begin(), rest.end(), '.', '/');
  for (const fs::path& part : fs::path(rest)) {
    // Below lib/ stand libraries.
    stem /= part == "lib" ? fs::path("library") : part;
  }
  // Names such as x_test.lua and waivers.lua mean other files.
  const bool is_policy =
      lint::file_kind(stem.string() + ".lua") == lint::FileKind::kPolicies;
  return is_policy ? stem.string() : stem.string() + "_policy";
}

Result<PolicyFolder> read_policy_folder(const std::string& path) {
  PolicyFolder folder;
  folder.set.root = path;
  const auto kind = file_kind(path);
  if (!kind) return fail(kind.error());
  if (*kind == FileKind::kAbsent) return folder;
  if (*kind != FileKind::kFolder) {
    return fail(ErrorCode::kUsage, "`" + path + "` is not a folder", {},
                "name the folder of your policies");
  }
  auto set = policy::read_sources(path);
  if (!set) return fail(set.error());
  folder.set = std::move(*set);
  const std::string schema = (fs::path(path) / kSchemaName).string();
  const auto there = file_kind(schema);
  if (!there) return fail(there.error());
  if (*there == FileKind::kAbsent) return folder;
  const auto bytes = Bytes::read_file(schema);
  if (!bytes) return fail(bytes.error());
  auto read = terraform::ProviderSchema::read(*bytes);
  if (!read) return fail(read.error());
  folder.schema = std::move(*read);
  folder.schema_file = schema;
  return folder;
}

Result<NewPolicy> make_policy(const NewPolicyRequest& request,
                              const Environment& environment) {
  auto folder = read_policy_folder(request.folder);
  if (!folder) return fail(folder.error());
  if (auto good = check_id(request.id, *folder); !good) {
    return fail(good.error());
  }
  Sources sources;
  sources.folder = std::move(*folder);
  if (auto read = read_given(request, sources); !read) {
    return fail(read.error());
  }
  auto facts = settle_type(request, sources);
  if (!facts) return fail(facts.error());
  const auto guessed = settle_attribute(request, *facts);
  if (!guessed) return fail(guessed.error());

  const PolicyDraft draft =
      draft_policy({request.id, *facts, request.group, all_types(sources),
                    request.is_advisory, request.attribute});
  NewPolicy made;
  const fs::path stem = fs::path(request.folder) / file_stem_of(request.id);
  made.files = {{stem.string() + ".lua", draft.policy},
                {stem.string() + "_test.lua", draft.test}};
  if (auto absent = check_absent(made.files); !absent) {
    return fail(absent.error());
  }
  made.type = facts->type;
  made.type_was_guessed = request.type.empty();
  made.rule = draft.rule;
  made.rule_is_guess = draft.is_guess || *guessed;
  const auto tests =
      check_draft(made.files[0], made.files[1], sources.folder, environment);
  if (!tests) return fail(tests.error());
  made.tests = *tests;
  return made;
}

}  // namespace holdpoint::cli

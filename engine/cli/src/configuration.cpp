#include "configuration.hpp"

#include <array>
#include <charconv>
#include <filesystem>
#include <optional>
#include <string_view>

#include "holdpoint/base/digest.hpp"
#include "holdpoint/base/files.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/json/document.hpp"
#include "holdpoint/values/duration.hpp"

namespace holdpoint::cli {
namespace {

using json::Value;

// Reads one document; every error names its file, line and JSON path.
class ConfigurationReader {
 public:
  ConfigurationReader(const Bytes& bytes, Configuration& configuration)
      : bytes_(bytes), out_(configuration) {
    folder_ = std::filesystem::path(bytes.name()).parent_path();
  }

  // What is wrong, at most one error for each key at the top.
  std::vector<Error> read(Value root) {
    if (!root.is_object()) {
      return {refuse(root, "", "a configuration is a map").value()};
    }
    std::vector<Error> errors;
    for (std::size_t i = 0; i < root.size(); ++i) {
      const std::string key(root.key_at(i));
      const auto read = read_member(key, root.at(i));
      if (!read) errors.push_back(read.error());
    }
    return errors;
  }

 private:
  struct Member {
    std::string_view name;
    Result<void> (ConfigurationReader::*read)(const std::string&, Value);
  };
  static const std::array<Member, 13> kMembers;

  Result<void> read_member(const std::string& key, Value value) {
    const Member* member = find_member(key);
    if (member == nullptr) return unknown_key(value, key);
    return (this->*member->read)(key, value);
  }

  static const Member* find_member(std::string_view key) {
    for (const Member& member : kMembers) {
      if (member.name == key) return &member;
    }
    return nullptr;
  }

  tl::unexpected<Error> refuse(Value value, const std::string& path,
                               std::string what, std::string next_step = {}) {
    return refuse_at(value.offset(), path, std::move(what),
                     std::move(next_step));
  }

  // The same where the key of the value is what is wrong.
  tl::unexpected<Error> refuse_key(Value value, std::string_view key,
                                   const std::string& path, std::string what,
                                   std::string next_step = {}) {
    return refuse_at(offset_of_key(value, key), path, std::move(what),
                     std::move(next_step));
  }

  tl::unexpected<Error> refuse_at(std::uint64_t offset, const std::string& path,
                                  std::string what, std::string next_step) {
    Location where = location_of(bytes_, offset);
    where.json_path = path;
    return fail(ErrorCode::kInvalidValue, std::move(what), std::move(where),
                std::move(next_step));
  }

  // Of a key that is spelled with escapes nobody sees the beginning: then the
  // value is the place.
  [[nodiscard]] std::uint64_t offset_of_key(Value value,
                                            std::string_view key) const {
    const std::string_view text = bytes_.view();
    const std::size_t close = text.rfind('"', text.rfind(':', value.offset()));
    if (close == text.npos || close <= key.size()) return value.offset();
    const std::size_t begin = close - key.size();
    return text.substr(begin, key.size()) == key ? begin - 1 : value.offset();
  }

  tl::unexpected<Error> unknown_key(Value value, const std::string& key) {
    std::vector<std::string_view> known;
    for (const Member& member : kMembers) known.push_back(member.name);
    std::string all;
    for (const std::string_view name : known) {
      all += (all.empty() ? "" : ", ") + std::string(name);
    }
    return refuse_key(
        value, key, key,
        "a configuration has no `" + key + "`" + did_you_mean(key, known),
        "the keys are " + all);
  }

  Result<std::string> text_of(const std::string& path, Value value) {
    if (value.is_string() && !value.as_string().empty()) {
      return std::string(value.as_string());
    }
    return refuse(value, path, "`" + path + "` is a text");
  }

  [[nodiscard]] std::string opened_from_here(const std::string& path) const {
    return (folder_ / path).lexically_normal().string();
  }

  Result<void> read_text(const std::string& key, Value value) {
    auto text = text_of(key, value);
    if (!text) return fail(text.error());
    if (key == "pins") out_.pins = opened_from_here(*text);
    if (key == "sample_plan") out_.sample_plan = opened_from_here(*text);
    if (key == "root") out_.root = std::move(*text);
    if (key == "workspace") out_.workspace = std::move(*text);
    if (key == "account") out_.account = std::move(*text);
    if (key == "region") out_.region = std::move(*text);
    return {};
  }

  Result<void> read_paths(const std::string& key, Value value) {
    if (!value.is_array()) {
      return refuse(value, key, "`" + key + "` is a list of texts");
    }
    auto& paths = key == "contexts" ? out_.contexts : out_.policies;
    for (std::size_t i = 0; i < value.size(); ++i) {
      const auto path =
          text_of(key + "[" + std::to_string(i) + "]", value.at(i));
      if (!path) return fail(path.error());
      paths.push_back(opened_from_here(*path));
    }
    return {};
  }

  // Numbers, booleans, lists and maps may stand as they are: a parameter is set
  // from their text.
  Result<void> read_parameters(const std::string& key, Value value) {
    if (!value.is_object()) {
      return refuse(value, key, "`parameters` is a map of \"POLICY.NAME\"");
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
      const Value given = value.at(i);
      const std::string name(value.key_at(i));
      const std::string path = key + "[\"" + name + "\"]";
      if (name.find('.') == std::string::npos) {
        return refuse(given, path,
                      "`" + name + "` does not name a policy's parameter",
                      "write \"POLICY.NAME\": VALUE");
      }
      if (given.is_null()) {
        return refuse(given, path, "a parameter cannot be null",
                      "leave it out to have the default");
      }
      out_.parameters[name] =
          std::string(given.is_string() ? given.as_string() : given.text());
    }
    return {};
  }

  Result<void> add_age(const std::string& path, std::string_view kind,
                       Value value) {
    const auto text = text_of(path, value);
    if (!text) return fail(text.error());
    const auto limit = values::parse_duration(*text);
    const auto added =
        limit ? policy::add_age(out_.max_evidence_age, kind, *limit)
              : Result<void>(fail(limit.error()));
    if (added) return {};
    return refuse(value, path, added.error().what, added.error().next_step);
  }

  Result<void> read_ages(const std::string& key, Value value) {
    if (value.is_string()) return add_age(key, {}, value);
    if (!value.is_object()) {
      return refuse(value, key,
                    "`max_evidence_age` is a duration such as \"30m\", or a "
                    "map of them by kind of evidence");
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
      const std::string kind(value.key_at(i));
      const std::string path = key + "." + kind;
      if (kind.empty()) return refuse(value.at(i), path, "a kind has a name");
      if (auto added = add_age(path, kind, value.at(i)); !added) return added;
    }
    return {};
  }

  // Texts as `--budget` takes them; counts may be plain numbers.
  Result<void> read_budgets(const std::string& key, Value value) {
    if (!value.is_object()) {
      return refuse(value, key,
                    "`budgets` is a map such as { \"time\": \"5s\" }");
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
      const Value given = value.at(i);
      const std::string name(value.key_at(i));
      const std::string path = key + "[\"" + name + "\"]";
      const bool is_count = given.kind() == json::Kind::kInteger;
      if (!given.is_string() && !is_count) {
        return refuse(given, path,
                      "a budget is a whole number or a text such as \"5s\"");
      }
      const auto set = runner::set_budget(
          out_.budgets, name, is_count ? given.text() : given.as_string());
      if (set) continue;
      return refuse(given, path, set.error().what, set.error().next_step);
    }
    return {};
  }

  // { "levels": { "style": "ignore" },
  //   "options": { "style/line-length": { "max": 120 } } }
  Result<void> read_lint(const std::string& key, Value value) {
    if (!value.is_object()) {
      return refuse(value, key, "`lint` is a map of `levels` and `options`");
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
      const std::string name(value.key_at(i));
      const std::string path = key + "." + name;
      if (name != "levels" && name != "options") {
        return refuse_key(
            value.at(i), name, path,
            "`lint` has no `" + name + "`" + did_you_mean(name, kLintKeys),
            "the keys are levels and options");
      }
      if (!value.at(i).is_object()) {
        return refuse(value.at(i), path, "`" + path + "` is a map");
      }
      auto read = name == "levels" ? read_lint_levels(path, value.at(i))
                                   : read_lint_options(path, value.at(i));
      if (!read) return read;
    }
    return {};
  }

  Result<void> read_lint_levels(const std::string& key, Value value) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      const std::string name(value.key_at(i));
      const std::string path = key + "[\"" + name + "\"]";
      const auto level = value.at(i).is_string()
                             ? lint::level_named(value.at(i).as_string())
                             : std::nullopt;
      if (!level) {
        return refuse(value.at(i), path, "a level is not known",
                      "write ignore, info, warning or error");
      }
      if (auto set = out_.lint.configured.set(name, *level); !set) {
        return refuse_key(value.at(i), name, path, set.error().what,
                          set.error().next_step);
      }
    }
    return {};
  }

  Result<void> read_lint_options(const std::string& key, Value value) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      const std::string rule(value.key_at(i));
      const std::string path = key + "[\"" + rule + "\"]";
      const Value options = value.at(i);
      if (!options.is_object()) {
        return refuse(options, path, "the options of a rule are a map");
      }
      for (std::size_t j = 0; j < options.size(); ++j) {
        const std::string name(options.key_at(j));
        const auto number = whole_number(options.at(j));
        if (!number) {
          return refuse(options.at(j), path + "." + name,
                        "`" + name + "` is a whole number");
        }
        if (auto set = out_.lint.set_option(rule, name, *number); !set) {
          return refuse(options.at(j), path + "." + name, set.error().what,
                        set.error().next_step);
        }
      }
    }
    return {};
  }

  static std::optional<std::int64_t> whole_number(Value value) {
    if (value.kind() != json::Kind::kInteger) return std::nullopt;
    const std::string text(value.text());
    std::int64_t number = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) {
      return std::nullopt;
    }
    return number;
  }

  static constexpr std::array<std::string_view, 2> kLintKeys = {"levels",
                                                                "options"};
  const Bytes& bytes_;
  Configuration& out_;
  std::filesystem::path folder_;
};

const std::array<ConfigurationReader::Member, 13>
    ConfigurationReader::kMembers = {{
        {"account", &ConfigurationReader::read_text},
        {"budgets", &ConfigurationReader::read_budgets},
        {"contexts", &ConfigurationReader::read_paths},
        {"lint", &ConfigurationReader::read_lint},
        {"max_evidence_age", &ConfigurationReader::read_ages},
        {"parameters", &ConfigurationReader::read_parameters},
        {"pins", &ConfigurationReader::read_text},
        {"policies", &ConfigurationReader::read_paths},
        {"region", &ConfigurationReader::read_text},
        {"root", &ConfigurationReader::read_text},
        {"sample_plan", &ConfigurationReader::read_text},
        {"workspace", &ConfigurationReader::read_text},
        {"$schema", &ConfigurationReader::read_text},
    }};

}  // namespace

Result<Configuration> read_configuration(const Bytes& bytes) {
  const auto document = json::Document::parse(bytes, kConfigurationLimits);
  if (!document) return fail(document.error());
  Configuration configuration;
  configuration.file = bytes.name();
  configuration.sha256 = sha256_hex(bytes.view());
  ConfigurationReader reader(bytes, configuration);
  const std::vector<Error> errors = reader.read(document->root());
  if (!errors.empty()) return fail(errors.front());
  return configuration;
}

std::vector<Error> configuration_errors(const Bytes& bytes) {
  const auto document = json::Document::parse(bytes, kConfigurationLimits);
  if (!document) return {document.error()};
  Configuration configuration;
  return ConfigurationReader(bytes, configuration).read(document->root());
}

Result<Configuration> find_configuration(const std::string& path) {
  if (path.empty()) {
    const auto kind = file_kind(kConfigurationFile);
    if (!kind) return fail(kind.error());
    if (*kind == FileKind::kAbsent) return Configuration();
    // Nobody asked for it by name: a pipe here would be waited for in vain.
    if (*kind != FileKind::kRegular) {
      return fail(ErrorCode::kIo, "this is not a regular file",
                  {.file = kConfigurationFile}, "move it out of the way");
    }
  }
  const auto bytes = Bytes::read_file(path.empty() ? kConfigurationFile : path,
                                      kConfigurationLimits.max_bytes);
  if (!bytes) return fail(bytes.error());
  return read_configuration(*bytes);
}

}  // namespace holdpoint::cli

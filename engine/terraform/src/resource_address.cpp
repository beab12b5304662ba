#include "holdpoint/terraform/resource_address.hpp"

#include <charconv>
#include <utility>

#include "holdpoint/base/text.hpp"
#include "key_text.hpp"

namespace holdpoint::terraform {
namespace {

constexpr std::size_t kMaxAddressBytes = 4096;
// How much of a refused address a message repeats.
constexpr std::size_t kMaxQuotedBytes = 160;

bool is_ascii_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// Reads one address from left to right; `pos_` is the first byte not yet used.
class AddressParser {
 public:
  explicit AddressParser(std::string_view text) : text_(text) {}

  Result<ResourceAddress> resource() {
    ResourceAddress address;
    auto word = leading_modules(address.modules);
    if (!word) {
      return fail(std::move(word.error()));
    }
    if (*word == "data") {
      address.mode = Mode::kData;
      word = dotted("a data source's type");
      if (!word) {
        return fail(std::move(word.error()));
      }
    }
    address.type = *word;
    const auto name = dotted("a resource's name");
    if (!name) {
      return fail(name.error());
    }
    address.name = *name;
    if (auto key = instance_key(address.key); !key) {
      return fail(std::move(key.error()));
    }
    if (pos_ != text_.size()) {
      return refuse("the end of the address");
    }
    return address;
  }

  Result<std::vector<ModuleStep>> module() {
    std::vector<ModuleStep> path;
    while (true) {
      const auto word = identifier("`module`");
      if (!word) {
        return fail(word.error());
      }
      if (*word != "module") {
        pos_ -= word->size();
        return refuse("`module`");
      }
      if (auto step = module_step(path); !step) {
        return fail(std::move(step.error()));
      }
      if (pos_ == text_.size()) {
        return path;
      }
      if (!take('.')) {
        return refuse("`.` or the end of the address");
      }
    }
  }

 private:
  // Reads `module.NAME[KEY].` as often as it stands there, and the word after.
  Result<std::string_view> leading_modules(std::vector<ModuleStep>& path) {
    while (true) {
      auto word = identifier("a resource's type");
      if (!word || *word != "module") {
        return word;
      }
      if (auto step = module_step(path); !step) {
        return fail(std::move(step.error()));
      }
      if (!take('.')) {
        return refuse("`.` and a resource");
      }
    }
  }

  Result<void> module_step(std::vector<ModuleStep>& path) {
    const auto name = dotted("a module's name");
    if (!name) {
      return fail(name.error());
    }
    path.push_back({std::string(*name), {}});
    return instance_key(path.back().key);
  }

  Result<std::string_view> dotted(std::string_view expected) {
    if (!take('.')) {
      return refuse("`.` and " + std::string(expected));
    }
    return identifier(expected);
  }

  // Letters, digits, underscore and hyphen of any script. Terraform is a
  // little stricter about letters; what it never prints is harmless here.
  Result<std::string_view> identifier(std::string_view expected) {
    const std::size_t start = pos_;
    while (pos_ < text_.size()) {
      if (is_ascii_word(text_[pos_])) {
        ++pos_;
        continue;
      }
      const auto point = decode_utf8(text_.substr(pos_));
      if (!point || point->value < 0x80 || !is_printable(point->value)) {
        break;
      }
      pos_ += point->length;
    }
    if (pos_ == start) {
      return refuse(expected);
    }
    return text_.substr(start, pos_ - start);
  }

  // Leaves `key` alone when no bracket follows.
  Result<void> instance_key(InstanceKey& key) {
    if (!take('[')) {
      return {};
    }
    const bool is_quoted = pos_ < text_.size() && text_[pos_] == '"';
    auto done = is_quoted ? each_key(key) : count_index(key);
    if (done && !take(']')) {
      return refuse("`]`");
    }
    return done;
  }

  Result<void> count_index(InstanceKey& key) {
    const std::string_view rest = text_.substr(pos_);
    std::int64_t index = 0;
    const auto [end, problem] =
        std::from_chars(rest.data(), rest.data() + rest.size(), index);
    const auto length = static_cast<std::size_t>(end - rest.data());
    const bool padded = length > 1 && rest[0] == '0';
    if (problem != std::errc() || rest[0] == '-' || padded) {
      return refuse("an index such as `0` or a key in quotes");
    }
    pos_ += length;
    key = index;
    return {};
  }

  Result<void> each_key(InstanceKey& key) {
    const KeyRead read =
        read_quoted_key(text_.substr(pos_), key.emplace<std::string>());
    pos_ += read.length;
    if (!read.expected.empty()) {
      return refuse(read.expected);
    }
    return {};
  }

  bool take(char c) {
    if (pos_ < text_.size() && text_[pos_] == c) {
      ++pos_;
      return true;
    }
    return false;
  }

  tl::unexpected<Error> refuse(std::string_view expected) const {
    Location where;
    where.offset = pos_;
    where.column = static_cast<std::uint32_t>(pos_ + 1);
    return fail(ErrorCode::kInvalidSyntax,
                "`" + visible(text_.substr(0, kMaxQuotedBytes)) +
                    "` is no address: expected " + std::string(expected) +
                    " at byte " + std::to_string(pos_ + 1),
                where, "write it as Terraform prints it");
  }

  std::string_view text_;
  std::size_t pos_ = 0;
};

std::optional<Error> oversized(std::string_view text) {
  if (text.size() <= kMaxAddressBytes) {
    return std::nullopt;
  }
  return Error{ErrorCode::kLimitExceeded,
               "an address of " + std::to_string(text.size()) +
                   " bytes is longer than " + std::to_string(kMaxAddressBytes),
               {},
               {}};
}

void append_step(std::string& out, const ModuleStep& step, bool with_key) {
  if (!out.empty()) {
    out += '.';
  }
  out += "module.";
  out += step.name;
  if (with_key) {
    out += to_string(step.key);
  }
}

std::string print(const ResourceAddress& address, bool with_keys) {
  std::string out;
  for (const ModuleStep& step : address.modules) {
    append_step(out, step, with_keys);
  }
  if (!out.empty()) {
    out += '.';
  }
  if (address.mode == Mode::kData) {
    out += "data.";
  }
  out += address.type;
  out += '.';
  out += address.name;
  if (with_keys) {
    out += to_string(address.key);
  }
  return out;
}

}  // namespace

std::string to_string(const InstanceKey& key) {
  if (const auto* index = std::get_if<std::int64_t>(&key)) {
    return "[" + std::to_string(*index) + "]";
  }
  if (const auto* each = std::get_if<std::string>(&key)) {
    return "[" + quote_key(*each) + "]";
  }
  return {};
}

std::string_view to_string(Mode mode) {
  return mode == Mode::kData ? "data" : "managed";
}

std::string to_string(const ResourceAddress& address) {
  return print(address, /*with_keys=*/true);
}

std::string config_address(const ResourceAddress& address) {
  return print(address, /*with_keys=*/false);
}

std::string module_address(const std::vector<ModuleStep>& path) {
  std::string out;
  for (const ModuleStep& step : path) {
    append_step(out, step, /*with_key=*/true);
  }
  return out;
}

Result<ResourceAddress> parse_resource_address(std::string_view text) {
  if (auto error = oversized(text)) {
    return fail(std::move(*error));
  }
  return AddressParser(text).resource();
}

Result<std::vector<ModuleStep>> parse_module_address(std::string_view text) {
  if (auto error = oversized(text)) {
    return fail(std::move(*error));
  }
  return AddressParser(text).module();
}

}  // namespace holdpoint::terraform

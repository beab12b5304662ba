// holdpoint pin record: writes down what a state is while all is well.
#include <ostream>
#include <utility>
#include <vector>

#include "../common_options.hpp"
#include "../output_file.hpp"
#include "../pin_request.hpp"
#include "../printing.hpp"
#include "holdpoint/base/files.hpp"
#include "holdpoint/base/text.hpp"

namespace holdpoint::cli {
namespace {

// The file of pins; empty where there is none yet.
Result<pins::PinFile> read_pins(const std::string& path) {
  const auto kind = file_kind(path);
  if (!kind) return fail(kind.error());
  if (*kind == FileKind::kAbsent) return pins::PinFile();
  const auto bytes = Bytes::read_file(path);
  if (!bytes) return fail(bytes.error());
  return pins::PinFile::read(*bytes);
}

// A pin is about lineage and serial, and says how much there was.
Result<void> check_recordable(const PinnedState& state,
                              const std::string& file) {
  const char* missing = !state.found.lineage     ? "lineage"
                        : !state.found.serial    ? "serial"
                        : !state.found.resources ? "resources"
                                                 : nullptr;
  if (missing == nullptr) return {};
  const std::string why = state.found.resources == 0u && !state.found.lineage
                              ? "the file is empty: there is no state to record"
                              : std::string("the state does not show its ") +
                                    missing + ", so that it cannot be recorded";
  return fail(ErrorCode::kInvalidValue, why, {.file = file},
              "pass what `terraform state pull` or `tofu state pull` prints, "
              "rather than what `show -json` prints or an encrypted file");
}

std::string listed(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) {
    text += (text.empty() ? "" : "; ") + sentence;
  }
  return text;
}

// What stands against recording: people must say that they mean it.
std::vector<std::string> objections(const PinRequest& request,
                                    const pins::Pin* before) {
  pins::Found found = request.state.found;
  std::vector<std::string> all;
  if (!request.account.empty()) {
    if (found.account && *found.account != request.account) {
      all.push_back("the state shows the account `" + visible(*found.account) +
                    "`, but --account says `" + visible(request.account) + "`");
    }
    found.account = request.account;
  }
  if (before != nullptr) {
    for (std::string& sentence : pins::differences(*before, found)) {
      all.push_back(std::move(sentence));
    }
  }
  return all;
}

std::string first_of(const std::string& stated,
                     const std::optional<std::string>& shown,
                     const std::string& recorded) {
  return !stated.empty() ? stated : shown.value_or(recorded);
}

// What nobody states and the state does not show stays as it was recorded.
pins::Pin pin_of(const PinRequest& request, const pins::Pin* before,
                 Timestamp now) {
  const pins::Pin old = before != nullptr ? *before : pins::Pin();
  pins::Pin pin;
  pin.root = request.root;
  pin.workspace = request.workspace;
  pin.lineage = *request.state.found.lineage;
  pin.serial = *request.state.found.serial;
  pin.resources = *request.state.found.resources;
  pin.account =
      first_of(request.account, request.state.found.account, old.account);
  pin.region = first_of(request.region, request.state.region, old.region);
  pin.owner = first_of(request.owner, std::nullopt, old.owner);
  pin.recorded_at = now;
  return pin;
}

std::string number_of(std::uint64_t count, const char* what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

void tell_recorded(const PinRequest& request, const pins::Pin& pin,
                   Environment& environment) {
  print_line(environment, "recorded " + request.name() + " in " + request.file);
  print_line(environment,
             "lineage " + pin.lineage + ", serial " +
                 std::to_string(pin.serial) + ", " +
                 number_of(pin.resources, "managed resource"),
             2);
  if (pin.account.empty()) {
    print_line(environment,
               "no account: the state does not show a single one; state it "
               "with --account ID",
               2);
    return;
  }
  print_line(environment,
             "account " + pin.account +
                 (pin.region.empty() ? "" : ", region " + pin.region),
             2);
}

Result<int> record(const PinRequest& request, Timestamp now,
                   Environment& environment) {
  if (auto good = check_recordable(request.state, request.state_file); !good) {
    return fail(good.error());
  }
  auto file = read_pins(request.file);
  if (!file) return fail(file.error());
  const pins::Pin* before = file->find(request.root, request.workspace);
  const auto against = objections(request, before);
  if (!against.empty() && !request.force) {
    return fail(
        ErrorCode::kInvalidValue,
        "nothing was recorded for " + request.name() + ": " + listed(against),
        {.file = request.state_file},
        "look for the right state first; if this one is meant, record it "
        "with --force");
  }
  const pins::Pin pin = pin_of(request, before, now);
  file->put(pin);
  const std::string text = file->to_text();
  // The command line may say what the file does not accept.
  if (auto again = pins::PinFile::read(Bytes::copy_of(text)); !again) {
    return fail(ErrorCode::kInvalidValue,
                "this pin cannot be written: " + again.error().what, {},
                "state it in plain words: see docs/reference/pins.md");
  }
  if (auto done = write_file(request.file, text); !done) {
    return fail(done.error());
  }
  tell_recorded(request, pin, environment);
  return kOk;
}

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

int run_command(const Arguments& arguments, Environment& environment) {
  const auto now = read_now(pin_record_command(), arguments, environment);
  if (!now) return complain(environment, now.error());
  const auto request =
      read_pin_request(pin_record_command(), arguments, environment);
  if (!request) return complain(environment, request.error());
  const auto code = record(*request, *now, environment);
  return code ? *code : complain(environment, code.error());
}

std::vector<Option> options() {
  std::vector<Option> all = pin_options();
  all.insert(all.end(),
             {{.name = "--region",
               .value = "REGION",
               .help = "the region, where the state does not show it"},
              {.name = "--owner",
               .value = "NAME",
               .help = "who answers for this root"},
              {.name = "--force",
               .help = "record although the state contradicts its pin"},
              {.name = "--now",
               .value = "TIME",
               .help = "record as of this time instead of the clock's"}});
  return all;
}

}  // namespace

const Command& pin_record_command() {
  static const Command kCommand = {
      .name = "pin record",
      .summary = "write down what a state is while all is well",
      .description =
          "A plan made without its state, or from an old copy, looks like any "
          "other plan. A pin is what people recorded while all was well: "
          "lineage, serial, number of resources, account and owner of one "
          "root module and workspace.\n\n"
          "Writes the pin of a state into the file of pins, which is reviewed "
          "like code. A state that contradicts the pin it would replace is "
          "refused.",
      .options = options(),
      .exit_codes = {{0, "recorded"},
                     {1, "refused, or Holdpoint could not do its work"}},
      .examples =
          {{"Record the state of this root, while all is well.",
            "terraform state pull | holdpoint pin record --state - \\\n"
            "    --owner team-billing"},
           {"Another root and workspace.",
            "holdpoint pin record --state eu.tfstate --root infra/eu \\\n"
            "    --workspace staging --account 123456789012"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli

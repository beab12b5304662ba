#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "pin.hpp"

namespace holdpoint::cli {
namespace {

constexpr int kDiffers = 2;

// Of what the state shows, and of the account that people state beside it.
std::vector<std::string> all_differences(const pins::Pin& pin,
                                         const PinRequest& request) {
  auto all = pins::differences(pin, request.state.found);
  if (!request.account.empty()) {
    pins::Found stated;
    stated.account = request.account;
    for (std::string& sentence : pins::differences(pin, stated)) {
      all.push_back(std::move(sentence));
    }
  }
  return all;
}

}  // namespace

Result<int> check_pin(const PinRequest& request, Environment& environment) {
  const auto bytes = Bytes::read_file(request.file);
  if (!bytes) {
    Error error = bytes.error();
    error.next_step = "record a pin with `holdpoint pin record` first";
    return fail(std::move(error));
  }
  const auto file = pins::PinFile::read(*bytes);
  if (!file) return fail(file.error());
  const pins::Pin* pin = file->find(request.root, request.workspace);
  if (pin == nullptr) {
    return fail(ErrorCode::kNotFound, "there is no pin of " + request.name(),
                {.file = request.file},
                "record one with `holdpoint pin record`, or say which is "
                "meant with --root and --workspace");
  }
  const auto differences = all_differences(*pin, request);
  if (!differences.empty()) {
    environment.out << request.name()
                    << ": this is not the state that was recorded at "
                    << to_string(pin->recorded_at) << "\n";
    for (const std::string& sentence : differences) {
      environment.out << "  " << sentence << "\n";
    }
    environment.out << "Find the right state before you plan or apply.\n";
    return kDiffers;
  }
  // An agreement is about lineage and serial; without them there is none.
  if (!request.state.found.lineage || !request.state.found.serial) {
    return fail(ErrorCode::kInvalidValue,
                "the state shows no lineage or no serial, so that it cannot be "
                "compared with the pin of " +
                    request.name(),
                {.file = request.state_file},
                "pass what `terraform state pull` prints");
  }
  environment.out << request.name() << ": the state agrees with what was "
                  << "recorded at " << to_string(pin->recorded_at)
                  << "\n  serial " << *request.state.found.serial
                  << ", recorded " << pin->serial << "\n";
  return kOk;
}

}  // namespace holdpoint::cli

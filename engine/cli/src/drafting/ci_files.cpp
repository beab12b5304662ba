#include "ci_files.hpp"

#include <algorithm>
#include <filesystem>

#include "holdpoint/base/files.hpp"

namespace holdpoint::cli {
namespace {

// Plans hold secrets: neither file keeps one as an artifact.
constexpr std::string_view kGitHub =
    R"(# Judges the plan of every pull request. Exit 0 lets it through; anything else
# stops it: 1 could not work, 2 denied, 3 undetermined, 4 a person must approve.
#
# A pull request can change the policies, holdpoint.json and this file: let
# CODEOWNERS ask somebody else for a review of all three.
name: holdpoint
on: pull_request
permissions:
  contents: read

jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: hashicorp/setup-terraform@v3
        with:
          terraform_wrapper: false

      # Fails until Holdpoint is there: put a binary on the PATH before this, or
      # take a runner that has one.
      - name: Look for Holdpoint
        run: holdpoint version

      - name: Test the policies
        run: holdpoint test

      # Needs your backend's and providers' credentials as environment variables.
      - name: Plan
        run: |
          terraform init -input=false
          terraform plan -input=false -out=plan.tfplan
          terraform show -json plan.tfplan > plan.json

      # With `--state` and `--context`, policies see what exists as well.
      - name: Judge the plan
        run: holdpoint check plan.json --run event=pull_request
)";

constexpr std::string_view kGitLab =
    R"(# Judges the plan of every merge request. Exit 0 lets it through; anything else
# stops it: 1 could not work, 2 denied, 3 undetermined, 4 a person must approve.
#
# A merge request can change the policies, holdpoint.json and this file: let
# CODEOWNERS ask somebody else for a review of all three.
holdpoint:
  stage: test
  # An image that has both terraform and holdpoint.
  # image: registry.example.com/infrastructure/holdpoint
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - holdpoint version
    - holdpoint test
    # Needs your backend's and providers' credentials as variables.
    - terraform init -input=false
    - terraform plan -input=false -out=plan.tfplan
    - terraform show -json plan.tfplan > plan.json
    # With `--state` and `--context`, policies see what exists as well.
    - holdpoint check plan.json --run event=merge_request
)";

constexpr CiSystem kSystems[] = {
    {"github", "GitHub Actions", ".github", ".github/workflows/holdpoint.yml",
     kGitHub, ""},
    {"gitlab", "GitLab CI", ".gitlab-ci.yml", ".gitlab/holdpoint.yml", kGitLab,
     "add to .gitlab-ci.yml: include: [{ local: .gitlab/holdpoint.yml }]"}};

}  // namespace

std::span<const CiSystem> ci_systems() { return kSystems; }

const CiSystem* find_ci_system(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(kSystems), std::end(kSystems),
                   [name](const CiSystem& each) { return each.name == name; });
  return found == std::end(kSystems) ? nullptr : found;
}

Result<std::vector<const CiSystem*>> ci_systems_in(const std::string& folder) {
  std::vector<const CiSystem*> systems;
  for (const CiSystem& each : kSystems) {
    const auto path = std::filesystem::path(folder) / each.sign;
    const auto kind = file_kind(path.string());
    if (!kind) return fail(kind.error());
    if (*kind != FileKind::kAbsent) systems.push_back(&each);
  }
  return systems;
}

}  // namespace holdpoint::cli

// Projects: what stands beside the policies of a folder and says more about
// them: configuration, schemas, a sample plan.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "document.hpp"
#include "holdpoint/lsp/abilities.hpp"
#include "holdpoint/lsp/disk.hpp"
#include "holdpoint/schema/catalog.hpp"
#include "holdpoint/terraform/plan.hpp"
#include "holdpoint/typing/typing.hpp"

namespace holdpoint::lsp {

// Immutable once made; another one takes its place when a file changes.
struct Project {
  std::string folder;  // empty for documents that are nowhere
  ProjectSettings settings;
  schema::Catalog catalog;
  // The sample plan; null if there is none, or it could not be read.
  std::unique_ptr<const terraform::Plan> plan;
  // Why a file that is there is not used, a line for each.
  std::vector<std::string> troubles;
  // Differs where any of this does.
  std::string digest;
};
using ProjectPointer = std::shared_ptr<const Project>;

// Something that is wrong with a configuration, at a place of its text.
struct ConfigurationFault {
  syntax::Span span;
  std::string message;
};

// The types of a document's expressions, and what they were made of.
struct Typed {
  DocumentPointer document;
  ProjectPointer project;
  typing::Typing typing;

  Typed(DocumentPointer of, ProjectPointer in,
        std::optional<std::uint32_t> around = std::nullopt);
};
using TypedPointer = std::shared_ptr<const Typed>;

// One thread.
class Projects {
 public:
  Projects(Disk& disk, const Abilities& abilities)
      : disk_(disk), abilities_(abilities) {}

  // The project of a folder, as its files are now; `configuration` is its
  // holdpoint.json, null if there is none. `sample_plan` counts where that
  // names none.
  [[nodiscard]] ProjectPointer of(const std::string& folder,
                                  const DocumentPointer& configuration,
                                  const std::string& sample_plan);

  // What is wrong with a configuration.
  [[nodiscard]] std::vector<ConfigurationFault> faults_of(
      const Document& configuration) const;

  // Kept until document or project are others.
  [[nodiscard]] TypedPointer typed(const DocumentPointer& document,
                                   const ProjectPointer& project);
  // The same, where only what stands around an offset is asked for: see
  // typing::Context. Not kept.
  [[nodiscard]] TypedPointer typed_around(const DocumentPointer& document,
                                          const ProjectPointer& project,
                                          std::uint32_t offset) const;

  [[nodiscard]] const Abilities& abilities() const { return abilities_; }
  // Troubles that nobody was told of yet.
  [[nodiscard]] std::vector<std::string> take_troubles();

 private:
  struct Known {
    ProjectPointer project;
    std::string text;   // of the configuration
    std::string stamp;  // of the other files
  };

  [[nodiscard]] ProjectPointer read(const std::string& folder,
                                    const DocumentPointer& configuration,
                                    const std::string& sample_plan,
                                    const ProjectPointer& before);
  void read_pack(Project& project) const;
  void read_plan(Project& project) const;
  [[nodiscard]] std::string stamp_of(const Project& project) const;

  Disk& disk_;
  const Abilities& abilities_;
  std::map<std::string, Known> known_;  // by folder
  std::vector<TypedPointer> typed_;     // the last ones, newest last
  std::vector<std::string> untold_;
};

}  // namespace holdpoint::lsp

#include "project.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/base/digest.hpp"
#include "holdpoint/schema/plan_shape.hpp"

namespace holdpoint::lsp {
namespace {

constexpr std::size_t kMostTyped = 16;

std::string path_below(const std::string& folder, const std::string& path) {
  return path.starts_with('/') ? path : folder + "/" + path;
}

std::string text_of(const DocumentPointer& configuration) {
  return configuration == nullptr ? "" : configuration->text().bytes();
}

std::string trouble_of(const std::string& file, const Error& error) {
  return file + " is not used: " + error.what;
}

}  // namespace

Typed::Typed(DocumentPointer of, ProjectPointer in)
    : document(std::move(of)),
      project(std::move(in)),
      typing(document->tree(), document->declarations(),
             {.catalog = &project->catalog}) {}

ProjectPointer Projects::of(const std::string& folder,
                            const DocumentPointer& configuration,
                            const std::string& sample_plan) {
  Known& known = known_[folder];
  const std::string text = text_of(configuration) + '\n' + sample_plan;
  const bool is_current = known.project != nullptr && known.text == text &&
                          known.stamp == stamp_of(*known.project);
  if (is_current) return known.project;
  known.project = read(folder, configuration, sample_plan);
  known.text = text;
  known.stamp = stamp_of(*known.project);
  return known.project;
}

ProjectPointer Projects::read(const std::string& folder,
                              const DocumentPointer& configuration,
                              const std::string& sample_plan) {
  auto project = std::make_shared<Project>();
  project->folder = folder;
  if (configuration != nullptr && abilities_.read_settings) {
    auto settings = abilities_.read_settings(
        Bytes::copy_of(configuration->text().bytes(), configuration->path()));
    // What is wrong with it is told where it stands, not here.
    if (settings) project->settings = std::move(*settings);
  }
  if (project->settings.sample_plan.empty() && !sample_plan.empty()) {
    project->settings.sample_plan = path_below(folder, sample_plan);
  }
  if (!folder.empty()) read_pack(*project);
  project->catalog.add(
      {schema::Source::Kind::kStandard, "", schema::standard_pack()});
  if (!project->settings.sample_plan.empty()) read_plan(*project);
  std::string all = text_of(configuration) + '\n';
  for (const schema::Source& source : project->catalog.sources()) {
    all += source.pack.digest();
  }
  project->digest = sha256_hex(all);
  untold_.insert(untold_.end(), project->troubles.begin(),
                 project->troubles.end());
  return project;
}

void Projects::read_pack(Project& project) const {
  const std::string path = project.folder + "/" + schema::kProjectPack;
  if (disk_.stamp(path).empty()) return;
  const auto bytes = disk_.read_bytes(path, schema::Pack::kMaxSize);
  auto pack = bytes ? schema::Pack::open(*bytes) : fail(bytes.error());
  if (!pack) {
    project.troubles.push_back(trouble_of(path, pack.error()));
    return;
  }
  project.catalog.add(
      {schema::Source::Kind::kProject, schema::kProjectPack, std::move(*pack)});
}

void Projects::read_plan(Project& project) const {
  const std::string& path = project.settings.sample_plan;
  const auto bytes = disk_.read_bytes(path, schema::kMaxSamplePlan);
  auto sample =
      bytes ? schema::read_sample_plan(*bytes, path) : fail(bytes.error());
  if (!sample) {
    project.troubles.push_back(trouble_of(path, sample.error()));
    return;
  }
  project.catalog.add(std::move(sample->source));
  project.plan =
      std::make_unique<const terraform::Plan>(std::move(sample->plan));
}

std::string Projects::stamp_of(const Project& project) const {
  std::string stamp;
  if (!project.folder.empty()) {
    stamp = disk_.stamp(project.folder + "/" + schema::kProjectPack);
  }
  if (!project.settings.sample_plan.empty()) {
    stamp += "\n" + disk_.stamp(project.settings.sample_plan);
  }
  return stamp;
}

TypedPointer Projects::typed(const DocumentPointer& document,
                             const ProjectPointer& project) {
  const auto known = std::ranges::find_if(typed_, [&](const auto& each) {
    return each->document == document && each->project == project;
  });
  if (known != typed_.end()) {
    std::rotate(known, known + 1, typed_.end());
    return typed_.back();
  }
  // What was made of an older text is of no use to anybody.
  std::erase_if(typed_, [&](const TypedPointer& each) {
    return each->document->key() == document->key();
  });
  if (typed_.size() >= kMostTyped) typed_.erase(typed_.begin());
  typed_.push_back(std::make_shared<const Typed>(document, project));
  return typed_.back();
}

std::vector<std::string> Projects::take_troubles() {
  return std::exchange(untold_, {});
}

}  // namespace holdpoint::lsp

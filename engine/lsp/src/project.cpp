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

// The value that begins at a place, or what there is of it on that line.
syntax::Span value_at(std::string_view text, std::size_t begin) {
  begin = std::min(begin, text.size());
  std::size_t end = begin;
  if (end < text.size() && text[end] == '"') {
    ++end;
    while (end < text.size() && text[end] != '"' && text[end] != '\n') {
      end += text[end] == '\\' ? 2 : 1;
    }
    end = std::min(end + 1, text.size());
  } else {
    end = std::min(text.find_first_of(",:]} \t\r\n", begin), text.size());
  }
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::string trouble_of(const std::string& file, const Error& error) {
  return file + " is not used: " + error.what;
}

// Where the types of a document in a project are kept, if they are.
auto find_typed(auto& kept, const DocumentPointer& document,
                const ProjectPointer& project) {
  return std::ranges::find_if(kept, [&](const TypedPointer& each) {
    return each->document == document && each->project == project;
  });
}

}  // namespace

Typed::Typed(DocumentPointer of, ProjectPointer in,
             std::optional<std::uint32_t> around)
    : document(std::move(of)),
      project(std::move(in)),
      typing(document->tree(), document->declarations(),
             {.catalog = &project->catalog, .around = around}) {}

ProjectPointer Projects::of(const std::string& folder,
                            const DocumentPointer& configuration,
                            const std::string& sample_plan) {
  Known& known = known_[folder];
  const std::string text = text_of(configuration) + '\n' + sample_plan;
  const bool is_current = known.project != nullptr && known.text == text &&
                          known.stamp == stamp_of(*known.project);
  if (is_current) return known.project;
  known.project = read(folder, configuration, sample_plan, known.project);
  known.text = text;
  known.stamp = stamp_of(*known.project);
  return known.project;
}

ProjectPointer Projects::read(const std::string& folder,
                              const DocumentPointer& configuration,
                              const std::string& sample_plan,
                              const ProjectPointer& before) {
  auto project = std::make_shared<Project>();
  project->folder = folder;
  if (configuration != nullptr && abilities_.read_settings) {
    auto settings = abilities_.read_settings(
        Bytes::copy_of(configuration->text().bytes(), configuration->path()));
    // What is wrong with it is told where it stands, not here; until it is
    // mended, what it said before holds.
    if (settings) {
      project->settings = std::move(*settings);
    } else if (before != nullptr) {
      project->settings = before->settings;
    }
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

std::vector<ConfigurationFault> Projects::faults_of(
    const Document& configuration) const {
  std::vector<ConfigurationFault> faults;
  if (!abilities_.check_configuration) return faults;
  const std::string& text = configuration.text().bytes();
  for (const Error& error : abilities_.check_configuration(
           Bytes::copy_of(text, configuration.path()))) {
    std::string message = error.what;
    if (!error.next_step.empty()) message += ": " + error.next_step;
    faults.push_back(
        {value_at(text, error.where.offset.value_or(0)), std::move(message)});
  }
  return faults;
}

TypedPointer Projects::typed(const DocumentPointer& document,
                             const ProjectPointer& project) {
  const auto known = find_typed(typed_, document, project);
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

TypedPointer Projects::typed_around(const DocumentPointer& document,
                                    const ProjectPointer& project,
                                    std::uint32_t offset) const {
  const auto known = find_typed(typed_, document, project);
  if (known != typed_.end()) return *known;
  return std::make_shared<const Typed>(document, project, offset);
}

std::vector<std::string> Projects::take_troubles() {
  return std::exchange(untold_, {});
}

}  // namespace holdpoint::lsp

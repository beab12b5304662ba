#include "static_checks.hpp"

#include "holdpoint/lint/file_set.hpp"
#include "holdpoint/schema/catalog.hpp"

namespace holdpoint::policy {
namespace {

// Projects share policies: what one of them does not have is no fault of these.
const lint::Settings& settings() {
  static const lint::Settings kSettings = [] {
    lint::Settings settings;
    for (const lint::RuleInfo& rule : lint::rules()) {
      if (!rule.of_project) continue;
      (void)settings.configured.set(rule.id, lint::Level::kIgnore);
    }
    return settings;
  }();
  return kSettings;
}

lint::FileSet files_of(const SourceSet& set) {
  lint::FileSet files;
  for (const auto& [name, file] : set.libraries) {
    files.add(file.name, file.text);
  }
  for (const SourceFile& file : set.policies) files.add(file.name, file.text);
  return files;
}

}  // namespace

Errors static_errors(const std::vector<SourceSet>& sources,
                     const schema::Catalog* catalog) {
  lint::Options options;
  options.settings = &settings();
  static const schema::Catalog kNoProviders;
  options.catalog = catalog == nullptr ? &kNoProviders : catalog;
  options.least = lint::Level::kError;
  Errors errors;
  for (const SourceSet& set : sources) {
    if (set.standard) continue;
    const lint::FileSet files = files_of(set);
    for (const auto& [file, findings] : check_set(files, options, true)) {
      for (const lint::Finding& finding : findings) {
        errors.push_back(to_error(finding, file->name));
      }
    }
  }
  return errors;
}

}  // namespace holdpoint::policy

#include "probing.hpp"

#include <utility>

#include "holdpoint/sandbox/sandbox.hpp"
#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::policy {
namespace {

// Whether Lua compiles the text within the limits that hold for any other.
bool compiles(const std::string& text, const std::string& name,
              const LoadOptions& options) {
  auto box = sandbox::Sandbox::create(options.budget, options.clock);
  return box && (*box)->load(text, name);
}

}  // namespace

bindings::SourceText Probing::text_of(const SourceSet& set,
                                      const SourceFile& file) {
  bindings::SourceText source{file.text, file.name};
  if (!options_.probes) return source;
  source.file = add(set, file);
  source.with_probes = texts_[source.file];
  return source;
}

void Probing::add_rest(const std::vector<SourceSet>& sources) {
  if (!options_.probes) return;
  for (const SourceSet& set : sources) {
    for (const auto& [name, file] : set.libraries) (void)add(set, file);
  }
}

std::uint32_t Probing::add(const SourceSet& set, const SourceFile& file) {
  const auto [place, is_new] =
      numbers_.try_emplace(&file, static_cast<std::uint32_t>(files_.size()));
  if (!is_new) return place->second;
  syntax::InstrumentedText made = syntax::instrument(syntax::parse(file.text));
  if (made.left_out.empty() && !compiles(made.text, file.name, options_)) {
    made = {};
    made.left_out = "with probes it is beyond a limit of Lua";
  }
  ProbedFile probed;
  probed.name = file.name;
  probed.text = file.text;
  probed.probes = std::move(made.probes);
  probed.left_out = std::move(made.left_out);
  probed.standard = set.standard;
  files_.push_back(std::move(probed));
  texts_.push_back(files_.back().left_out.empty() ? std::move(made.text)
                                                  : std::string());
  return place->second;
}

}  // namespace holdpoint::policy

#include "workspace.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/lsp/uri.hpp"

namespace holdpoint::lsp {
namespace {

bool is_below(std::string_view path, std::string_view folder) {
  if (folder == "/") return path.starts_with('/');
  return path.size() > folder.size() && path.starts_with(folder) &&
         path[folder.size()] == '/';
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.npos ? std::string_view() : path.substr(0, slash);
}

// The innermost root that holds the path; empty if none does.
std::string_view root_of(const std::vector<std::string>& roots,
                         std::string_view path) {
  std::string_view best;
  for (const std::string& root : roots) {
    if (is_below(path, root) && root.size() >= best.size()) best = root;
  }
  return best;
}

DocumentPointer read_document(Disk& disk, const std::vector<std::string>& roots,
                              const std::string& path) {
  auto text = disk.read(path);
  if (!text) return nullptr;
  const std::string uri = uri_of(path);
  return std::make_shared<Document>(
      Document::Identity{.uri = uri,
                         .key = uri_key(uri),
                         .path = path,
                         .name = name_below(roots, path),
                         .is_lua = path.ends_with(".lua")},
      0, Text(std::move(*text)));
}

}  // namespace

std::string name_below(const std::vector<std::string>& roots,
                       std::string_view path) {
  const std::string_view root = root_of(roots, path);
  if (!root.empty()) {
    return std::string(path.substr(root == "/" ? 1 : root.size() + 1));
  }
  const std::size_t last = path.rfind('/');
  if (last == path.npos || last == 0) return std::string(path);
  const std::size_t before = path.rfind('/', last - 1);
  return std::string(path.substr(before == path.npos ? 0 : before + 1));
}

void Workspace::set_roots(std::vector<std::string> roots) {
  roots_ = std::move(roots);
  forget_all();
}

void Workspace::forget(const std::string& path) {
  if (!is_listed_) return;
  const auto known = files_.find(path);
  if (known != files_.end()) {
    bytes_ -= known->second->text().bytes().size();
    files_.erase(known);
  }
  const bool is_ours = path.ends_with(".lua") || path.ends_with(kConfiguration);
  if (!is_ours || root_of(roots_, path).empty()) return;
  if (auto document = read_document(disk_, roots_, path)) {
    bytes_ += document->text().bytes().size();
    files_.emplace(path, std::move(document));
  }
}

void Workspace::forget_all() {
  is_listed_ = false;
  files_.clear();
  bytes_ = 0;
}

const std::map<std::string, DocumentPointer>& Workspace::files() {
  if (std::exchange(is_listed_, true)) return files_;
  for (const std::string& root : roots_) {
    for (const std::string& path : disk_.list(root)) {
      if (bytes_ >= kMostBytes || files_.contains(path)) continue;
      auto document = read_document(disk_, roots_, path);
      if (document == nullptr) continue;
      bytes_ += document->text().bytes().size();
      files_.emplace(path, std::move(document));
    }
  }
  return files_;
}

DocumentPointer View::find(std::string_view uri) const {
  const std::string key = uri_key(uri);
  const auto open = open_->find(key);
  if (open != open_->end()) {
    return open->second.is_synchronised ? open->second.document : nullptr;
  }
  const std::string path = path_of(uri);
  if (path.empty()) return nullptr;
  const auto& files = workspace_.files();
  const auto file = files.find(path);
  return file == files.end() ? nullptr : file->second;
}

const std::vector<DocumentPointer>& View::all() const {
  if (std::exchange(is_complete_, true)) return all_;
  for (const auto& [key, open] : *open_) {
    if (!open.document->path().empty()) {
      by_path_.emplace(open.document->path(), open.document);
    }
    if (open.document->is_lua() && open.is_synchronised) {
      all_.push_back(open.document);
    }
  }
  for (const auto& [path, document] : workspace_.files()) {
    const bool is_new = by_path_.emplace(path, document).second;
    if (is_new && document->is_lua()) all_.push_back(document);
  }
  for (const DocumentPointer& each : all_) {
    folders_.push_back(project_folder(each->path()));
  }
  return all_;
}

std::string View::project_folder(std::string_view path) const {
  const std::string root(root_of(workspace_.roots(), path));
  if (root.empty()) return std::string(folder_of(path));
  for (std::string folder(folder_of(path)); is_below(folder, root);
       folder = folder_of(folder)) {
    if (by_path_.contains(folder + std::string(kConfiguration))) return folder;
  }
  return root;
}

DocumentPointer View::library(const Document& from,
                              std::string_view path) const {
  (void)all();
  const std::string file = "/" + std::string(path) + ".lua";
  if (file.find("/../") != file.npos || from.path().empty()) return nullptr;
  const std::string top = project_folder(from.path());
  std::string folder(folder_of(from.path()));
  while (true) {
    const auto found = by_path_.find(folder + file);
    if (found != by_path_.end()) return found->second;
    if (folder == top || !is_below(folder, top)) return nullptr;
    folder = folder_of(folder);
  }
}

std::vector<DocumentPointer> View::project_of(const Document& document) const {
  std::vector<DocumentPointer> out;
  const auto& documents = all();
  const std::string folder = project_folder(document.path());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const bool is_same = documents[i]->key() == document.key();
    const bool is_near = !document.path().empty() &&
                         !documents[i]->path().empty() && folders_[i] == folder;
    if (is_same || is_near) out.push_back(documents[i]);
  }
  return out;
}

DocumentPointer View::configuration_of(const Document& document) const {
  if (document.path().empty()) return nullptr;
  (void)all();
  const std::string folder = project_folder(document.path());
  const auto found = by_path_.find(folder + std::string(kConfiguration));
  return found == by_path_.end() ? nullptr : found->second;
}

ProjectPointer View::project(const Document& document) const {
  (void)all();
  const std::string folder =
      document.path().empty() ? "" : project_folder(document.path());
  return projects_.of(folder, configuration_of(document), sample_plan_);
}

TypedPointer View::typed(const DocumentPointer& document) const {
  return projects_.typed(document, project(*document));
}

TypedPointer View::typed_around(const DocumentPointer& document,
                                std::uint32_t offset) const {
  return projects_.typed_around(document, project(*document), offset);
}

std::vector<ConfigurationFault> View::configuration_faults(
    const Document& document) const {
  return projects_.faults_of(document);
}

std::vector<RunFault> View::faults_of(const Document& document) const {
  const auto found = ran_->faults.find(document.key());
  const bool is_same =
      found != ran_->faults.end() && found->second.document.get() == &document;
  return is_same ? found->second.faults : std::vector<RunFault>();
}

const TestEnds* View::last_tests(const Document& document,
                                 const std::string& policy) const {
  if (document.path().empty()) return nullptr;
  (void)all();
  const auto found =
      ran_->tests.find({project_folder(document.path()), policy});
  return found == ran_->tests.end() ? nullptr : &found->second;
}

std::shared_ptr<const Findings> View::findings(
    const DocumentPointer& document) const {
  // Without a folder nobody knows which files belong to it.
  const bool is_whole = !root_of(workspace_.roots(), document->path()).empty();
  return linter_.of(typed(document), project_of(*document), is_whole);
}

}  // namespace holdpoint::lsp

#include "commands.hpp"

#include <algorithm>
#include <utility>

#include "cursor.hpp"

namespace holdpoint::lsp {
namespace {

std::string text_at(json::Value list, std::size_t i) {
  const bool is_text =
      list.is_array() && i < list.size() && list.at(i).is_string();
  return is_text ? std::string(list.at(i).as_string()) : std::string();
}

std::string in_backticks(const std::string& text) { return "`" + text + "`"; }

tl::unexpected<RpcError> refuse_task(std::string why) {
  return refuse(RpcCode::kRequestFailed, std::move(why));
}

// What the editor has of the project and nobody has saved.
void add_texts(const Context& context, const std::string& folder,
               RunRequest& request) {
  for (const auto& [key, open] : context.view.open()) {
    const std::string& path = open.document->path();
    if (!open.is_synchronised || !path.starts_with(folder + "/")) continue;
    request.texts.emplace(path, open.document->text().bytes());
  }
}

Task test_task(const Document& document, const std::string& name) {
  Task task;
  task.title = "run the test " + in_backticks(name);
  task.request.test = name;
  task.request.files = {document.path()};
  return task;
}

tl::expected<Task, RpcError> tests_task(const Context& context,
                                        const DocumentPointer& document,
                                        const std::string& policy) {
  Task task;
  task.title = "run the tests of " + in_backticks(policy);
  task.request.policy = policy;
  for (const auto& each : context.view.project_of(*document)) {
    const auto policies = tested_policies(each->tree(), each->declarations());
    if (std::ranges::find(policies, policy) == policies.end()) continue;
    task.request.files.push_back(each->path());
  }
  if (task.request.files.empty()) {
    return refuse_task("no test names " + in_backticks(policy));
  }
  return task;
}

tl::expected<Task, RpcError> evaluation_task(const Document& document,
                                             const Project& project,
                                             const std::string& policy) {
  if (project.plan == nullptr) {
    return refuse_task(
        "there is no sample plan: name one as `sample_plan` in holdpoint.json");
  }
  Task task;
  task.title = "evaluate " + in_backticks(policy);
  task.kind = Task::Kind::kEvaluation;
  task.request.policy = policy;
  task.request.plan = project.settings.sample_plan;
  task.request.files = {document.path()};
  return task;
}

tl::expected<Task, RpcError> draft_task(const Context& context,
                                        const Document& document,
                                        const Project& project,
                                        const std::string& policy) {
  auto task = evaluation_task(document, project, policy);
  if (!task) return task;
  task->title = "generate a test of " + in_backticks(policy);
  task->kind = Task::Kind::kDraft;
  task->into = test_file_of(document, context.view);
  if (can_add_to(task->into, context.client)) return task;
  return refuse_task("the editor cannot make a file: make " +
                     in_backticks(name_below({}, task->into.path)) +
                     " beside the policy first");
}

}  // namespace

std::vector<std::string_view> command_names(const Abilities& abilities) {
  std::vector<std::string_view> names = {kApplyEdit};
  if (abilities.run_tests) names.insert(names.end(), {kRunTest, kRunTests});
  if (abilities.evaluate) names.push_back(kEvaluate);
  if (abilities.draft_test) names.push_back(kGenerateTest);
  return names;
}

tl::expected<Task, RpcError> read_task(const Context& context) {
  const json::Value named = context.params.get("command");
  const std::string command(named.is_string() ? named.as_string() : "");
  const auto known = command_names(context.abilities);
  if (std::ranges::find(known, command) == known.end()) {
    return refuse(RpcCode::kInvalidParams,
                  "there is no command " + in_backticks(command));
  }
  const json::Value arguments = context.params.get("arguments");
  const auto document = context.view.find(text_at(arguments, 0));
  const std::string name = text_at(arguments, 1);
  if (document == nullptr || name.empty()) {
    return refuse(RpcCode::kInvalidParams,
                  "the arguments are the URI of a document, and a name in it");
  }
  if (document->path().empty()) {
    return refuse_task("save the document first: only files can be run");
  }
  const ProjectPointer project = context.view.project(*document);
  tl::expected<Task, RpcError> task;
  if (command == kRunTest) {
    task = test_task(*document, name);
  } else if (command == kRunTests) {
    task = tests_task(context, document, name);
  } else if (command == kGenerateTest) {
    task = draft_task(context, *document, *project, name);
  } else {
    task = evaluation_task(*document, *project, name);
  }
  if (!task) return task;
  task->request.folder = project->folder;
  add_texts(context, project->folder, task->request);
  return task;
}

Small edit_of_command(json::Value params) {
  const json::Value command = params.get("command");
  if (!command.is_string() || command.as_string() != kApplyEdit) return nullptr;
  const json::Value arguments = params.get("arguments");
  const bool has_edit = arguments.is_array() && arguments.size() == 1 &&
                        arguments.at(0).is_object();
  return has_edit ? json::to_small(arguments.at(0)) : Small(nullptr);
}

std::map<std::string, std::size_t> test_counts(const View& view,
                                               const Document& document) {
  std::map<std::string, std::size_t> counts;
  for (const auto& each : view.project_of(document)) {
    for (const std::string& policy :
         tested_policies(each->tree(), each->declarations())) {
      ++counts[policy];
    }
  }
  return counts;
}

}  // namespace holdpoint::lsp

// How long an editor waits for the language server.
//
//   lsp_bench PACK [LINES]
//
// PACK is what `holdpoint schema import` writes. Opens a policy file of that
// many lines (5,000 if not said), types a character and asks for a completion
// behind `r.after.`, inside `type = ""` and of a name, again and again at
// places all over the file, and waits for the findings of each edit. Prints
// percentiles of wall time from the character to the answer, parsing included,
// without the debounce, and the resident memory at the end.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "holdpoint/json/small.hpp"
#include "holdpoint/lsp/framing.hpp"
#include "holdpoint/lsp/session.hpp"

namespace {

using holdpoint::json::Small;
using Nanoseconds = std::chrono::nanoseconds;

constexpr int kRounds = 200;

// One project: a configuration and a pack.
class BenchDisk : public holdpoint::lsp::Disk {
 public:
  explicit BenchDisk(holdpoint::Bytes pack) : pack_(std::move(pack)) {}
  std::vector<std::string> list(const std::string&) override {
    return {"/w/holdpoint.json"};
  }
  holdpoint::Result<std::string> read(const std::string&) override {
    return std::string("{}");
  }
  holdpoint::Result<holdpoint::Bytes> read_bytes(const std::string&,
                                                 std::uint64_t) override {
    return pack_;
  }
  std::string stamp(const std::string& path) override {
    return path.ends_with(".pack") ? "1" : "";
  }

 private:
  holdpoint::Bytes pack_;
};

constexpr int kLinesOfPolicy = 12;

std::string policy(int number) {
  const std::string n = std::to_string(number);
  return "policy \"bench.rule-" + n +
         "\" {\n"
         "  title    = \"Databases keep their backups\",\n"
         "  severity = \"high\",\n"
         "  on       = { type = \"aws_db_instance\", action = \"writes\" },\n"
         "  params   = { most = " +
         n +
         " },\n"
         "  message  = \"{address} keeps backups for {p.most} days\",\n"
         "  require  = function(r, p)\n"
         "    local days = r.after.backup_retention_period\n"
         "    return days ~= nil and days >= p.most and r.after.engine\n"
         "  end,\n"
         "}\n"
         "\n";
}

Nanoseconds now() {
  return std::chrono::steady_clock::now().time_since_epoch();
}

void print(const char* name, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) {
    const auto last = static_cast<double>(times.size() - 1);
    return times[static_cast<std::size_t>(share * last)];
  };
  std::printf("%-12s p50 %6.1f ms   p95 %6.1f ms   worst %6.1f ms\n", name,
              at(0.5), at(0.95), times.back());
}

double resident_megabytes() {
  std::ifstream status("/proc/self/status");
  std::string word;
  while (status >> word) {
    double kilobytes = 0;
    if (word == "VmRSS:" && status >> kilobytes) return kilobytes / 1024;
  }
  return 0;
}

class Bench {
 public:
  explicit Bench(holdpoint::Bytes pack) : disk_(std::move(pack)) {
    holdpoint::lsp::Settings settings;
    settings.disk = &disk_;
    settings.elapsed = [this] { return clock_; };
    settings.send = [this](std::string_view bytes) { sent_ += bytes.size(); };
    session_ = std::make_unique<holdpoint::lsp::Session>(settings);
    const Small folder = {{"uri", "file:///w"}, {"name", "w"}};
    send({{"id", 1},
          {"method", "initialize"},
          {"params",
           {{"workspaceFolders", Small::array({folder})},
            {"capabilities", Small::object()}}}});
    work();
  }

  void send(Small message) {
    message["jsonrpc"] = "2.0";
    session_->receive(
        holdpoint::lsp::to_frame(holdpoint::json::to_text(message)));
  }
  void work() {
    while (session_->work()) {
    }
  }

  void open(const std::string& text) {
    send({{"method", "textDocument/didOpen"},
          {"params",
           {{"textDocument",
             {{"uri", kUri},
              {"languageId", "lua"},
              {"version", 1},
              {"text", text}}}}}});
    wait();
  }

  // Until the findings were told.
  double wait() {
    clock_ += std::chrono::seconds(1);
    return timed([&] { work(); });
  }

  void edit(int line, int character, int removed, const std::string& text) {
    const Small start = {{"line", line}, {"character", character}};
    const Small end = {{"line", line}, {"character", character + removed}};
    const Small change = {{"range", {{"start", start}, {"end", end}}},
                          {"text", text}};
    send({{"method", "textDocument/didChange"},
          {"params",
           {{"textDocument", {{"uri", kUri}, {"version", ++version_}}},
            {"contentChanges", Small::array({change})}}}});
  }

  void ask(const std::string& method, int line, int character) {
    send({{"id", ++id_},
          {"method", method},
          {"params",
           {{"textDocument", {{"uri", kUri}}},
            {"position", {{"line", line}, {"character", character}}}}}});
    work();
  }

  template <typename Work>
  static double timed(const Work& work) {
    const Nanoseconds start = now();
    work();
    return std::chrono::duration<double, std::milli>(now() - start).count();
  }

  [[nodiscard]] std::size_t sent() const { return sent_; }

 private:
  static constexpr const char* kUri = "file:///w/bench.lua";

  BenchDisk disk_;
  Nanoseconds clock_{0};
  std::size_t sent_ = 0;
  int version_ = 1, id_ = 1;
  std::unique_ptr<holdpoint::lsp::Session> session_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::fprintf(stderr, "usage: lsp_bench PACK [LINES]\n");
    return 1;
  }
  const auto pack = holdpoint::Bytes::read_file(arguments[1]);
  if (!pack) {
    std::fprintf(stderr, "%s\n", to_string(pack.error()).c_str());
    return 1;
  }
  const int lines = count > 2 ? std::atoi(arguments[2]) : 5000;
  const int policies = std::max(1, lines / kLinesOfPolicy);
  std::string text;
  for (int i = 0; i < policies; ++i) text += policy(i);
  Bench bench(*pack);
  bench.open(text);

  std::vector<double> members, types, names, findings, hovers;
  constexpr int kStep = 37;                  // all over the file, not in order
  constexpr int kMember = 8, kColumn = 54;   // behind `r.after.` of a policy
  constexpr int kType = 3, kName = 23;       // in `type = "a|`
  constexpr int kStatement = 9, kStart = 3;  // before `return`
  const auto completed = [&](int line, int column, const std::string& typed) {
    const double time = Bench::timed([&] {
      bench.edit(line, column, 0, typed);
      bench.ask("textDocument/completion", line, column + 1);
    });
    findings.push_back(bench.wait());
    return time;
  };
  for (int round = 0; round < kRounds; ++round) {
    const int first = (round * kStep % policies) * kLinesOfPolicy;
    members.push_back(completed(first + kMember, kColumn, "e"));
    hovers.push_back(Bench::timed(
        [&] { bench.ask("textDocument/hover", first + kMember, kColumn); }));
    bench.edit(first + kMember, kColumn, 1, "");
    bench.wait();
    types.push_back(completed(first + kType, kName, "a"));
    bench.edit(first + kType, kName, 1, "");
    bench.wait();
    names.push_back(completed(first + kStatement, kStart, "d"));
    bench.edit(first + kStatement, kStart, 1, "");
    bench.wait();
  }
  std::printf("%d lines, pack of %zu bytes, %d rounds\n",
              policies * kLinesOfPolicy, pack->size(), kRounds);
  print("attributes", members);
  print("types", types);
  print("names", names);
  print("findings", findings);
  print("hover", hovers);
  std::printf("answers of %zu bytes in all, %.1f MB resident\n", bench.sent(),
              resident_megabytes());
  return 0;
}

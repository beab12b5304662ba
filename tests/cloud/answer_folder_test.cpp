// Folders of raw answers, their manifests, and the corpus of real ones.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "holdpoint/cloud/evidence.hpp"
#include "holdpoint/cloud/raw_answers.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::cloud {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::ordered_json;
using Files = std::map<std::string, std::string>;

FolderReader reader_of(const Files& files) {
  return [files](const std::string& name) -> Result<Bytes> {
    const auto at = files.find(name);
    if (at == files.end()) return fail(ErrorCode::kIo, "there is no such file");
    return Bytes::copy_of(at->second, name);
  };
}

Json row_of(const std::string& file, const std::string& call) {
  return {{"file", file},
          {"call", call},
          {"provider", "aws"},
          {"account", "123456789012"},
          {"region", "eu-west-1"},
          {"exit_code", 0},
          {"collected_at", "2026-02-26T21:58:01Z"}};
}

Json manifest_of(Json rows) {
  return {{"format", "holdpoint.answers"},
          {"format_version", 1},
          {"answers", std::move(rows)}};
}

Json sample() {
  return manifest_of({row_of("a.json", "rds describe-db-instances"),
                      row_of("b.json", "ec2 describe-volumes")});
}

const Files kFiles{
    {"a.json", R"({"DBInstances": [{"DbiResourceId": "db-1"}]})"},
    {"b.json", R"({"Volumes": []})"}};

Result<Context> read(const Json& manifest, const Files& files = kFiles) {
  return read_answers(Bytes::copy_of(manifest.dump(), "manifest.json"),
                      reader_of(files));
}

TEST(AnswerFolder, IsReadByItsManifest) {
  const auto context = read(sample());
  ASSERT_TRUE(context.has_value()) << to_string(context.error());
  ASSERT_EQ(context->sources().size(), 2U);
  EXPECT_TRUE(context->sources()[0].is_whole());
  EXPECT_EQ(to_string(context->sources()[0].collected_at),
            "2026-02-26T21:58:01Z");
  EXPECT_EQ(context->items().size(), 1U);
  ASSERT_EQ(context->scopes().size(), 1U);
  EXPECT_EQ(context->scopes()[0].region, "eu-west-1");
  ASSERT_TRUE(context->collected_at().has_value());
}

TEST(AnswerFolder, SaysOfAMissingFileThatItsSourceFailed) {
  const auto context = read(sample(), {{"a.json", kFiles.at("a.json")}});
  ASSERT_TRUE(context.has_value()) << to_string(context.error());
  EXPECT_TRUE(context->sources()[0].is_whole());
  EXPECT_EQ(context->sources()[1].status, SourceStatus::kError);
  EXPECT_THAT(context->sources()[1].error_message, HasSubstr("b.json"));
}

TEST(AnswerFolder, ReadsWhatAFailedCallSaid) {
  Json manifest = sample();
  Json& row = manifest["answers"][1];
  row["exit_code"] = 254;
  row["error_file"] = "b.err";
  Files files = kFiles;
  files["b.err"] =
      "An error occurred (UnauthorizedOperation) when calling the "
      "DescribeVolumes operation: no";
  const auto context = read(manifest, files);
  ASSERT_TRUE(context.has_value()) << to_string(context.error());
  EXPECT_EQ(context->sources()[1].status, SourceStatus::kDenied);
  EXPECT_EQ(context->sources()[1].error_code, "UnauthorizedOperation");
}

struct Damage {
  const char* name;
  void (*change)(Json& manifest);
  const char* reason;
};
void PrintTo(const Damage& row, std::ostream* out) { *out << row.name; }

class BrokenManifest : public ::testing::TestWithParam<Damage> {};

TEST_P(BrokenManifest, IsRefusedWithItsPlace) {
  Json manifest = sample();
  GetParam().change(manifest);
  const auto context = read(manifest);
  ASSERT_FALSE(context.has_value());
  EXPECT_THAT(to_string(context.error()), HasSubstr(GetParam().reason));
  EXPECT_THAT(to_string(context.error()), HasSubstr("manifest.json"));
}

INSTANTIATE_TEST_SUITE_P(
    Manifests, BrokenManifest,
    ::testing::Values(
        Damage{"NoFormat", [](Json& m) { m.erase("format"); },
               "no manifest of answers"},
        Damage{"OtherFormat",
               [](Json& m) { m["format"] = "holdpoint.context"; },
               "no manifest of answers"},
        Damage{"Array", [](Json& m) { m = Json::array(); },
               "no manifest of answers"},
        Damage{"Version", [](Json& m) { m["format_version"] = 2; },
               "version 1"},
        Damage{"NoVersion", [](Json& m) { m.erase("format_version"); },
               "version 1"},
        Damage{"NoAnswers", [](Json& m) { m["answers"] = Json::array(); },
               "there is no answer"},
        Damage{"AnswersMissing", [](Json& m) { m.erase("answers"); },
               "there is no answer"},
        Damage{"RowNoObject", [](Json& m) { m["answers"][1] = 1; },
               "answers[1]"},
        Damage{"NoCall", [](Json& m) { m["answers"][1].erase("call"); },
               "`call` is missing"},
        Damage{"NoAccount", [](Json& m) { m["answers"][1].erase("account"); },
               "`account` is missing"},
        Damage{"AccountNumber",
               [](Json& m) { m["answers"][1]["account"] = 123456789012; },
               "answers[1].account"},
        Damage{"NoExitCode",
               [](Json& m) { m["answers"][1].erase("exit_code"); },
               "the exit code is missing"},
        Damage{"ExitCodeText",
               [](Json& m) { m["answers"][1]["exit_code"] = "0"; },
               "answers[1].exit_code"},
        Damage{"ExitCodeTooLarge",
               [](Json& m) { m["answers"][1]["exit_code"] = 256; },
               "must be 0 to 255"},
        Damage{"ExitCodeNegative",
               [](Json& m) { m["answers"][1]["exit_code"] = -1; },
               "answers[1].exit_code"},
        Damage{"NoTime", [](Json& m) { m["answers"][1].erase("collected_at"); },
               "the time of the answer is missing"},
        Damage{"TimeWithoutZone",
               [](Json& m) {
                 m["answers"][1]["collected_at"] = "2026-02-26T21:58:01";
               },
               "answers[1].collected_at"},
        Damage{"Provider", [](Json& m) { m["answers"][1]["provider"] = "gcp"; },
               "must be aws, azurerm or google"},
        Damage{"FileElsewhere",
               [](Json& m) { m["answers"][1]["file"] = "../b.json"; },
               "not the plain name of a file"},
        Damage{"FileAbove", [](Json& m) { m["answers"][1]["file"] = ".."; },
               "not the plain name of a file"},
        Damage{"FileOfAnotherSystem",
               [](Json& m) { m["answers"][1]["file"] = "x\\b.json"; },
               "not the plain name of a file"},
        Damage{"FileWithNul",
               [](Json& m) {
                 m["answers"][1]["file"] = std::string("b\0.json", 7);
               },
               "not the plain name of a file"},
        Damage{"ErrorFileElsewhere",
               [](Json& m) { m["answers"][1]["error_file"] = "/dev/stdin"; },
               "not the plain name of a file"},
        Damage{"OneFileTwice",
               [](Json& m) { m["answers"][1]["file"] = "a.json"; },
               "another answer has this file"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(AnswerFolder, RefusesTwoDifferentAnswersToOneQuestion) {
  Json manifest = sample();
  manifest["answers"][1]["call"] = "rds describe-db-instances";
  Files files = kFiles;
  files["b.json"] = R"({"DBInstances": []})";
  EXPECT_FALSE(read(manifest, files).has_value());
}

// The tool's own output, recorded against an endpoint that could be told what
// to answer.
struct Recorded {
  const char* file;
  const char* call;
  int exit_code;
  SourceStatus status;
  std::size_t items;
};

TEST(RecordedAnswers, MeanWhatTheToolMeant) {
  const auto folder = testing::shared_dir("fixtures/terraform/awscli");
  HOLDPOINT_SKIP_WITHOUT(folder);
  using enum SourceStatus;
  const char* snapshots = "rds describe-db-snapshots";
  const Recorded rows[] = {
      {"v1-snapshots.json", snapshots, 0, kOk, 2},
      {"v1-snapshots-maxitems.json", snapshots, 0, kPartial, 0},
      {"v1-snapshots-nopaginate.json", snapshots, 0, kPartial, 0},
      {"v1-denied.json", "rds describe-db-instances", 255, kDenied, 0},
      {"v1-versioning-never.json", "s3api get-bucket-versioning --bucket b", 0,
       kOk, 1},
      {"v1-recovery-points.json",
       "backup list-recovery-points-by-resource --resource-arn r", 0, kOk, 1},
      {"v1-pitr.json", "dynamodb describe-continuous-backups --table-name t", 0,
       kOk, 1},
  };
  for (const Recorded& row : rows) {
    SCOPED_TRACE(row.file);
    RawAnswer answer;
    answer.provider = "aws";
    answer.account = "1";
    answer.region = "eu-west-1";
    answer.call = row.call;
    answer.exit_code = row.exit_code;
    answer.output = Bytes::copy_of(testing::read_text(folder / row.file));
    if (row.exit_code != 0) {
      answer.error = testing::read_text(folder / "v1-denied.err");
    }
    ContextBuilder builder;
    add_answer(builder, answer);
    const auto context = builder.build();
    ASSERT_TRUE(context.has_value()) << to_string(context.error());
    EXPECT_EQ(context->sources().at(0).status, row.status);
    EXPECT_EQ(context->items().size(), row.items);
  }
}

// The call that a file of the corpus is an answer to: the folder or the file
// is named after it; recordings name two services as the SDK does.
std::string call_of(const std::filesystem::path& relative) {
  auto part = relative.begin();
  const bool is_recorded = *part == "recorded";
  std::string service = (++part)->string();
  std::string operation = (++part)->stem().string();
  if (service == "elasticfilesystem") service = "efs";
  if (is_recorded && service == "s3") service = "s3api";
  const auto digits = operation.find_last_not_of("0123456789");
  if (!is_recorded && digits + 1 < operation.size() &&
      operation[digits] == '-') {
    operation.resize(digits);
  }
  return service + " " + operation;
}

// Every time that the table promises and the item has, read as one. Recordings
// hold a few objects without any text in place of times.
std::size_t read_times(const vocabulary::Dataset& row, json::Value item,
                       const std::string& file) {
  std::size_t count = 0;
  for (const auto& field : row.fields) {
    if (field.type != vocabulary::FieldType::kTime) continue;
    const json::Value value = member_at(item, field.path);
    if (value.is_null() || value.is_object()) continue;
    EXPECT_TRUE(time_of(value).has_value()) << file << ' ' << field.path;
    ++count;
  }
  return count;
}

TEST(CorpusAnswers, AreListedWithTimesThatCanBeRead) {
  const auto folder = testing::shared_dir("fixtures/corpus/cloud");
  HOLDPOINT_SKIP_WITHOUT(folder);
  std::size_t files = 0, listed = 0, items = 0, times = 0;
  for (const auto& path : testing::files_below(folder)) {
    const auto relative = std::filesystem::relative(path, folder);
    SCOPED_TRACE(relative.string());
    ++files;
    const auto document = json::Document::parse_copy(testing::read_text(path));
    ASSERT_TRUE(document.has_value()) << to_string(document.error());
    const std::string call = call_of(relative);
    const Listing listing = listing_of(call, document->root());
    const vocabulary::Dataset* row = vocabulary::dataset_of_call(call);
    if (document->root().is_object() && row == nullptr) {
      EXPECT_EQ(listing.problem, "");
    }
    if (!listing.problem.empty()) {
      EXPECT_TRUE(listing.items.is_null());
      continue;
    }
    ++listed;
    ASSERT_TRUE(listing.items.is_array());
    items += listing.items.size();
    for (std::size_t i = 0; row != nullptr && i < listing.items.size(); ++i) {
      ASSERT_TRUE(listing.items.at(i).is_object());
      times += read_times(*row, listing.items.at(i), relative.string());
    }
  }
  EXPECT_GE(files, 582U);
  EXPECT_GE(listed, 577U);
  EXPECT_GE(items, 1400U);
  EXPECT_GE(times, 590U);
}

// Loaded as evidence: every file becomes one source, and an answer of a call
// that lists everything is whole.
TEST(CorpusAnswers, LoadAsEvidence) {
  const auto folder = testing::shared_dir("fixtures/corpus/cloud");
  HOLDPOINT_SKIP_WITHOUT(folder);
  std::map<SourceStatus, std::size_t> count;
  for (const auto& path : testing::files_below(folder)) {
    const auto relative = std::filesystem::relative(path, folder);
    SCOPED_TRACE(relative.string());
    RawAnswer answer;
    answer.provider = "aws";
    answer.account = "644160558196";
    answer.region = "us-east-1";
    answer.call = call_of(relative);
    answer.output = Bytes::copy_of(testing::read_text(path));
    ContextBuilder builder;
    add_answer(builder, answer);
    const auto context = builder.build();
    ASSERT_TRUE(context.has_value()) << to_string(context.error());
    ASSERT_EQ(context->sources().size(), 1U);
    ++count[context->sources()[0].status];
  }
  EXPECT_GE(count[SourceStatus::kOk], 219U);
}

// What the reader refuses, answers.schema.json refuses too
// (tests/docs/schemas).
TEST(AnswerFolder, RefusesWhatItsSchemaRefuses) {
  const auto refused = Json::parse(testing::read_text(
      testing::source_dir() / "tests/docs/refused_manifests.json"));
  EXPECT_GT(refused.size(), 15U);
  for (const auto& [title, document] : refused.items()) {
    EXPECT_FALSE(read(document, {{"a.json", "{}"}})) << title;
  }
}

TEST(AnswerFolder, MayNameItsSchema) {
  Json manifest = sample();
  manifest["$schema"] = "./answers.schema.json";
  const auto context = read(manifest);
  ASSERT_TRUE(context) << to_string(context.error());
}

}  // namespace
}  // namespace holdpoint::cloud

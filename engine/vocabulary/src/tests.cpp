// The language of *_test.lua files: keys, builders, values, expectations.
#include <array>

#include "tables.hpp"

namespace holdpoint::vocabulary {
namespace {

using enum Kind;

constexpr std::array kEntries{
    Entry{"test", kDeclaration, "test", "(string) -> (table)",
          "Declares a test of one policy.",
          "test \"a stale copy denies\" { ... }"},

    Entry{"case.account", kTestKey, "test", "string",
          "The account that people state for the plan, as --account does. "
          "Where it, a region or a source's own place is given, evidence "
          "counts only for its own account and region; otherwise the evidence "
          "of a test holds everywhere.",
          "account = \"111122223333\""},
    Entry{"case.cloud", kTestKey, "test", "table, or file",
          "Evidence by dataset, or by kind of neutral items: a list of items, "
          "which is a whole answer that arrived at `now`, a source, or a list "
          "of sources. A dataset that is left out was not collected.",
          "cloud = { [\"aws.rds.db_snapshots\"] = { } }"},
    Entry{"case.expect", kTestKey, "test", "expectation",
          "What the policy must answer.", "expect = deny \"no backup\"", true},
    Entry{"case.now", kTestKey, "test", "string",
          "The time of the run, in RFC 3339; noon of 1 June 2026 by default.",
          "now = \"2026-02-26T22:00:00Z\""},
    Entry{"case.params", kTestKey, "test", "table",
          "Parameters that differ from their defaults.",
          "params = { max_age = hours(1) }"},
    Entry{"case.pin", kTestKey, "test", "table",
          "What was recorded of this root and workspace; what is left out "
          "agrees with the state of the test.",
          "pin = { serial = 6, account = \"111122223333\" }"},
    Entry{"case.plan", kTestKey, "test", "list of change, or file",
          "The plan, made by builders, or a real one. A test that has a state "
          "and no plan audits the state alone.",
          "plan = { create(\"aws_instance.a\", { }) }"},
    Entry{"case.policy", kTestKey, "test", "string",
          "The id of the policy under test.",
          "policy = \"aws.rds.storage-encrypted\"", true},
    Entry{"case.region", kTestKey, "test", "string",
          "The region that people state for the plan, as --region does; see "
          "`account`.",
          "region = \"eu-west-1\""},
    Entry{"case.run", kTestKey, "test", "table",
          "What the command line says about the run.",
          "run = { environment = \"prod\" }"},
    Entry{"case.state", kTestKey, "test", "table, or file",
          "The state that the plan was made from, or a state to audit.",
          "state = { serial = 6, resources = { } }"},

    Entry{"case.source.account", kTestKey, "test_source", "string",
          "The account that was asked; by default the test's."},
    Entry{"case.source.collected_at", kTestKey, "test_source", "string",
          "When the answer arrived, in RFC 3339; by default the test's `now`.",
          "collected_at = \"2026-02-26T21:00:00Z\""},
    Entry{"case.source.complete", kTestKey, "test_source", "boolean",
          "Whether the answer holds everything; by default whether the status "
          "is ok.",
          "complete = false"},
    Entry{"case.source.error_code", kTestKey, "test_source", "string",
          "The API's error, of the statuses denied and error.",
          "error_code = \"AccessDenied\""},
    Entry{"case.source.error_message", kTestKey, "test_source", "string",
          "What the API said with it."},
    Entry{"case.source.items", kTestKey, "test_source", "list of table",
          "The items of the answer; obligatory when the status is ok.",
          "items = { { db_instance_identifier = \"prod\" } }"},
    Entry{"case.source.region", kTestKey, "test_source", "string",
          "The region that was asked; by default the test's."},
    Entry{"case.source.status", kTestKey, "test_source", "string",
          "ok (default), partial, denied, error or skipped.",
          "status = \"denied\""},
    Entry{"case.source.subject", kTestKey, "test_source", "string",
          "The object that was asked about, of datasets that take one call "
          "for each object.",
          "subject = \"logs\""},

    Entry{"case.state.lineage", kTestKey, "test_state", "string",
          "By default the pin's."},
    Entry{"case.state.outputs", kTestKey, "test_state", "table",
          "Outputs by name.", "outputs = { url = \"https://example.com\" }"},
    Entry{"case.state.resources", kTestKey, "test_state", "list of exists",
          "The objects that the state holds; none by default.",
          "resources = { exists(\"aws_s3_bucket.a\", { }) }"},
    Entry{"case.state.serial", kTestKey, "test_state", "integer",
          "By default the pin's, or 1."},
    Entry{"case.state.terraform_version", kTestKey, "test_state", "string",
          "The version that wrote the state."},

    Entry{"case.pin.account", kTestKey, "test_pin", "string",
          "The account of the root; not recorded by default."},
    Entry{"case.pin.lineage", kTestKey, "test_pin", "string",
          "By default the state's."},
    Entry{"case.pin.owner", kTestKey, "test_pin", "string",
          "Who owns the root; not recorded by default."},
    Entry{"case.pin.region", kTestKey, "test_pin", "string",
          "The region of the root; not recorded by default."},
    Entry{"case.pin.resources", kTestKey, "test_pin", "integer",
          "How many managed objects there were; by default as many as the "
          "state holds."},
    Entry{"case.pin.root", kTestKey, "test_pin", "string",
          "The folder of the root module; \".\" by default."},
    Entry{"case.pin.serial", kTestKey, "test_pin", "integer",
          "By default the state's, or 1."},
    Entry{"case.pin.workspace", kTestKey, "test_pin", "string",
          "\"default\" by default."},

    Entry{
        "test.action", kTestBuilder, "test", "(string, table) -> change",
        "An action of a provider that the plan invokes: address, then trigger "
        "and triggered_by, the address of the resource that starts it.",
        "action(\"action.aws_lambda_invoke.a\", { trigger = \"after_create\" "
        "})"},
    Entry{"test.create", kTestBuilder, "test",
          "(string, table, table?) -> change",
          "A resource that is created: address, values after, further fields "
          "of the change. What is left out is filled in from the provider "
          "schema as a real plan would. The fields, for every builder of "
          "resources: action_reason, create_before_destroy, deferred, deposed, "
          "previous_address, provider.",
          "create(\"aws_s3_bucket.a\", { bucket = \"a\" })"},
    Entry{"test.data", kTestBuilder, "test", "(string, table) -> change",
          "A data source: address and values.",
          "data(\"data.aws_ami.u\", { owner_id = \"137112412989\" })"},
    Entry{"test.delete", kTestBuilder, "test",
          "(string, table, table?) -> change",
          "A resource that is destroyed: address, values before, further "
          "fields of the change.",
          "delete(\"aws_db_instance.a\", { }, { deposed = true })"},
    Entry{"test.drift", kTestBuilder, "test",
          "(string, table, table) -> change",
          "An object that changed outside Terraform: address, values before "
          "and after.",
          "drift(\"aws_security_group.a\", { }, { })"},
    Entry{"test.exists", kTestBuilder, "test",
          "(string, table, table?) -> object of a state",
          "An object in a state: address, values, further fields. The fields: "
          "create_before_destroy, dependencies, deposed, provider, tainted.",
          "exists(\"aws_db_instance.a\", { }, { tainted = true })"},
    Entry{"test.forget", kTestBuilder, "test",
          "(string, table, table?) -> change",
          "A resource that leaves the state and lives on: address, values "
          "before.",
          "forget(\"aws_s3_bucket.a\", { })"},
    Entry{"test.import", kTestBuilder, "test",
          "(string, table, table?) -> change",
          "An existing object that comes under Terraform unchanged: address, "
          "values.",
          "import(\"aws_s3_bucket.a\", { bucket = \"a\" })"},
    Entry{"test.many", kTestBuilder, "test",
          "(integer, function) -> list of change",
          "So many changes, each made by the function from its number.",
          "many(6, function(i) return delete(\"aws_instance.n\" .. i, { }) "
          "end)"},
    Entry{"test.module", kTestBuilder, "test", "(string, table) -> change",
          "A module call of the root: name, then source, source_kind, version "
          "and ref.",
          "module(\"net\", { source_kind = \"git\", ref = \"main\" })"},
    Entry{"test.move", kTestBuilder, "test",
          "(string, string, table, table?) -> change",
          "A resource that only changes its address: old address, new "
          "address, values.",
          "move(\"aws_vpc.old\", \"aws_vpc.new\", { })"},
    Entry{"test.noop", kTestBuilder, "test",
          "(string, table, table?) -> change",
          "A resource that stays as it is: address, values.",
          "noop(\"aws_s3_bucket.a\", { bucket = \"a\" })"},
    Entry{"test.output", kTestBuilder, "test", "(string, table) -> change",
          "An output: name and its before, after and sensitive.",
          "output(\"url\", { after = \"https://example.com\" })"},
    Entry{"test.provider", kTestBuilder, "test", "(string, table) -> change",
          "A provider configuration: name, then alias, full_name, "
          "version_constraint, account and the settings of its block.",
          "provider(\"aws\", { region = \"eu-west-1\" })"},
    Entry{"test.replace", kTestBuilder, "test",
          "(string, table, table, table?) -> change",
          "A resource that is destroyed and made anew: address, values before "
          "and after.",
          "replace(\"aws_db_instance.a\", { }, { })"},
    Entry{"test.update", kTestBuilder, "test",
          "(string, table, table, table?) -> change",
          "A resource that is changed in place: address, values before and "
          "after.",
          "update(\"aws_lb.a\", { internal = true }, { internal = true })"},

    Entry{"test.variable", kTestBuilder, "test", "(string, value) -> change",
          "A variable of the root module: name and value.",
          "variable(\"environment\", \"prod\")"},

    Entry{"test.file", kTestValue, "test", "(string) -> file",
          "A real plan, state or context, from a file beside the test.",
          "plan = file \"testdata/real.json\""},
    Entry{"test.ref", kTestValue, "test", "(string) -> value",
          "An attribute that refers to another resource of the plan: unknown "
          "after a change, with a reference in the configuration; the id of "
          "the other one in an object that exists.",
          "bucket = ref \"aws_s3_bucket.a\""},
    Entry{"test.sensitive", kTestValue, "test", "(value) -> value",
          "The value, marked sensitive.",
          "password = sensitive(\"swordfish\")"},
    Entry{"test.source", kTestValue, "test", "(table) -> source",
          "One answer of a cloud with its place, time and status, or the "
          "answer that did not come.",
          "source { status = \"denied\", error_code = \"AccessDenied\" }"},
    Entry{"test.unknown", kTestValue, "test", "value",
          "A value that the configuration sets and that is known only after "
          "apply. What the provider chooses itself is left out instead.",
          "cidr_blocks = unknown"},

    Entry{"expect.deny", kExpectation, "test", "expectation or (string)",
          "The policy denies; with a text, a message or the name of a denied "
          "subject must contain it.",
          "expect = deny \"storage_encrypted is false\""},
    Entry{"expect.error", kExpectation, "test", "expectation or (string)",
          "The policy fails while it judges; with a text, the error must "
          "contain it.",
          "expect = error \"no attribute\""},
    Entry{"expect.not_applicable", kExpectation, "test", "expectation",
          "The policy selects nothing.", "expect = not_applicable"},
    Entry{"expect.pass", kExpectation, "test", "expectation",
          "The policy judges at least one subject and all pass.",
          "expect = pass"},
    Entry{"expect.undetermined", kExpectation, "test",
          "expectation or (string)",
          "The policy cannot tell; with a text, the path of the unknown value "
          "must contain it.",
          "expect = undetermined \"after.policy\""},
};

}  // namespace

std::span<const Entry> test_entries() { return kEntries; }

}  // namespace holdpoint::vocabulary

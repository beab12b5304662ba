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

    Entry{"case.cloud", kTestKey, "test", "table",
          "Evidence by dataset; a dataset that is left out was not collected.",
          "cloud = { [\"aws.rds.db_snapshots\"] = { } }"},
    Entry{"case.expect", kTestKey, "test", "expectation",
          "What the policy must answer.", "expect = deny \"no backup\"", true},
    Entry{"case.now", kTestKey, "test", "string",
          "The time of the run, in RFC 3339; noon of 1 June 2026 by default.",
          "now = \"2026-02-26T22:00:00Z\""},
    Entry{"case.params", kTestKey, "test", "table",
          "Parameters that differ from their defaults.",
          "params = { max_age = hours(1) }"},
    Entry{"case.plan", kTestKey, "test", "list of change, or file",
          "The plan, made by builders, or a real one.",
          "plan = { create(\"aws_instance.a\", { }) }"},
    Entry{"case.policy", kTestKey, "test", "string",
          "The id of the policy under test.",
          "policy = \"aws.rds.storage-encrypted\"", true},
    Entry{"case.run", kTestKey, "test", "table",
          "What the command line says about the run.",
          "run = { environment = \"prod\" }"},
    Entry{"case.state", kTestKey, "test", "table",
          "Evidence: the state before the plan."},

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

    Entry{"test.file", kTestValue, "test", "(string) -> plan",
          "A real plan, from a file beside the test.",
          "plan = file \"testdata/real.json\""},
    Entry{"test.ref", kTestValue, "test", "(string) -> value",
          "An attribute that refers to another resource of the plan: unknown "
          "after a change, with a reference in the configuration; the id of "
          "the other one in an object that exists.",
          "bucket = ref \"aws_s3_bucket.a\""},
    Entry{"test.sensitive", kTestValue, "test", "(value) -> value",
          "The value, marked sensitive.",
          "password = sensitive(\"swordfish\")"},
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

// aws.ingress: three resource types, one shape of a rule.
#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

using terraform::change_json;

constexpr const char* kOpen =
    "any(aws.ingress(r), function(rule) return any(rule.cidrs, "
    "cidr.is_anywhere) and rule:covers(22) end)";

World resource(const std::string& type, const std::string& after,
               const std::string& unknown = {}) {
  World world;
  world.plan.changes = {change_json(type + ".a", "create",
                                    "\"before\": null, \"after\": {" + after +
                                        "}, \"after_unknown\": {" + unknown +
                                        "}")};
  world.subject = type + ".a";
  return world;
}

void expect_open(const World& world, const char* answer) {
  expect_values(world, {{"Open", kOpen, answer}});
}

TEST(Ingress, OfASecurityGroup) {
  const World world = resource("aws_security_group",
                               R"("ingress": [
          {"protocol": "TCP", "from_port": 20, "to_port": 25, "description": "d",
           "cidr_blocks": ["10.0.0.0/8"], "ipv6_cidr_blocks": ["::/0"]},
          {"protocol": "-1", "from_port": 0, "to_port": 0, "description": null,
           "cidr_blocks": null, "ipv6_cidr_blocks": null}])");
  expect_open(world, "pass");
  World first = world;
  first.head =
      "local function one(r) return aws.ingress(r)[1] end\n"
      "local function two(r) return aws.ingress(r)[2] end";
  expect_values(
      first,
      {{"Protocol", "one(r).protocol == 'tcp'", "pass"},
       {"Ports", "one(r).from_port == 20 and one(r).to_port == 25", "pass"},
       {"Edges", "one(r):covers(20) and one(r):covers(25)", "pass"},
       {"Outside", "one(r):covers(19) or one(r):covers(26)", "deny"},
       {"Cidrs", "same(one(r).cidrs, { '10.0.0.0/8', '::/0' })", "pass"},
       {"Description", "one(r).description == 'd'", "pass"},
       {"AllPorts", "two(r):covers(443)", "pass"},
       {"NoPorts", "two(r).from_port == nil", "pass"},
       {"NoCidrs", "#two(r).cidrs == 0", "pass"},
       {"NoDescription", "two(r).description == nil", "pass"},
       {"Misspelt", "one(r).cidr", "error did you mean `cidrs`"},
       {"Dot", "one(r).covers(22)", "error call it with a colon"},
       {"Port", "one(r):covers('22')",
        "error covers needs a port number, got string"},
       {"Write", "(function() one(r).protocol = 1 end)()", "error read-only"}});
}

TEST(Ingress, OfRulesOfTheirOwn) {
  expect_open(resource("aws_security_group_rule",
                       R"("type": "ingress", "protocol": "6", "from_port": 22,
                          "to_port": 22, "cidr_blocks": ["0.0.0.0/0"])"),
              "pass");
  expect_open(resource("aws_security_group_rule",
                       R"("type": "egress", "protocol": "tcp", "from_port": 22,
                          "to_port": 22, "cidr_blocks": ["0.0.0.0/0"])"),
              "deny");
  expect_open(resource("aws_vpc_security_group_ingress_rule",
                       R"("ip_protocol": "tcp", "from_port": 0,
                          "to_port": 65535, "cidr_ipv4": "0.0.0.0/0",
                          "cidr_ipv6": null)"),
              "pass");
  expect_open(resource("aws_vpc_security_group_ingress_rule",
                       R"("ip_protocol": "icmp", "from_port": 22,
                          "to_port": 22, "cidr_ipv4": "0.0.0.0/0",
                          "cidr_ipv6": null)"),
              "deny");
}

TEST(Ingress, OfAnotherTypeIsAnError) {
  expect_values(
      resource("aws_instance", R"("ingress": [])"),
      {{"Type", "#aws.ingress(r) == 0",
        "error aws.ingress needs a security group or one of its rules, got "
        "aws_instance"},
       {"Value", "#aws.ingress(5) == 0", "error got number"}});
}

TEST(Ingress, AnUnknownRuleDoesNotHideAKnownBadOne) {
  const std::string bad =
      R"({"protocol": "tcp", "from_port": 22, "to_port": 22,
          "cidr_blocks": ["0.0.0.0/0"], "ipv6_cidr_blocks": []})";
  const std::string fine =
      R"({"protocol": "tcp", "from_port": 443, "to_port": 443,
          "cidr_blocks": ["0.0.0.0/0"], "ipv6_cidr_blocks": []})";
  expect_open(resource("aws_security_group", "\"ingress\": [null, " + bad + "]",
                       R"("ingress": [true, {}])"),
              "pass");
  expect_open(
      resource("aws_security_group", "\"ingress\": [null, " + fine + "]",
               R"("ingress": [true, {}])"),
      "undetermined input after.ingress[1]");
  expect_open(resource("aws_security_group", "", R"("ingress": true)"),
              "undetermined input after.ingress");
}

TEST(Ingress, OneUnknownRangeDoesNotHideAnother) {
  const std::string rule =
      R"("type": "ingress", "protocol": "tcp", "from_port": 22, "to_port": 22)";
  expect_open(resource("aws_security_group_rule",
                       rule + R"(, "ipv6_cidr_blocks": ["::/0"])",
                       R"("cidr_blocks": true)"),
              "pass");
  expect_open(resource("aws_security_group_rule",
                       rule + R"(, "ipv6_cidr_blocks": ["fd00::/8"])",
                       R"("cidr_blocks": true)"),
              "undetermined input after.cidr_blocks");
}

}  // namespace
}  // namespace holdpoint::bindings

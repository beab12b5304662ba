#include "holdpoint/schema/lock_file.hpp"

#include <gtest/gtest.h>

namespace holdpoint::schema {
namespace {

TEST(LockFile, NamesTheVersionOfEachProvider) {
  const Versions versions = read_lock_file(R"(# Maintained by terraform init.

provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.31.0"
  constraints = "~> 5.0"
  hashes = [
    "h1:abc=",
  ]
}

provider "registry.terraform.io/hashicorp/random" {
  version = "3.6.0"
}
)");
  EXPECT_EQ(versions,
            (Versions{{"registry.terraform.io/hashicorp/aws", "5.31.0"},
                      {"registry.terraform.io/hashicorp/random", "3.6.0"}}));
}

TEST(LockFile, LeavesOutWhatStandsThereInAnotherForm) {
  for (const char* text :
       {"", "version = \"1\"", "provider \"p\" {\n}\nversion = \"1\"",
        "provider \"p\" {\n  version = 1\n}", "provider \"p {\n version = \"1",
        "provider p \"q\" {\n  version = \"1\"\n}",
        "provider \"p\" {\n  versions = \"1\"\n}"}) {
    EXPECT_TRUE(read_lock_file(text).empty()) << text;
  }
}

}  // namespace
}  // namespace holdpoint::schema

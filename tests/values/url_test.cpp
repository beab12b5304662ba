#include "holdpoint/values/url.hpp"

#include <gtest/gtest.h>

namespace holdpoint::values {
namespace {

struct Written {
  const char* name;
  const char* text;
  Url url;
  const char* printed;  // null: as written
};

class WrittenUrl : public ::testing::TestWithParam<Written> {};

TEST_P(WrittenUrl, IsTakenApartAndPutTogether) {
  const Written& row = GetParam();
  const auto url = parse_url(row.text);
  ASSERT_TRUE(url) << to_string(url.error());
  EXPECT_EQ(*url, row.url);
  EXPECT_EQ(to_string(*url), row.printed != nullptr ? row.printed : row.text);
  EXPECT_EQ(parse_url(to_string(*url)), *url);
}

constexpr auto kNone = std::nullopt;

INSTANTIATE_TEST_SUITE_P(
    Url, WrittenUrl,
    ::testing::Values(
        Written{"Host",
                "https://example.com",
                {"https", kNone, "example.com", false, kNone, "", kNone, kNone},
                nullptr},
        Written{"All",
                "https://me:pw@example.com:8443/a/b%20c;d?q=1&r=/?#top?",
                {"https", "me:pw", "example.com", false, 8443, "/a/b%20c;d",
                 "q=1&r=/?", "top?"},
                nullptr},
        Written{
            "UpperCase",
            "HTTPS://Example.COM/A",
            {"https", kNone, "example.com", false, kNone, "/A", kNone, kNone},
            "https://example.com/A"},
        Written{"EmptyParts",
                "ftp://@h/?#",
                {"ftp", "", "h", false, kNone, "/", "", ""},
                nullptr},
        Written{"QueryAfterHost",
                "http://h?a@b",
                {"http", kNone, "h", false, kNone, "", "a@b", kNone},
                nullptr},
        Written{"FragmentFirst",
                "http://h#a?b@c",
                {"http", kNone, "h", false, kNone, "", kNone, "a?b@c"},
                nullptr},
        Written{"V6",
                "http://[2001:DB8::1]:80/",
                {"http", kNone, "2001:db8::1", true, 80, "/", kNone, kNone},
                "http://[2001:db8::1]:80/"},
        Written{"V4",
                "http://10.0.0.1",
                {"http", kNone, "10.0.0.1", false, kNone, "", kNone, kNone},
                nullptr},
        Written{"PortZeros",
                "http://h:00080",
                {"http", kNone, "h", false, 80, "", kNone, kNone},
                "http://h:80"},
        Written{"LastPort",
                "http://h:65535",
                {"http", kNone, "h", false, 65535, "", kNone, kNone},
                nullptr},
        Written{"File",
                "file:///etc/hosts",
                {"file", kNone, "", false, kNone, "/etc/hosts", kNone, kNone},
                nullptr},
        Written{"Mail",
                "mailto:a@example.com",
                {"mailto", kNone, kNone, false, kNone, "a@example.com", kNone,
                 kNone},
                nullptr},
        Written{"Git",
                "git+ssh://git@example.com/org/repo.git?ref=v1",
                {"git+ssh", "git", "example.com", false, kNone, "/org/repo.git",
                 "ref=v1", kNone},
                nullptr}),
    [](const auto& row) { return std::string(row.param.name); });

class RefusedUrl : public ::testing::TestWithParam<const char*> {};

TEST_P(RefusedUrl, IsAnError) {
  const auto url = parse_url(GetParam());
  ASSERT_FALSE(url) << GetParam();
  EXPECT_EQ(url.error().code, ErrorCode::kInvalidSyntax);
}

INSTANTIATE_TEST_SUITE_P(
    Url, RefusedUrl,
    ::testing::Values(
        "", "example.com", "/path", "//example.com", "://h", "1http://h",
        "ht tp://h", "http:", "http://", "https:///path", "http:path",
        "http://h h", "http://h\\@evil.example", "http://h\n", "http://h\t/",
        "http://\xC3\xA4.example", "http://a@b@c", "http://h:", "http://h:x",
        "http://h:-1", "http://h:65536", "http://h:000080", "http://h:80:80",
        "http://[::1", "http://::1]", "http://[::1]x", "http://[1.2.3.4]",
        "http://[fe80::1%25eth0]", "http://[v1.a]", "http://%65xample.com",
        "http://h/%", "http://h/%2", "http://h/%zz", "http://h/<",
        "http://h/\"", "http://h/{a}", "http://h/a#b#c", "http://h/[",
        "http://h?[", "h|p://h"));

TEST(Url, RefusesEndlessText) {
  const std::string start = "http://h/";
  EXPECT_TRUE(
      parse_url(start + std::string(kMaxUrlLength - start.size(), 'a')));
  EXPECT_EQ(parse_url(start + std::string(kMaxUrlLength, 'a')).error().code,
            ErrorCode::kLimitExceeded);
}

TEST(Url, ShowsNoControlCharactersInErrors) {
  EXPECT_EQ(to_string(parse_url("a\nb").error()),
            "`a\\nb` is no absolute URL; write it like "
            "https://example.com/path");
}

}  // namespace
}  // namespace holdpoint::values

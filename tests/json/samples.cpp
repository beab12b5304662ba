#include "samples.hpp"

#include <string_view>

namespace holdpoint::json {
namespace {

// Literals that hold NUL bytes keep their length.
using std::string_literals::operator""s;

const std::vector<std::string>& good() {
  static const std::vector<std::string> texts = {
      "null",
      "true",
      "false",
      "0",
      "-0",
      "1e5",
      "\"\"",
      "[]",
      "{}",
      " \t\r\n[ \t\r\n1 \t\r\n, \t\r\n2 \t\r\n] \t\r\n",
      "{ \"a\" : 1 , \"b\" : [ ] , \"c\" : { } }",
      "[[],[[]],[[],[]]]",
      "{\"a\":{\"b\":{\"c\":[{\"d\":null}]}}}",
      "[true,false,null]",
      "[0.5,1E5,1e+5,1e-5,-1.5e10]",
      // Strings.
      R"("\"\\\/\b\f\n\r\t")",
      R"("\u0041\u00e9\u20AC\uD83D\ude00")",
      R"("\u0000")",
      R"(["a\\","b\"","\\\""])",
      "\"\x7f\"",
      "\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"",
      "\"\xf4\x8f\xbf\xbf\"",
      R"("{[,:]} // not a comment")",
      R"("   ")",
      R"({"":""})",
      // Keys that differ only a little.
      R"({"a":1,"A":2,"aa":3,"a\u0000":4})",
      R"({"a":1,"b":{"a":1}})",
      R"([{"a":1},{"a":2}])",
      R"({"abcdefgh1":1,"abcdefgh2":2})",
      R"({"b":1,"a":2,"c":3})",
      // Numbers that no machine type holds.
      "1e400",
      "123456789012345678901234567890",
      "-1e-99999",
  };
  return texts;
}

const std::vector<std::string>& bad() {
  static const std::vector<std::string> texts = {
      "",
      " ",
      "\n\n",
      "nul",
      "nulll",
      "True",
      "tru",
      "falsey",
      "NaN",
      "Infinity",
      "undefined",
      "'a'",
      "a",
      "/**/1",
      "1//",
      "#",
      // Punctuation.
      "[",
      "]",
      "{",
      "}",
      ",",
      ":",
      "[1",
      "[1,",
      "[1,]",
      "[,1]",
      "[1,,2]",
      "[1 2]",
      "[1:2]",
      "[1}",
      "{]",
      "{\"a\"}",
      "{\"a\":}",
      "{\"a\":1,}",
      "{,}",
      "{\"a\" 1}",
      "{\"a\"::1}",
      "{\"a\":1 \"b\":2}",
      "{a:1}",
      "{1:2}",
      "{\"a\":1]",
      "{\"a\",1}",
      "{[]:1}",
      "[]]",
      "{}}",
      "[][]",
      "{}{}",
      "1 2",
      "\"a\" \"b\"",
      "\"a\"b",
      "a\"b\"",
      "1\"b\"",
      "[1]x",
      "null,",
      "[\"a\"b]",
      "[\"a\"1]",
      "[1\"a\"]",
      "[true\"a\"]",
      // Numbers.
      "+1",
      "-",
      "--1",
      "01",
      "-01",
      "00",
      "1.",
      ".1",
      "-.1",
      "1e",
      "1e+",
      "1.e1",
      "0x10",
      "1_000",
      "1a",
      "1.2.3",
      "1e1.5",
      "1-",
      "[-]",
      "[1.]",
      "\xef\xbc\x91",
      // Strings.
      "\"",
      "\"a",
      "\"\\\"",
      "\"\\",
      "[\"a",
      "\"\\x41\"",
      "\"\\'\"",
      "\"\\u\"",
      "\"\\u12\"",
      "\"\\u12G4\"",
      "\"\\U0041\"",
      "\"\\ \"",
      "\"\\ud800\"",
      "\"\\udc00\"",
      "\"\\ud800x\"",
      "\"\\ud800\\n\"",
      "\"\\ud800\\ud800\"",
      "\"\\udc00\\ud800\"",
      "\"\\ud800\\u0041\"",
      "\"a\nb\"",
      "\"a\tb\"",
      "\"\x1f\"",
      "\"a\0b\""s,
      "{\"\\ud800\":1}",
      "\\\"a\\\"",
      "[\\\"a\"]",
      "\\",
      // Encodings.
      "\xef\xbb\xbf{}",
      "\xef\xbb\xbf",
      "[\xef\xbb\xbf]",
      "{}\0"s,
      "\0{}"s,
      "[1\0]"s,
      "[1,\0 2]"s,
      "\xff\xfe[\0]\0"s,
      "\xfe\xff\0[\0]"s,
      "[\0\"\0a\0\"\0]\0"s,
      "\0[\0\"\0a\0\"\0]"s,
      "\"\xff\"",
      "\"\x80\"",
      "\"\xc0\x80\"",
      "\"\xc1\xbf\"",
      "\"\xe0\x80\x80\"",
      "\"\xed\xa0\x80\"",
      "\"\xf4\x90\x80\x80\"",
      "\"\xf8\x88\x80\x80\x80\"",
      "\"\xc3\"",
      "\"\xe2\x82\"",
      "[1]\xff",
      "\xa0[]",
      "[\xc2\xa0]",
      "\xe2\x80\xa8[]",
      // White space that is none.
      "\f1",
      "\v1",
      "[1,\x0c 2]",
      "[1\x1a 2]",
      "[1]\x1a",
      "\x0c",
      "\x1a",
      "[1\x0c]",
      "[\"a\"\x0c]",
      // Duplicate keys.
      R"({"a":1,"a":2})",
      R"({"a":1,"a":1})",
      R"({"a":1,"b":2,"a":3})",
      R"({"a":1,"\u0061":2})",
      R"({"\u0061":1,"a":2})",
      R"({"":1,"":2})",
      R"({"a\u0000":1,"a\u0000":2})",
      R"({"é":1,"\u00e9":2})",
      R"([{"x":{"k":1,"k":2}}])",
      R"({"abcdefghi":1,"abcdefghi":2})",
      R"({"z":1,"/":2,"\/":3})",
      R"({"😀":1,"\ud83d\ude00":2})",
  };
  return texts;
}

// Objects around the sizes at which their keys are checked in another way.
void add_objects(std::vector<Sample>& samples) {
  for (const int members : {7, 8, 9, 15, 16, 17, 18, 40, 1000}) {
    for (const bool ascending : {true, false}) {
      std::string text;
      for (int i = 0; i < members; ++i) {
        const int n = ascending ? 1000 + i : 9000 - i;
        text += (i == 0 ? "{\"key-" : ",\"key-") + std::to_string(n) +
                "\":" + (i % 2 == 0 ? "1" : "[2]");
      }
      const int last = ascending ? 1000 + members - 1 : 9000 - members + 1;
      samples.push_back({text + "}", true});
      samples.push_back({text + ",\"key\":3}", true});
      samples.push_back(
          {text + ",\"key-" + std::to_string(last) + "\":3}", false});
      samples.push_back(
          {text + ",\"key-" + std::to_string(ascending ? 1000 : 9000) + "\":3}",
           false});
    }
  }
}

}  // namespace

std::vector<Sample> samples() {
  std::vector<Sample> all;
  for (const std::string& text : good()) all.push_back({text, true});
  for (const std::string& text : bad()) all.push_back({text, false});
  add_objects(all);
  // The same inside a container, where more bytes follow.
  const std::size_t alone = all.size();
  for (std::size_t i = 0; i < alone; ++i) {
    const Sample sample = all[i];
    if (sample.text.find_first_not_of(" \n") == std::string::npos) continue;
    if (sample.text.starts_with("1,") || sample.text == ",") continue;
    all.push_back({"{\"in\":" + sample.text + "}", sample.accepted});
    all.push_back({"[0, " + sample.text + " ]", sample.accepted});
  }
  return all;
}

}  // namespace holdpoint::json

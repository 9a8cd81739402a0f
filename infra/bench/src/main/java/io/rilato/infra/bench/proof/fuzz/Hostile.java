package io.rilato.infra.bench.proof.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What programs have tripped over, as texts and as pieces of JSON. */
final class Hostile {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b",
          "\u0001\u0007\u001b[31m\u007f",
          "\u202egnp.exe",
          "\u2066\u2069\u200f",
          "\ufeffa",
          "\u200b",
          "\uffff\ufffe",
          "\ud83d\ude00".repeat(60),
          "e\u0301\u0301\u0301".repeat(500),
          "\ufdfa".repeat(400),
          "\u0130\u0131\u017f\u1e9e\ufb01\u0149",
          "$where",
          "$ne",
          "$",
          ".",
          "..",
          "a.b",
          "a.$.b",
          "_id",
          "__proto__",
          "constructor",
          "{\"$ne\":null}",
          "{\"$where\":\"sleep(1000)\"}",
          "../../../../etc/passwd",
          "..\\..\\windows\\win.ini",
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "' OR '1'='1",
          "\"; DROP TABLE users; --",
          "*",
          "?",
          "(((((a+)+)+)+)+)$",
          "^(a|a)*$",
          "[",
          "\\",
          "~",
          "a~0~1/b",
          "\"",
          "${jndi:ldap://127.0.0.1/a}",
          "${7*7}",
          "#{7*7}",
          "{{7*7}}",
          "%s%n%d",
          "%00",
          "%2e%2e%2f",
          "a\r\nX-Injected: yes",
          "a\nBcc: all@acme.example",
          "null",
          "true",
          "NaN",
          "-Infinity",
          "-1",
          "-0",
          "0x10",
          "1e400",
          "1E+1000000000",
          "1e-1000000000",
          "1e2147483647",
          "0." + "0".repeat(4_000) + "1",
          "9".repeat(400),
          "9223372036854775808",
          "99999999999999999999999",
          "١٢٣",
          "1250,00",
          "2026-02-30",
          "0000-00-00",
          "-999999999-01-01",
          "+999999999-12-31",
          "+1000000000-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59.999999999Z",
          "9999-12-31T23:59:59.999999999Z",
          "0000-01-01T00:00:00Z",
          "2026-06-30T23:59:60Z",
          "2026-01-01T25:00:00Z",
          "2026-01-01T00:00:00+18:01",
          "http://169.254.169.254/latest/meta-data/",
          "https://[::1]:1/",
          "https://127.0.0.1.fuzz.example:99999/",
          "https://user:secret@hooks.fuzz.example/",
          "file:///etc/passwd",
          "javascript:alert(1)",
          "https://\u0000.example/",
          "a@b",
          "user@@host",
          "\"@\"@example",
          "a@" + "b".repeat(300) + ".example",
          "+" + "1".repeat(100),
          "zz-ZZ-x-" + "a".repeat(200),
          "EURO",
          "XXX",
          "Mars/Olympus",
          "contact@1",
          "ADMIN",
          "x".repeat(255),
          "x".repeat(256),
          "x".repeat(5_000),
          "x".repeat(40_000),
          "ä".repeat(70_000));

  /** Also what no JSON library would write. */
  private static final List<String> JSON =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0",
          "-1",
          "1.5",
          "0.1e-5",
          "1e400",
          "-1e400",
          "1e-400",
          "1e1000000000",
          "-1e1000000000",
          "1e-1000000000",
          "1E2147483648",
          "2147483648",
          "-2147483649",
          "9223372036854775807",
          "9223372036854775808",
          "99999999999999999999999999999999",
          "1" + "0".repeat(900),
          "1" + "0".repeat(5_000),
          "0." + "3".repeat(900),
          "NaN",
          "Infinity",
          "-Infinity",
          "0x1F",
          "01",
          ".5",
          "+1",
          "undefined",
          "''",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"a\\ud83dz\"",
          "\"\\u0000\"",
          "\"\\u202e\"",
          "\"\\x41\"",
          "[]",
          "{}",
          "[[[]]]",
          "[null]",
          "[{}]",
          "[[],{},null,1,\"\"]",
          "{\"\":1}",
          "{\"a.b\":1}",
          "{\"$ne\":null}",
          "{\"$gt\":\"\"}",
          "{\"$where\":\"1\"}",
          "{\"$oid\":\"507f1f77bcf86cd799439011\"}",
          "{\"$numberDecimal\":\"1\"}",
          "{\"__proto__\":{\"admin\":true}}",
          "{\"@class\":\"java.lang.Runtime\"}",
          "{\"a\":1,\"a\":2}",
          "{\"a\":{\"$set\":{\"b\":1}}}",
          "{\"\\u0000\":1}",
          "{\"\\ud800\":1}",
          "{\"a\\u0000b\":\"c\"}",
          "{\"~\":1,\"/\":2}");

  private static final List<String> CRITERIA =
      List.of(
          "name == 'a'",
          "version > 0",
          "createdAt > 'garbage'",
          "createdAt > '+999999999-12-31T23:59:59Z'",
          "createdAt > '-999999999-01-01T00:00:00Z'",
          "createdAt < timestamp('x')",
          "version == 9223372036854775808",
          "version == -9223372036854775808",
          "version == 1e400",
          "version == 1.0e-400",
          "version == 0x7fffffffffffffff",
          "version == 18446744073709551615u",
          "version / 0 == 1",
          "version % 0 == 1",
          "version + 'a' == 1",
          "id == '\u0000'",
          "id == '\\ud800'",
          "id == '\\u0000'",
          "id == b'\\xff'",
          "id.matches('(a+)+$')",
          "id.contains('*')",
          "id.startsWith('')",
          "id.startsWith('.*')",
          "id in []",
          "id in [1, 'a', null]",
          "id in 'a'",
          "id == null",
          "!has(id)",
          "has(custom.size)",
          "has(nothing.at.all)",
          "custom.size == 7",
          "custom.size == 'seven'",
          "custom['size'] == 7",
          "custom.tags.exists(t, t == 'a')",
          "externalIds.erp == 'p1'",
          "externalIds['erp'] == 'p1'",
          "emails.exists(e, e.value == 'x')",
          "emails.exists(e, emails.exists(f, f.value == e.value))",
          "emails.all(e, true)",
          "emails.map(e, e.value)",
          "emails.value == 'x'",
          "emails[0].value == 'x'",
          "tenant == 'other'",
          "deleted == true",
          "_id == '1'",
          "_source == 1",
          "$where == '1'",
          "true",
          "1",
          "'a'",
          "{}",
          "{'a': 1}.a == 1",
          "[1,2].size() == 2",
          "type(id) == string",
          "id == id",
          "ownerId == ownerId",
          "dyn(id) == 1",
          "cel.bind(x, 1, x == 1)",
          "google.protobuf.Timestamp{seconds: 1} == createdAt",
          "createdAt.getFullYear() > 2000",
          "daysSince(createdAt) > 99999999999",
          "daysSince(createdAt) > -1",
          "a ? b : c",
          "id == 'a' ||",
          "(",
          ")",
          "&&",
          "// comment",
          "\"\"\"",
          "r'\\'",
          "'unterminated");

  private Hostile() {}

  static String text(RandomGenerator random) {
    return any(TEXTS, random);
  }

  /** A piece of JSON, or of what is none. */
  static String json(RandomGenerator random) {
    return switch (random.nextInt(40)) {
      case 0 -> "[".repeat(10_000) + "]".repeat(10_000);
      case 1 -> "{\"a\":".repeat(600) + "1" + "}".repeat(600);
      case 2 -> "[".repeat(400) + "]".repeat(400);
      case 3 -> "[" + "1,".repeat(20_000) + "1]";
      case 4 -> "{" + many(3_000, "\"k%d\":%<d") + "}";
      case 5 -> "\"" + "\\u0041".repeat(20_000) + "\"";
      default -> any(JSON, random);
    };
  }

  /** A criterion, or what is none. */
  static String criterion(RandomGenerator random) {
    String one = any(CRITERIA, random);
    return switch (random.nextInt(24)) {
      case 0 -> "(".repeat(3_000) + one + ")".repeat(3_000);
      case 1 -> "(".repeat(40) + one + ")".repeat(40);
      case 2 -> "!".repeat(5_000) + "(" + one + ")";
      case 3 -> "(" + one + ")" + (" && (" + one + ")").repeat(400);
      case 4 -> "id in [" + many(3_000, "'v%d'") + "]";
      case 5 -> "emails.exists(e, ".repeat(50) + "true" + ")".repeat(50);
      case 6 -> "id == '" + "x".repeat(30_000) + "'";
      case 7 -> "a." + "b.".repeat(2_000) + "c == 1";
      case 8 -> one + " && " + any(CRITERIA, random);
      case 9 -> text(random);
      case 10 -> "id == '" + text(random).replace("'", "\\'") + "'";
      default -> one;
    };
  }

  static String many(int count, String pattern) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(pattern.formatted(i));
    }
    return String.join(",", all);
  }

  static <T> T any(List<T> from, RandomGenerator random) {
    return from.get(random.nextInt(from.size()));
  }
}

package io.rilato.infra.documentserver;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyWriterTest {
  private static Decimal128 decimal(String value) {
    return new Decimal128(new BigDecimal(value));
  }

  /** In MongoDB's order; no two are equal. */
  private static List<Object> ordered() {
    List<Object> values = new ArrayList<>();
    values.add(MinKey.getInstance());
    values.add(null);
    values.addAll(List.of(Double.NaN, Double.NEGATIVE_INFINITY, Long.MIN_VALUE, -2.5, -1));
    values.addAll(List.of(decimal("-0.1000000000000000000000000000000001"), decimal("-0.1"), 0));
    values.addAll(List.of(Double.MIN_VALUE, 0.1, 1, 1.5, 2L, Integer.MAX_VALUE));
    values.addAll(List.of(9007199254740992L, 9007199254740993L, 9007199254740994L));
    values.addAll(List.of(Long.MAX_VALUE - 1, Long.MAX_VALUE, 1e300, Double.POSITIVE_INFINITY));
    values.addAll(List.of("", "\0", "\0a", "A", "a", "a\0", "aa", "b", "ß", "😀"));
    values.addAll(List.of(new Document(), new Document("a", 1), new Document("a", 2)));
    values.add(new Document("a", "text"));
    values.add(new UUID(1, 1));
    values.add(new ObjectId("000000000000000000000001"));
    values.addAll(List.of(false, true));
    values.addAll(List.of(Instant.ofEpochMilli(-1), Instant.ofEpochMilli(0)));
    values.add(Instant.ofEpochMilli(1_700_000_000_000L));
    values.add(MaxKey.getInstance());
    return values;
  }

  @Test
  void bytesHaveTheOrderOfTheValues() {
    List<byte[]> keys = ordered().stream().map(KeyWriter::encode).toList();
    for (int i = 0; i < keys.size(); i++) {
      for (int j = 0; j < keys.size(); j++) {
        assertThat(Integer.signum(Arrays.compareUnsigned(keys.get(i), keys.get(j))))
            .as("%s and %s", ordered().get(i), ordered().get(j))
            .isEqualTo(Integer.compare(i, j));
        assertThat(
                Integer.signum(
                    Arrays.compareUnsigned(
                        KeyWriter.inverted(keys.get(i)), KeyWriter.inverted(keys.get(j)))))
            .isEqualTo(Integer.compare(j, i));
      }
    }
  }

  @Test
  void whatIsEqualHasEqualBytes() {
    for (Object one : List.of(1, 1L, 1.0, decimal("1"), decimal("1.000"))) {
      assertThat(KeyWriter.encode(one)).isEqualTo(KeyWriter.encode(1));
    }
    assertThat(KeyWriter.encode(-0.0)).isEqualTo(KeyWriter.encode(0));
    assertThat(KeyWriter.encode(decimal("0.10"))).isEqualTo(KeyWriter.encode(decimal("0.1")));
    assertThat(KeyWriter.encode(decimal("0.1"))).isNotEqualTo(KeyWriter.encode(0.1));
  }

  @Test
  void nothingStandsBehindWhatIsBehindAPrefix() {
    byte[] prefix = KeyWriter.encode("tenant");
    for (Object value : ordered()) {
      byte[] key = KeyWriter.concat(prefix, KeyWriter.encode(value));
      byte[] descending = KeyWriter.concat(prefix, KeyWriter.inverted(KeyWriter.encode(value)));
      assertThat(Arrays.compareUnsigned(key, KeyWriter.after(prefix))).isNegative();
      assertThat(Arrays.compareUnsigned(descending, KeyWriter.after(prefix))).isNegative();
    }
  }
}

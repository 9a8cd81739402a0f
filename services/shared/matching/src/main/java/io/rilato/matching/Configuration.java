package io.rilato.matching;

import io.rilato.matching.model.Parameters;
import io.rilato.matching.record.Evidence;
import io.rilato.matching.record.Features;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What holds for every base alike.
 *
 * @param threshold the least score, in thousandths of a bit, of a pair that joins clusters
 * @param average the least average score over the pairs of two clusters that are joined
 * @param linkThreshold the least score of a pair between sources that repeat nothing
 */
public record Configuration(int threshold, int average, int linkThreshold, Features features) {
  /** The only one that is used. */
  public static final Configuration STANDARD =
      new Configuration(2 * Parameters.BIT, -4 * Parameters.BIT, 0, Features.ALL);

  public Configuration with(Features other) {
    return new Configuration(threshold, average, linkThreshold, other);
  }

  /** The first 16 hexadecimal digits of a SHA-256 over all that is set. */
  public String hash() {
    StringBuilder text = new StringBuilder(toString());
    for (Evidence evidence : Evidence.values()) {
      text.append(evidence).append(evidence.levels());
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.rilato.matching;

import com.ibm.icu.util.VersionInfo;
import io.rilato.matching.model.Parameters;
import io.rilato.matching.record.Features;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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

  /**
   * The first 16 hexadecimal digits of a SHA-256 over all that decides: these numbers, the classes
   * and tables of the library, and the version of ICU, whose rules bring scripts to Latin.
   */
  public String hash() {
    MessageDigest digest = Fingerprint.sha256();
    digest.update((this + " ICU " + VersionInfo.ICU_VERSION).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(Fingerprint.ofLibrary()), 0, 8);
  }
}

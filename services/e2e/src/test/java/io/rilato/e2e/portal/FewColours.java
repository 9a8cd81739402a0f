package io.rilato.e2e.portal;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Pictures of screens with the 256 colours they have most of: a third of the bytes. */
final class FewColours {
  private static final int MOST = 256;

  /** What differs by less than this in each part is one colour. */
  private static final int NEAR = 0xfcfcfc;

  private FewColours() {}

  static byte[] of(byte[] png) throws IOException {
    BufferedImage whole = ImageIO.read(new ByteArrayInputStream(png));
    List<Integer> colours = mostUsed(whole);
    BufferedImage few =
        new BufferedImage(
            whole.getWidth(), whole.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model(colours));
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int y = 0; y < whole.getHeight(); y++) {
      for (int x = 0; x < whole.getWidth(); x++) {
        int index =
            nearest.computeIfAbsent(
                whole.getRGB(x, y) & 0xffffff, colour -> nearest(colour, colours));
        few.getRaster().setSample(x, y, 0, index);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(few, "png", out);
    return out.toByteArray();
  }

  /** Of colours that are near each other the most used, so that plain areas stay as they are. */
  private static List<Integer> mostUsed(BufferedImage image) {
    Map<Integer, Map<Integer, Integer>> counts = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int colour = image.getRGB(x, y) & 0xffffff;
        counts.computeIfAbsent(colour & NEAR, _ -> new HashMap<>()).merge(colour, 1, Integer::sum);
      }
    }
    return counts.values().stream()
        .sorted((one, other) -> Integer.compare(sum(other), sum(one)))
        .limit(MOST)
        .map(near -> near.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static int sum(Map<Integer, Integer> counts) {
    return counts.values().stream().mapToInt(count -> count).sum();
  }

  private static IndexColorModel model(List<Integer> colours) {
    int[] map = colours.stream().mapToInt(colour -> colour | 0xff000000).toArray();
    return new IndexColorModel(
        8, map.length, map, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
  }

  private static int nearest(int colour, List<Integer> colours) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int at = 0; at < colours.size() && least > 0; at++) {
      int other = colours.get(at);
      int far =
          square((colour >> 16) - (other >> 16))
              + square((colour >> 8 & 0xff) - (other >> 8 & 0xff))
              + square((colour & 0xff) - (other & 0xff));
      if (far < least) {
        least = far;
        best = at;
      }
    }
    return best;
  }

  private static int square(int number) {
    return number * number;
  }
}

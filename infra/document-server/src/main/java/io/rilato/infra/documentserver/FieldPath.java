package io.rilato.infra.documentserver;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A dotted path into documents; arrays on the way are walked as MongoDB's indexes walk them. */
final class FieldPath {
  /** Stands for a value that is not there. */
  static final int MISSING = -1;

  /** Stands for the value of an array without elements. */
  static final int EMPTY_ARRAY = -2;

  private final byte[][] parts;

  FieldPath(String path) {
    parts =
        Arrays.stream(path.split("\\.", -1))
            .map(part -> part.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
  }

  /** The elements the path leads to, those of a final array one by one. */
  Elements elements(byte[] document) {
    Elements found = new Elements();
    descend(document, 0, 0, found);
    return found;
  }

  private void descend(byte[] document, int start, int depth, Elements found) {
    int element = Bson.find(document, start, parts[depth]);
    if (element < 0) {
      found.add(MISSING);
    } else {
      follow(document, element, depth, found);
    }
  }

  private void follow(byte[] document, int element, int depth, Elements found) {
    boolean last = depth == parts.length - 1;
    byte type = document[element];
    if (type == Bson.ARRAY) {
      int start = Bson.value(document, element);
      if (last) {
        addAll(document, start, found);
      } else {
        descendArray(document, start, depth + 1, found);
      }
    } else if (last) {
      found.add(element);
    } else if (type == Bson.DOCUMENT) {
      descend(document, Bson.value(document, element), depth + 1, found);
    } else {
      found.add(MISSING);
    }
  }

  private static void addAll(byte[] document, int start, Elements found) {
    found.array = true;
    int end = Bson.end(document, start);
    int before = found.count;
    for (int e = Bson.first(start); e < end; e = Bson.next(document, e)) {
      found.add(e);
    }
    if (found.count == before) {
      found.add(EMPTY_ARRAY);
    }
  }

  private void descendArray(byte[] document, int start, int depth, Elements found) {
    found.array = true;
    int before = found.count;
    int byPosition = Bson.find(document, start, parts[depth]);
    if (byPosition >= 0) {
      follow(document, byPosition, depth, found);
    }
    int end = Bson.end(document, start);
    for (int e = Bson.first(start); e < end; e = Bson.next(document, e)) {
      if (document[e] == Bson.DOCUMENT) {
        descend(document, Bson.value(document, e), depth, found);
      }
    }
    if (found.count == before) {
      found.add(MISSING);
    }
  }

  /** What a path found in one document. */
  static final class Elements {
    private int[] offsets = new int[1];
    private int count;
    private boolean array;

    private void add(int element) {
      if (count == offsets.length) {
        offsets = Arrays.copyOf(offsets, count * 2);
      }
      offsets[count++] = element;
    }

    int count() {
      return count;
    }

    int at(int i) {
      return offsets[i];
    }

    /** Whether an array was met on the way. */
    boolean throughArray() {
      return array;
    }

    boolean anyPresent() {
      for (int i = 0; i < count; i++) {
        if (offsets[i] != MISSING) {
          return true;
        }
      }
      return false;
    }

    void write(int i, byte[] document, KeyWriter out) {
      switch (offsets[i]) {
        case MISSING -> out.missing();
        case EMPTY_ARRAY -> out.emptyArray();
        default -> out.element(document, offsets[i]);
      }
    }
  }
}

package io.rilato.infra.match;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A CSV file with a header row, read from start to end as often as needed. Its encoding and its
 * separator (comma, semicolon or tab) are detected. Rows may be shorter or longer than the header.
 */
final class CsvFile {
  private static final int LARGEST_FIELD = 64 << 20;

  private final Path path;
  private final Encodings.Detected encoding;
  private final char separator;
  private final List<String> header;

  CsvFile(Path path) throws IOException {
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new InputProblem(path + ": there is no such file, or it cannot be read");
    }
    this.path = path;
    this.encoding = Encodings.detect(path);
    this.separator = separator();
    this.header = readHeader();
  }

  Charset charset() {
    return encoding.charset();
  }

  /** What could not be decoded, in words. */
  Optional<String> damage() {
    return encoding.malformed() == 0
        ? Optional.empty()
        : Optional.of(
            path
                + ": "
                + encoding.malformed()
                + " characters are not "
                + encoding.charset()
                + ", the first in line "
                + encoding.line()
                + "; each is read as \uFFFD");
  }

  List<String> header() {
    return header;
  }

  private List<String> readHeader() {
    try (CsvReader<CsvRecord> reader = open()) {
      var rows = reader.iterator();
      if (!rows.hasNext()) {
        throw new InputProblem(path + " is empty: a header row with the column names is needed");
      }
      return rows.next().getFields().stream().map(String::strip).toList();
    } catch (IOException | CsvParseException e) {
      throw new InputProblem(path + " cannot be read as CSV: " + reason(e));
    }
  }

  /** The place of a column. */
  int column(String name) {
    int at = header.indexOf(name);
    if (at < 0) {
      throw new InputProblem(path + " has no column '" + name + "'; it has " + header);
    }
    if (at != header.lastIndexOf(name)) {
      throw new InputProblem(path + " has more than one column '" + name + "'");
    }
    return at;
  }

  /** Gives each row after the header to the consumer. */
  void forEach(Consumer<CsvRecord> consumer) {
    try (CsvReader<CsvRecord> reader = open()) {
      var rows = reader.iterator();
      if (rows.hasNext()) {
        rows.next();
      }
      CsvRecord last = null;
      while (rows.hasNext()) {
        last = rows.next();
        consumer.accept(last);
      }
      if (last != null) {
        refuseOpenQuote(last);
      }
    } catch (IOException | CsvParseException e) {
      throw new InputProblem(path + " cannot be read as CSV: " + reason(e));
    }
  }

  /** A quote that is never closed would make one field of all that follows. */
  private void refuseOpenQuote(CsvRecord last) throws IOException {
    String field = last.getField(last.getFieldCount() - 1);
    if (field.indexOf('\n') >= 0 && !end().endsWith("\"")) {
      throw new InputProblem(
          path
              + ", line "
              + last.getStartingLineNumber()
              + ": a field begins with a quote that is never closed");
    }
  }

  private String end() throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      ByteBuffer bytes = ByteBuffer.allocate(64);
      channel.read(bytes, Math.max(0, channel.size() - 64 & ~1L));
      return charset().decode(bytes.flip()).toString().strip();
    }
  }

  /** The field, empty where the row is too short. */
  static String field(CsvRecord row, int column) {
    return column < row.getFieldCount() ? row.getField(column) : "";
  }

  private static String reason(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return e.getMessage() + (cause == e ? "" : " (" + cause.getMessage() + ")");
  }

  private CsvReader<CsvRecord> open() throws IOException {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(true)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .allowExtraCharsAfterClosingQuote(true)
        .maxBufferSize(LARGEST_FIELD)
        .build(
            CsvRecordHandler.builder()
                .maxFieldSize(LARGEST_FIELD)
                .maxRecordSize(LARGEST_FIELD)
                .build(),
            reader());
  }

  private BufferedReader reader() throws IOException {
    var decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    var reader =
        new BufferedReader(new InputStreamReader(Files.newInputStream(path), decoder), 1 << 16);
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    return reader;
  }

  private char separator() throws IOException {
    char[] start = new char[64 << 10];
    int length;
    try (BufferedReader reader = reader()) {
      length = Math.max(0, reader.read(start));
    }
    String line = new String(start, 0, length);
    int end = line.indexOf('\n');
    line = end < 0 ? line : line.substring(0, end);
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(line, candidate) > count(line, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String line, char c) {
    return line.chars().filter(x -> x == c).count();
  }
}

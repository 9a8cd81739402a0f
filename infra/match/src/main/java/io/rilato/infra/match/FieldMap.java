package io.rilato.infra.match;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.rilato.matching.record.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which column of a file holds which standard field; several columns of one field are joined. */
final class FieldMap {
  private final int[] columns;
  private final Field[] fields;

  /**
   * @param mapping such as {@code given_name=givenName,surname=familyName}
   */
  FieldMap(CsvFile file, String mapping) {
    String[] parts = parts(file, mapping);
    columns = new int[parts.length];
    fields = new Field[parts.length];
    for (int i = 0; i < parts.length; i++) {
      int equals = parts[i].lastIndexOf('=');
      if (equals <= 0) {
        throw new InputProblem(
            "--fields: '"
                + parts[i]
                + "' is not of the form column=field, as in surname=familyName");
      }
      String name = parts[i].substring(equals + 1).strip();
      columns[i] = file.column(parts[i].substring(0, equals).strip());
      fields[i] =
          Field.find(name)
              .orElseThrow(() ->
                  new InputProblem(
                      "--fields: there is no field '"
                          + name
                          + "'; there are "
                          + Arrays.stream(Field.values())
                              .map(Field::label)
                              .collect(Collectors.joining(", "))));
    }
  }

  /** Splits at commas, but not at those that belong to the name of a column. */
  private static String[] parts(CsvFile file, String mapping) {
    List<String> parts = new ArrayList<>();
    String open = "";
    for (String part : mapping.split(",", -1)) {
      String joined = open + part;
      boolean more =
          part.indexOf('=') < 0
              && file.header().stream().anyMatch(name -> name.startsWith(joined.strip() + ","));
      open = more ? joined + "," : "";
      if (!more) {
        parts.add(joined);
      }
    }
    if (!open.isEmpty()) {
      parts.add(open);
    }
    return parts.toArray(String[]::new);
  }

  boolean has(Field field) {
    return Arrays.asList(fields).contains(field);
  }

  /** The values of a row, in the order of {@link Field}. */
  String[] values(CsvRecord row) {
    String[] values = new String[Field.values().length];
    for (int i = 0; i < columns.length; i++) {
      String value = CsvFile.field(row, columns[i]);
      if (!value.isEmpty()) {
        int f = fields[i].ordinal();
        values[f] = values[f] == null ? value : values[f] + " " + value;
      }
    }
    return values;
  }
}

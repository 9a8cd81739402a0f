package io.rilato.infra.match;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.rilato.matching.record.Field;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Which column of a file holds which standard field; several columns of one field are joined. */
final class FieldMap {
  private final int[] columns;
  private final Field[] fields;

  /**
   * @param mapping such as {@code given_name=givenName,surname=familyName}
   */
  FieldMap(CsvFile file, String mapping) {
    String[] parts = mapping.split(",", -1);
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

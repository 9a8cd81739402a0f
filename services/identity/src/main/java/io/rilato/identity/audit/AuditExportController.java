package io.rilato.identity.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.rilato.identity.audit.AuditTrail.Position;
import io.rilato.identity.audit.AuditTrail.Wanted;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Directory;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordJson;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands out the trail as a file, to those who may export {@code audit}; that is kept in it, too.
 */
@RestController
class AuditExportController {
  private static final Set<String> FORMATS = Set.of("csv", "ndjson");
  private static final int AT_ONCE = 500;

  /** With these a spreadsheet would take a text for a formula (OWASP, CSV injection). */
  private static final String FORMULA = "=+-@\t\r";

  private final AuditTrail trail;
  private final Access access;
  private final Directory directory;

  AuditExportController(AuditTrail trail, Access access, Directory directory) {
    this.trail = trail;
    this.access = access;
    this.directory = directory;
  }

  @Operation(
      operationId = "exportAudit",
      tags = "audit",
      summary = "All entries that the filters leave, the newest first, as csv or ndjson")
  @GetMapping("/api/v1/audit/export")
  void export(
      Caller caller,
      @ParameterObject AuditFilter filter,
      @RequestParam(defaultValue = "csv") String format,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    access.require(caller, Action.EXPORT, AuditController.AUDIT);
    FieldErrors errors = new FieldErrors();
    Wanted wanted = filter.wanted(errors);
    if (!FORMATS.contains(format)) {
      errors.add("format", "not-allowed", "Must be one of [csv, ndjson]");
    }
    errors.throwIfAny();
    trail.add(
        caller.tenant(),
        caller.actor(),
        AuditAction.AUDIT_EXPORTED,
        null,
        Origins.of(request),
        Map.of("format", format));
    response.setContentType(format.equals("csv") ? "text/csv" : "application/x-ndjson");
    response.setCharacterEncoding(UTF_8);
    response.setHeader("Content-Disposition", "attachment; filename=\"audit." + format + '"');
    response.setHeader("Cache-Control", "no-store");
    try (Writer out = new OutputStreamWriter(response.getOutputStream(), UTF_8)) {
      if (format.equals("csv")) {
        writeCsv(caller, wanted, out);
      } else {
        each(caller, wanted, entry -> write(out, RecordJson.mapper().writeValueAsString(entry)));
      }
    }
  }

  private void writeCsv(Caller caller, Wanted wanted, Writer out) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(out)) {
      csv.writeRecord(
          "id",
          "at",
          "whoKind",
          "who",
          "name",
          "what",
          "subject",
          "subjectName",
          "address",
          "browser",
          "detail");
      each(
          caller,
          wanted,
          entry ->
              csv.writeRecord(
                  Stream.of(
                          entry.id(),
                          RecordJson.text(entry.at()),
                          entry.who().kind().name(),
                          entry.who().id(),
                          entry.name(),
                          entry.what(),
                          entry.subject(),
                          entry.subjectName(),
                          entry.address(),
                          entry.browser(),
                          entry.detail().isEmpty() ? null : entry.detail().toString())
                      .map(AuditExportController::cell)
                      .toList()));
    }
  }

  private static String cell(@Nullable String text) {
    String cell = Objects.requireNonNullElse(text, "");
    return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  private static void write(Writer out, String line) {
    try {
      out.write(line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void each(Caller caller, Wanted wanted, Consumer<ShownEntry> then) {
    Position after = null;
    List<AuditEntry> some;
    do {
      some = trail.list(caller.tenant(), wanted, after, AT_ONCE);
      some.forEach(entry -> then.accept(ShownEntry.of(caller.tenant(), entry, directory)));
      after = some.isEmpty() ? null : new Position(some.getLast().at(), some.getLast().id());
    } while (some.size() == AT_ONCE);
  }
}

package io.rilato.gateway.documents;

import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The API description: for machines at {@code /openapi.json}, for people at {@code /docs}. */
@RestController
class DocumentsController {
  private static final Map<String, MediaType> FILES =
      Map.of(
          "index.html", new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8),
          "docs.css", MediaType.valueOf("text/css"),
          "docs.js", MediaType.valueOf("text/javascript"));

  private final JoinedDocument document;

  DocumentsController(JoinedDocument document) {
    this.document = document;
  }

  @GetMapping(value = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> document() {
    return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(document.bytes());
  }

  @GetMapping("/docs")
  ResponseEntity<byte[]> page() throws IOException {
    return file("index.html");
  }

  @GetMapping("/docs/{name}")
  ResponseEntity<byte[]> file(@PathVariable String name) throws IOException {
    MediaType type = FILES.get(name);
    if (type == null) {
      throw Problem.of(ProblemType.NOT_FOUND, "There is nothing at this path");
    }
    try (InputStream file = DocumentsController.class.getResourceAsStream(name)) {
      return ResponseEntity.ok()
          .contentType(type)
          .cacheControl(CacheControl.noCache())
          .body(java.util.Objects.requireNonNull(file, name).readAllBytes());
    }
  }
}

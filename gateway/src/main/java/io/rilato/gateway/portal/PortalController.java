package io.rilato.gateway.portal;

import io.rilato.gateway.problem.ProblemWriter;
import io.rilato.platform.http.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The portal below {@code /app/}. Files under {@code assets} have the hash of their content in
 * their names, so browsers keep them; every path that is no file is a view of the one page.
 */
@RestController
class PortalController {
  private static final String HOME = "/app/";
  private static final String ASSETS = "assets/";
  private static final String PAGE = "index.html";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final Pattern NOT_TAKEN = Pattern.compile(".*;\\s*q=0(\\.0*)?\\s*");

  private final PortalFiles files;
  private final ProblemWriter problems;

  PortalController(PortalFiles files, ProblemWriter problems) {
    this.files = files;
    this.problems = problems;
  }

  @GetMapping({"/", "/app"})
  void home(HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader(HttpHeaders.LOCATION, HOME);
  }

  @GetMapping("/app/**")
  void file(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String name = request.getRequestURI().substring(HOME.length());
    Optional<PortalFile> file = files.find(name);
    boolean asset = name.startsWith(ASSETS);
    if (file.isEmpty() && !asset) {
      file = files.find(PAGE);
    }
    if (file.isEmpty()) {
      problems.write(
          response,
          ProblemType.NOT_FOUND,
          asset ? "The portal has no such file" : "The portal is not part of this build");
      return;
    }
    response.setHeader(HttpHeaders.CACHE_CONTROL, asset ? FOR_EVER : "no-cache");
    write(file.get(), request, response);
  }

  private static void write(
      PortalFile file, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    byte[] brotli = takes(accepted, "br") ? file.brotli() : null;
    byte[] gzip = brotli == null && takes(accepted, "gzip") ? file.gzip() : null;
    String encoding = brotli != null ? "br" : gzip != null ? "gzip" : "";
    if (file.isCompressed()) {
      response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }
    String tag = "\"" + file.tag() + (encoding.isEmpty() ? "" : "-" + encoding) + "\"";
    response.setHeader(HttpHeaders.ETAG, tag);
    if (isKnown(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    if (!encoding.isEmpty()) {
      response.setHeader(HttpHeaders.CONTENT_ENCODING, encoding);
    }
    byte[] body = brotli != null ? brotli : gzip != null ? gzip : file.plain();
    response.setContentType(file.type());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static boolean isKnown(@Nullable String tags, String tag) {
    if (tags != null) {
      for (String known : tags.split(",", -1)) {
        String stripped = known.strip();
        if (stripped.equals("*") || stripped.equals(tag) || stripped.equals("W/" + tag)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean takes(@Nullable String accepted, String encoding) {
    if (accepted != null) {
      for (String one : accepted.split(",", -1)) {
        String stripped = one.strip();
        if ((stripped.equals(encoding) || stripped.startsWith(encoding + ";"))
            && !NOT_TAKEN.matcher(stripped).matches()) {
          return true;
        }
      }
    }
    return false;
  }
}

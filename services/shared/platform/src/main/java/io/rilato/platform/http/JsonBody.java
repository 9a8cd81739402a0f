package io.rilato.platform.http;

import io.rilato.platform.records.RecordJson;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.servlet.function.ServerRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.node.ObjectNode;

/** A request's JSON, read strictly: every refusal names the field or the place. */
public final class JsonBody {
  /** Where a parser's limit is set. */
  private static final Pattern SETTING = Pattern.compile(", from `[^`]*`");

  private static final Pattern INNER = Pattern.compile("`|[a-z]\\.[A-Z]|[a-z][A-Z]\\w+\\.[A-Z]");
  static final int MAX_BYTES = 8 * 1024 * 1024;

  private final ObjectNode json;
  private final byte[] bytes;

  private JsonBody(ObjectNode json, byte[] bytes) {
    this.json = json;
    this.bytes = bytes;
  }

  /**
   * Reads a JSON object of at most 8 MB.
   *
   * @throws Problem INVALID_REQUEST, TOO_LARGE or UNSUPPORTED_MEDIA_TYPE
   */
  public static JsonBody read(ServerRequest request) throws IOException, ServletException {
    request
        .headers()
        .contentType()
        .filter(type -> !type.getSubtype().equals("json") && !type.getSubtype().endsWith("+json"))
        .ifPresent(type -> {
          throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send JSON, not " + type);
        });
    byte[] bytes;
    try (InputStream in = request.servletRequest().getInputStream()) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      throw Problem.of(ProblemType.TOO_LARGE, "A request body holds at most 8 MB");
    }
    try {
      JsonNode node = RecordJson.strictMapper().readTree(bytes);
      if (node instanceof ObjectNode object) {
        return new JsonBody(object, bytes);
      }
      throw Problem.of(ProblemType.INVALID_REQUEST, "", "wrong-type", "Send a JSON object");
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  /** As {@link #read}; no body at all is an empty object. */
  static JsonBody readOrEmpty(ServerRequest request) throws IOException, ServletException {
    return request.servletRequest().getContentLengthLong() == 0
        ? new JsonBody(RecordJson.mapper().createObjectNode(), new byte[0])
        : read(request);
  }

  public ObjectNode json() {
    return json;
  }

  /** SHA-256 of what the request asks for, to tell a repeat from another request. */
  public String hash(ServerRequest request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(
          (request.method() + " " + request.path() + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The value of a JSON object as a type; unknown fields, wrong types, nulls in lists and texts
   * with half a character in them are refused.
   *
   * @param prefix pointer of {@code json} within the request
   */
  public static <V> V parse(ObjectNode json, Class<V> type, String prefix) {
    FieldErrors errors = new FieldErrors();
    refuseUnkept(json, new Place(null, prefix), errors);
    errors.throwIfAny();
    try {
      return RecordJson.strictMapper().treeToValue(json, type);
    } catch (UnrecognizedPropertyException e) {
      throw Problem.of(
          ProblemType.INVALID_REQUEST,
          prefix + pointer(e),
          "unknown-field",
          "There is no field " + e.getPropertyName() + " here");
    } catch (JacksonException e) {
      throw Problem.of(ProblemType.INVALID_REQUEST, prefix + pointer(e), "wrong-type", reason(e));
    }
  }

  /** The problem of a body that an annotated controller could not read. */
  static Problem problem(HttpMessageNotReadableException unreadable) {
    return switch (unreadable.getMostSpecificCause()) {
      case UnrecognizedPropertyException e ->
          Problem.of(
              ProblemType.INVALID_REQUEST,
              pointer(e),
              "unknown-field",
              "There is no field " + e.getPropertyName() + " here");
      case MismatchedInputException e ->
          Problem.of(ProblemType.INVALID_REQUEST, pointer(e), "wrong-type", reason(e));
      case JacksonException e -> malformed(e);
      default -> Problem.of(ProblemType.INVALID_REQUEST, "", "malformed", "Send a JSON object");
    };
  }

  private static Problem malformed(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return Problem.of(
        ProblemType.INVALID_REQUEST,
        "",
        "malformed",
        "Not valid JSON" + place + told(e.getOriginalMessage()));
  }

  /** What the parser says of it, but for the names of its own classes and settings. */
  private static String told(@Nullable String message) {
    String told = SETTING.matcher(firstLine(message)).replaceAll("");
    return told.isEmpty() || INNER.matcher(told).find() ? "" : ": " + told;
  }

  private static String reason(JacksonException e) {
    if (e.getCause() instanceof IllegalArgumentException own && own.getMessage() != null) {
      return firstLine(own.getMessage()); // a value of ours says what is wrong with it
    }
    return e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
        ? "Expected " + name(mismatch.getTargetType())
        : "Cannot be read";
  }

  private static String name(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + Arrays.toString(type.getEnumConstants());
    }
    return switch (type.getSimpleName()) {
      case "Currency" -> "an ISO 4217 currency, such as EUR";
      case "Money" -> "an amount with the decimals of its currency, such as 1250.00";
      case "Instant" -> "a moment such as 2026-01-31T12:00:00Z";
      case "LocalDate" -> "a day such as 2026-01-31";
      case "Integer", "Long", "int", "long" -> "a whole number";
      case "BigDecimal" -> "a decimal as a string, such as \"1250.00\"";
      case "Boolean", "boolean" -> "true or false";
      case "String" -> "a text";
      case "List", "ArrayList" -> "a list";
      default -> "an object";
    };
  }

  private static String pointer(JacksonException e) {
    StringBuilder pointer = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      pointer.append('/');
      if (step.getPropertyName() == null) {
        pointer.append(step.getIndex());
      } else {
        pointer.append(escaped(step.getPropertyName()));
      }
    }
    return pointer.toString();
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** Where a value stands; a text only when it is told, since most are not and it may be long. */
  private record Place(@Nullable Place parent, String step) {
    String pointer() {
      return parent == null ? step : parent.pointer() + "/" + escaped(step);
    }
  }

  /** Refuses what some part of Rilato could not keep as it was sent. */
  private static void refuseUnkept(JsonNode node, Place place, FieldErrors errors) {
    if (errors.isFull()) {
      return;
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        Place element = new Place(place, String.valueOf(i));
        if (node.get(i).isNull() && !errors.isFull()) {
          errors.add(element.pointer(), "required", "Must not be null");
        }
        refuseUnkept(node.get(i), element, errors);
      }
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        refuseHalves(field.getKey(), place, errors);
        refuseUnkept(field.getValue(), new Place(place, field.getKey()), errors);
      }
    } else if (node.isString()) {
      refuseHalves(node.stringValue(), place, errors);
    }
  }

  /** UTF-8 has no way to write one half of a surrogate pair. */
  private static void refuseHalves(String text, Place place, FieldErrors errors) {
    if (!errors.isFull()
        && text.codePoints().anyMatch(c -> c <= 0xFFFF && Character.isSurrogate((char) c))) {
      errors.add(
          place.pointer(), "invalid", "Holds half of a character: a surrogate without its pair");
    }
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "" : message.lines().findFirst().orElse("");
  }
}

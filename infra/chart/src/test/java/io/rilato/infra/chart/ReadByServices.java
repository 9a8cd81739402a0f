package io.rilato.infra.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import tools.jackson.databind.json.JsonMapper;

/** What the services can be configured with, found in their classes and sources. */
final class ReadByServices {
  /** The services' own settings records by their prefix. */
  static final Map<String, Class<?>> SETTINGS_RECORDS = settingsRecords();

  /** Names of all settings that Spring Boot's libraries describe. */
  static final Set<String> SPRINGS_SETTINGS = springsSettings();

  private ReadByServices() {}

  private static Map<String, Class<?>> settingsRecords() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    Map<String, Class<?>> records = new TreeMap<>();
    for (var found : scanner.findCandidateComponents("io.rilato")) {
      try {
        Class<?> type = Class.forName(found.getBeanClassName());
        var annotation =
            AnnotatedElementUtils.findMergedAnnotation(type, ConfigurationProperties.class);
        if (annotation != null) {
          records.put(annotation.prefix(), type);
        }
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
    return records;
  }

  private static Set<String> springsSettings() {
    Set<String> names = new HashSet<>();
    String description = "META-INF/spring-configuration-metadata.json";
    ClassLoader loader = ReadByServices.class.getClassLoader();
    try {
      for (var url : Collections.list(loader.getResources(description))) {
        try (var stream = url.openStream()) {
          JsonMapper.shared()
              .readTree(stream)
              .path("properties")
              .forEach(property -> names.add(property.path("name").asString()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  /** All that is compiled or packaged into the services. */
  static String sources() throws IOException {
    List<String> texts = new ArrayList<>();
    Path root = Chart.FOLDER.resolve("../..");
    for (String part : List.of("services", "gateway")) {
      try (Stream<Path> files = Files.walk(root.resolve(part))) {
        for (Path file : files.filter(ReadByServices::isSource).toList()) {
          texts.add(Files.readString(file));
        }
      }
    }
    return String.join("\n", texts);
  }

  private static boolean isSource(Path file) {
    return file.toString().contains("/src/main/")
        && file.toString().matches(".*\\.(java|yml|properties)");
  }
}

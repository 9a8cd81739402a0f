package io.rilato.matching;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A digest of the library itself: all its classes and tables, by name and content. The same for the
 * same build in a folder, a jar or a jar within a jar; a build that could decide otherwise has
 * another, and so may one that merely was compiled from other comments.
 */
final class Fingerprint {
  private static final String FOLDER = "io/rilato/matching/";

  private Fingerprint() {}

  /** Of the library that this class was loaded from. */
  static byte[] ofLibrary() {
    URL self = Fingerprint.class.getResource("Fingerprint.class");
    if (self == null) {
      throw new IllegalStateException("The library cannot find itself");
    }
    try {
      URLConnection connection = self.openConnection();
      if (connection instanceof JarURLConnection jar) {
        return ofJar(jar.getJarFile());
      }
      return ofFolder(Path.of(self.toURI()).resolveSibling(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] ofJar(JarFile jar) throws IOException {
    Map<String, byte[]> digests = new TreeMap<>();
    for (var entry : jar.stream().filter(entry -> entry.getName().startsWith(FOLDER)).toList()) {
      if (!entry.isDirectory()) {
        try (InputStream in = jar.getInputStream(entry)) {
          digests.put(entry.getName().substring(FOLDER.length()), sha256(in.readAllBytes()));
        }
      }
    }
    return digest(digests);
  }

  /** Of the folder of the package, with the tables in it. */
  static byte[] ofFolder(Path folder) throws IOException {
    Map<String, byte[]> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        URI name = folder.toUri().relativize(file.toUri());
        digests.put(name.getPath(), sha256(Files.readAllBytes(file)));
      }
    }
    return digest(digests);
  }

  private static byte[] digest(Map<String, byte[]> digests) {
    MessageDigest all = sha256();
    digests.forEach((name, digest) -> {
      all.update(name.getBytes(StandardCharsets.UTF_8));
      all.update((byte) 0);
      all.update(digest);
    });
    return all.digest();
  }

  private static byte[] sha256(byte[] content) {
    return sha256().digest(content);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

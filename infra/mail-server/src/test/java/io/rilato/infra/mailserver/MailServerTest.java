package io.rilato.infra.mailserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailServerTest {
  @TempDir Path folder;

  @Test
  void aMailThatWasAcknowledgedIsOnDisk() throws Exception {
    try (MailServer server = MailServer.start(folder, 0);
        Client client = new Client(server.port())) {
      client.send("ada@example.org", "Subject: First\r\n\r\nHello\r\n..stuffed\r\n");

      assertThat(mails()).hasSize(1);
      assertThat(mails().getFirst())
          .contains("Envelope-To: ada@example.org", "Subject: First", "Hello\r\n.stuffed");
    }
  }

  @Test
  void aMailForSeveralIsStoredOnce() throws Exception {
    try (MailServer server = MailServer.start(folder, 0);
        Client client = new Client(server.port())) {
      client.expect("250", "MAIL FROM:<rilato@example.org>");
      client.expect("250", "RCPT TO:<ada@example.org>");
      client.expect("250", "RCPT TO:<grace@example.org>");
      client.expect("354", "DATA");
      client.expect("250", "Subject: Both\r\n\r\nHello\r\n.");
    }
    assertThat(mails()).hasSize(1);
    assertThat(mails().getFirst()).contains("ada@example.org", "grace@example.org");
  }

  @Test
  void aServerThatIsStartedAgainKeepsEarlierMails() throws Exception {
    try (MailServer server = MailServer.start(folder, 0);
        Client client = new Client(server.port())) {
      client.send("ada@example.org", "Subject: First\r\n\r\nHello\r\n");
    }
    Files.writeString(folder.resolve("0000000000000001.tmp"), "half a mail");
    try (MailServer server = MailServer.start(folder, 0);
        Client client = new Client(server.port())) {
      client.send("ada@example.org", "Subject: Second\r\n\r\nHello\r\n");
    }
    assertThat(mails()).hasSize(2);
    assertThat(mails().getFirst()).contains("Subject: First");
    assertThat(mails().getLast()).contains("Subject: Second");
  }

  @Test
  void halfAMailIsNoMail() throws Exception {
    try (MailServer server = MailServer.start(folder, 0)) {
      try (Client client = new Client(server.port())) {
        client.expect("250", "MAIL FROM:<rilato@example.org>");
        client.expect("250", "RCPT TO:<ada@example.org>");
        client.expect("354", "DATA");
        client.write("Subject: Half\r\n\r\nHel");
      }
      try (Client client = new Client(server.port())) {
        client.send("ada@example.org", "Subject: Whole\r\n\r\nHello\r\n");
      }
    }
    assertThat(mails()).hasSize(1);
  }

  private List<String> mails() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".eml"))
          .sorted()
          .map(MailServerTest::read)
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Speaks SMTP line by line. */
  private static final class Client implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    Client(int port) throws IOException {
      socket = new Socket("127.0.0.1", port);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      out = socket.getOutputStream();
      assertThat(in.readLine()).startsWith("220");
      expect("250", "HELO test");
    }

    void send(String to, String mail) throws IOException {
      expect("250", "MAIL FROM:<rilato@example.org>");
      expect("250", "RCPT TO:<" + to + ">");
      expect("354", "DATA");
      expect("250", mail + ".");
    }

    void expect(String code, String line) throws IOException {
      write(line + "\r\n");
      assertThat(in.readLine()).startsWith(code);
    }

    void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}

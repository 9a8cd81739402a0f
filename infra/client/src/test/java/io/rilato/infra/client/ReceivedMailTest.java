package io.rilato.infra.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceivedMailTest {
  @TempDir Path folder;

  @Test
  void mailsAreReadInTheOrderOfTheirArrival() throws Exception {
    mail("0001700000000001", "<two@x>", "Second", "Hello");
    mail("0001700000000000", "<one@x>", "=?UTF-8?Q?Zo=C3=AB?=", "Gr=C3=BC=C3=9Fe");
    Files.writeString(folder.resolve("0001700000000002.tmp"), "half a mail");

    List<ReceivedMail> mails = ReceivedMail.list(folder);

    assertThat(mails).extracting(ReceivedMail::messageId).containsExactly("one@x", "two@x");
    assertThat(mails.getFirst())
        .isEqualTo(
            new ReceivedMail(
                Instant.parse("1970-01-20T16:13:20Z"),
                "one@x",
                List.of("ada@example.org"),
                "Zoë",
                "Grüße"));
    assertThat(ReceivedMail.last(folder, 1)).containsExactly(mails.getLast());
  }

  @Test
  void aFolderThatIsMissingHasNone() {
    assertThat(ReceivedMail.list(folder.resolve("none"))).isEmpty();
  }

  private void mail(String name, String id, String subject, String text) throws Exception {
    Files.writeString(
        folder.resolve(name + ".eml"),
        """
        Message-ID: %s
        To: Ada <ada@example.org>
        Subject: %s
        Content-Type: text/plain; charset=UTF-8
        Content-Transfer-Encoding: quoted-printable

        %s\
        """
            .formatted(id, subject, text)
            .replace("\n", "\r\n"));
  }
}

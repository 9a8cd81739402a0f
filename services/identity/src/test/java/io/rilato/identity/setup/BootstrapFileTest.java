package io.rilato.identity.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.identity.setup.BootstrapFile.Client;
import io.rilato.identity.setup.BootstrapFile.Content;
import io.rilato.identity.setup.BootstrapFile.Login;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapFileTest {
  private static final Content CONTENT =
      new Content(
          "t1",
          "http://localhost:8080",
          List.of(new Login("a@x.test", "secret", "Administrator", null)),
          new Client("c", "s", "http://localhost:8080/oauth2/token", List.of("*:*")));

  @TempDir Path directory;

  @Test
  void whatWasWrittenIsReadAgainForTheSameTenantOnly() {
    BootstrapFile file = new BootstrapFile(directory.resolve("new/bootstrap.json"));
    file.write(CONTENT);

    assertThat(file.read("t1")).contains(CONTENT);
    assertThat(file.read("t2")).isEmpty();
  }

  @Test
  void onlyTheOwnerMayReadIt() throws Exception {
    Path path = directory.resolve("bootstrap.json");
    Files.writeString(path, "an older one, readable by all");
    new BootstrapFile(path).write(CONTENT);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void aTornFileIsAsGoodAsNone() throws Exception {
    Path path = directory.resolve("bootstrap.json");
    Files.writeString(path, "{\"tenant\":\"t1\",\"us");

    assertThat(new BootstrapFile(path).read("t1")).isEmpty();
  }
}

package io.rilato.infra.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rilato.infra.launcher.SuiteSettings.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSuiteTest {
  @TempDir Path root;

  @BeforeEach
  void pretendThatModulesAreBuilt() throws Exception {
    for (String module : List.of("infra/suite", "infra/kafka", "services/contact")) {
      Path target = Files.createDirectories(root.resolve(module).resolve("target"));
      Files.writeString(target.resolve("module-1.jar"), "");
      Files.writeString(target.resolve("classpath.txt"), "/lib/a.jar");
    }
  }

  @Test
  void allServicesRunInOneProcessOrEachInItsOwn() {
    assertThat(names(suite(Map.of(), Mode.SUITE)))
        .containsExactly("documents", "kafka", "elasticsearch", "mail", "suite");
    assertThat(names(suite(Map.of(), Mode.PROCESSES)))
        .startsWith("documents", "kafka", "elasticsearch", "mail", "identity", "contact")
        .endsWith("gateway");
  }

  @Test
  void givenServersAreUsedInsteadOfOurs() {
    LocalSuite suite = suite(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka.test:9092"), Mode.SUITE);

    assertThat(names(suite)).containsExactly("documents", "elasticsearch", "mail", "suite");
    assertThat(environment(suite, "suite"))
        .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "kafka.test:9092");
    assertThat(suite.status())
        .anySatisfy(status -> {
          assertThat(status.state()).isEqualTo(ServerStatus.State.GIVEN);
          assertThat(status.address()).isEqualTo("kafka.test:9092");
        });
  }

  @Test
  void theOffsetShiftsEveryPortAndAddress() {
    LocalSuite suite = suite(Map.of("RILATO_PORT_OFFSET", "1000"), Mode.PROCESSES);

    assertThat(suite.spec("kafka").ports()).containsExactly(10092, 10093);
    assertThat(environment(suite, "contact"))
        .containsEntry("RILATO_CONTACT_PORT", "9102")
        .containsEntry("MONGODB_URI", "mongodb://127.0.0.1:28017")
        .containsEntry("ELASTICSEARCH_URL", "http://127.0.0.1:10200")
        .containsEntry("RILATO_ISSUER", "http://localhost:9080")
        .containsEntry("RILATO_JWKS_URI", "http://127.0.0.1:9101/oauth2/jwks");
  }

  @Test
  void anOffsetThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> suite(Map.of("RILATO_PORT_OFFSET", "many"), Mode.SUITE))
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("many");
  }

  @Test
  void theMasterSecretIsMadeOnceAndReadableByItsOwnerAlone() throws Exception {
    LocalSuite suite = suite(Map.of(), Mode.SUITE);

    String first = environment(suite, "suite").get("RILATO_SECRET_KEY");

    assertThat(environment(suite, "suite")).containsEntry("RILATO_SECRET_KEY", first);
    assertThat(java.util.Base64.getDecoder().decode(first)).hasSize(32);
    assertThat(Files.getPosixFilePermissions(suite.home().resolve("secret-key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void otherCommandsFindWhatWasStarted() {
    SuiteSettings settings =
        new SuiteSettings(Mode.PROCESSES, 700, Map.of(InfraServer.KAFKA, "kafka.test:9092"));
    settings.write(root.resolve("home/run/settings.properties"));

    var last = LocalSuite.last(new Project(root), new Environment(Map.of()), root.resolve("home"));

    assertThat(last).map(LocalSuite::settings).hasValue(settings);
  }

  @Test
  void anUnknownServerIsRefusedWithTheNamesThereAre() {
    assertThatThrownBy(() -> suite(Map.of(), Mode.SUITE).kill("contacts"))
        .hasMessageContaining("contacts")
        .hasMessageContaining("documents, kafka, elasticsearch, mail, suite");
  }

  @Test
  void aModuleThatIsNotBuiltIsNamedWithWhatToDo() {
    ServerSpec documents = suite(Map.of(), Mode.SUITE).spec("documents");

    assertThatThrownBy(() -> documents.launch().get())
        .hasMessage("infra/document-server is not built: run make build first");
  }

  private LocalSuite suite(Map<String, String> variables, Mode mode) {
    Environment environment = new Environment(variables);
    Path home = root.resolve("home");
    home.toFile().mkdirs();
    return new LocalSuite(
        new Project(root), environment, SuiteSettings.from(environment, mode), home);
  }

  private static List<String> names(LocalSuite suite) {
    return suite.specs().stream().map(ServerSpec::name).toList();
  }

  private static Map<String, String> environment(LocalSuite suite, String name) {
    return suite.spec(name).launch().get().environment();
  }
}

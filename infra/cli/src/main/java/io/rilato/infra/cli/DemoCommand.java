package io.rilato.infra.cli;

import io.rilato.infra.client.Connection;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.demo.Demo;
import io.rilato.infra.launcher.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Loads the demo organisation through the API: people, companies, 8,800 deals and 1,000"
            + " leads; takes some minutes.")
final class DemoCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Mixin private Console console = new Console();

  @Override
  public Integer call() throws InterruptedException, IOException {
    Connection connection = console.connection();
    long begin = System.nanoTime();
    try (DemoRun run = DemoRun.begin(console.home(), console::note);
        RilatoClient client = new RilatoClient(connection, PATIENCE)) {
      console.note("Loading the demo into " + connection.baseUrl());
      Demo.Result result =
          new Demo(connection, client, Demo.Size.WHOLE, console::note).run(this::saveLogins);
      run.done();
      console.note("Done after %.0f s.".formatted((System.nanoTime() - begin) / 1e9));
      if (console.wantsJson()) {
        console.printJson(result);
      } else {
        new DemoReport(console).print(result, console.connection());
      }
      return result.leftOut().isEmpty() ? 0 : 1;
    }
  }

  private void saveLogins(List<Connection.User> logins) {
    try {
      Connection joined = console.connection().with(logins);
      Secrets.writePrivately(
          Connection.file(console.home()),
          Console.mapper().writeValueAsString(joined) + System.lineSeparator());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    logins.forEach(
        login -> console.note("  %s can log in now, see connection.json".formatted(login.email())));
  }
}

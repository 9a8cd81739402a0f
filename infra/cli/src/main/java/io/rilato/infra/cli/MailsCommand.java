package io.rilato.infra.cli;

import io.rilato.infra.client.ReceivedMail;
import io.rilato.infra.launcher.InfraServer;
import io.rilato.infra.launcher.LocalSuite;
import io.rilato.infra.launcher.ServerFailure;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "mails",
    mixinStandardHelpOptions = true,
    description = "Lists the mails the local mail server took last.")
final class MailsCommand implements Callable<Integer> {
  private static final String ROW = "%-19s  %-32s  %s";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  @Mixin private Console console = new Console();

  @Option(
      names = {"-n", "--number"},
      defaultValue = "20",
      description = "So many at most (${DEFAULT-VALUE}).")
  private int number = 20;

  /** One mail for scripts. */
  record Line(String at, String messageId, List<String> to, String subject, String text) {
    static Line of(ReceivedMail mail) {
      return new Line(
          mail.at().toString(), mail.messageId(), mail.to(), mail.subject(), mail.text());
    }
  }

  @Override
  public Integer call() {
    LocalSuite suite = console.requireSuite();
    if (suite.settings().given().containsKey(InfraServer.MAIL)) {
      throw new ServerFailure(
          "mails go to " + suite.settings().address(InfraServer.MAIL) + ", which is not ours");
    }
    List<ReceivedMail> mails =
        ReceivedMail.last(InfraServer.MAIL.data(console.home()), Math.max(0, number));
    if (console.wantsJson()) {
      console.printJson(mails.stream().map(Line::of).toList());
      return 0;
    }
    console.print(ROW.formatted("TIME", "TO", "SUBJECT"));
    for (ReceivedMail mail : mails) {
      console.print(
          ROW.formatted(
              TIME.format(mail.at().atZone(ZoneId.systemDefault())),
              String.join(", ", mail.to()),
              mail.subject()));
    }
    return 0;
  }
}

package io.rilato.infra.mailserver;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.util.ServerSetup;
import io.rilato.infra.launcher.ServerArguments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * An SMTP server that takes mail for every recipient, without asking who sends it, and passes none
 * of it on. A mail answered with 250 is a file on disk; none is kept in memory. It listens on the
 * loopback interface only.
 */
public final class MailServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final long START_MILLIS = 10_000;

  private final SmtpServer smtp;

  private MailServer(SmtpServer smtp) {
    this.smtp = smtp;
  }

  /**
   * Starts a server.
   *
   * @param folder gets a file for each mail
   * @param port 0 being any free one
   * @throws IOException if the folder cannot be used or the port is taken
   */
  public static MailServer start(Path folder, int port) throws IOException, InterruptedException {
    Managers managers = new Managers();
    MailFolder mails = MailFolder.open(folder);
    managers.getUserManager().setMessageDeliveryHandler(new Delivery(mails));
    ServerSetup setup = new ServerSetup(port, HOST, ServerSetup.PROTOCOL_SMTP);
    SmtpServer smtp = new SmtpServer(setup, managers);
    smtp.startService();
    if (!smtp.waitTillRunning(START_MILLIS)) {
      throw new IOException("cannot listen on port " + port);
    }
    return new MailServer(smtp);
  }

  /** The port it listens on. */
  public int port() {
    return smtp.getPort();
  }

  @Override
  public void close() {
    smtp.stopService();
  }

  /** Runs until the process is told to end; the arguments are {@link ServerArguments}. */
  public static void main(String[] args) throws Exception {
    ServerArguments arguments = ServerArguments.parse(args);
    arguments.exitWithOther();
    MailServer server = start(arguments.data(), arguments.port());
    CountDownLatch stopped = new CountDownLatch(1);
    Thread shutdown =
        new Thread(
            () -> {
              server.close();
              stopped.countDown();
            },
            "mail-shutdown");
    Runtime.getRuntime().addShutdownHook(shutdown);
    arguments.reportReady();
    stopped.await();
  }
}

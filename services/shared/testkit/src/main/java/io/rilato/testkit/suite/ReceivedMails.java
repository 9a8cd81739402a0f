package io.rilato.testkit.suite;

import io.rilato.infra.client.ReceivedMail;
import io.rilato.infra.launcher.InfraServer;
import io.rilato.infra.launcher.LocalServers;
import java.nio.file.Path;
import java.util.List;

/**
 * The mails the suite's mail server took. All tests of a Maven run share one: ask for those of a
 * Message-ID or a recipient of your own.
 */
public final class ReceivedMails {
  private final Path folder;

  private ReceivedMails(Path folder) {
    this.folder = folder;
  }

  /** Of the mail server that all tests of a Maven run share. */
  static ReceivedMails shared() {
    return new ReceivedMails(LocalServers.shared().data(InfraServer.MAIL));
  }

  /** All of them, in the order of their arrival. */
  public List<ReceivedMail> list() {
    return ReceivedMail.list(folder);
  }

  /** Those with this Message-ID, as in a mail's {@code messageId}: several if it was repeated. */
  public List<ReceivedMail> byMessageId(String messageId) {
    return list().stream().filter(mail -> mail.messageId().equals(messageId)).toList();
  }

  /** Those to this address. */
  public List<ReceivedMail> to(String address) {
    return list().stream().filter(mail -> mail.to().contains(address)).toList();
  }
}

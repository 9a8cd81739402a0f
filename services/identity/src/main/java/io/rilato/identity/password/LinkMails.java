package io.rilato.identity.password;

import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.identity.User;
import io.rilato.identity.password.PasswordLinks.Kind;
import io.rilato.identity.password.PasswordLinks.Link;
import io.rilato.identity.password.PasswordLinks.Told;
import io.rilato.kernel.RecordId;
import io.rilato.platform.access.SecuritySettings;
import io.rilato.platform.background.BackgroundWork;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import io.rilato.platform.tenants.ClosedTenants;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends links to those they are for, and tries again while the mail server does not take them or
 * their tenant is closed.
 */
@Component
class LinkMails extends BackgroundWork {
  private static final Logger log = LoggerFactory.getLogger(LinkMails.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(30);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm z", Locale.ENGLISH);

  private final PasswordLinks links;
  private final MailServer server;
  private final Records<User> users;
  private final Records<Tenant> tenants;
  private final ClosedTenants closed;
  private final String publicUrl;

  LinkMails(
      PasswordLinks links,
      MailServer server,
      RecordRegistry records,
      RecordType<User> users,
      RecordType<Tenant> tenants,
      ClosedTenants closed,
      SecuritySettings security) {
    super("link-mails", LOOK_EVERY);
    this.links = links;
    this.server = server;
    this.users = records.records(users);
    this.tenants = records.records(tenants);
    this.closed = closed;
    this.publicUrl = security.issuer();
  }

  /** There is one to send. */
  void soon() {
    wake();
  }

  /** The address of the page a link leads to. */
  String address(String token) {
    return publicUrl + "/password/new?link=" + token;
  }

  @Override
  protected @Nullable Duration work() {
    if (!server.isThere()) {
      return null;
    }
    for (var next = links.nextToSend(); next.isPresent(); next = links.nextToSend()) {
      Link link = next.get().link();
      try {
        send(next.get());
      } catch (RuntimeException e) {
        // One link must not hold up all others.
        log.warn("a link was not sent and will be", e);
        links.retry(link.tenant(), link.id(), TRY_AGAIN);
      }
    }
    return LOOK_EVERY;
  }

  private void send(Told told) {
    Link link = told.link();
    if (closed.isGone(link.tenant())) {
      links.sent(link.tenant(), link.id());
      return;
    }
    if (closed.isClosed(link.tenant())) {
      links.retry(link.tenant(), link.id(), TRY_AGAIN);
      return;
    }
    Optional<Stored<User>> user =
        users.find(link.tenant(), link.user()).filter(u -> !u.deleted() && u.state().active());
    try {
      if (user.isPresent()) {
        Tenant tenant =
            tenants
                .find(link.tenant(), new RecordId(link.tenant().value()))
                .map(Stored::state)
                .orElse(null);
        String email = user.get().state().email();
        if (!links.sending(link.tenant(), link.id(), email)) {
          log.warn("a link was sent to another email before, and is not sent again");
          return;
        }
        server.send(
            link.id(),
            email,
            link.kind() == Kind.INVITATION ? "Your invitation to Rilato" : "Choose a new password",
            text(told, user.get().state(), tenant));
      }
      links.sent(link.tenant(), link.id());
    } catch (MessagingException e) {
      if (MailServer.isFinal(e)) {
        log.warn("a link cannot be sent to its recipient: {}", e.getMessage());
        links.sent(link.tenant(), link.id());
      } else {
        log.warn("a link was not sent and will be: {}", e.toString());
        links.retry(link.tenant(), link.id(), TRY_AGAIN);
      }
    }
  }

  private String text(Told told, User user, @Nullable Tenant tenant) {
    String organisation = tenant == null ? "Rilato" : tenant.name();
    ZoneId zone = tenant == null ? ZoneId.of("UTC") : ZoneId.of(tenant.timeZone());
    String opening =
        told.link().kind() == Kind.INVITATION
            ? "you can use Rilato at %s from now on. Please choose your password:"
            : "somebody, probably you, asked for a new password for Rilato at %s. Choose it here:";
    String closing =
        told.link().kind() == Kind.INVITATION
            ? "After that, sign in with this email address."
            : "If it was not you, do nothing: your password stays as it is.";
    return """
    Hello %s,

    %s

    %s

    The link is good once, until %s.
    %s
    """
        .formatted(
            user.name(),
            opening.formatted(organisation),
            address(told.token()),
            TIME.format(told.link().until().atZone(zone)),
            closing);
  }
}

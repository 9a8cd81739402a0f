package io.rilato.identity.password;

import io.rilato.contracts.identity.User;
import io.rilato.identity.IdentitySettings;
import io.rilato.identity.audit.AuditAction;
import io.rilato.identity.audit.AuditTrail;
import io.rilato.identity.audit.Origin;
import io.rilato.identity.lockout.FailedSignIns;
import io.rilato.identity.password.PasswordLinks.Kind;
import io.rilato.identity.people.UserType;
import io.rilato.identity.signin.Accounts;
import io.rilato.identity.signin.SignedIn;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import io.rilato.platform.tenants.ClosedTenants;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sends links to those who have forgotten their password; never tells whether there was anybody.
 */
@Component
class ForgottenPasswords {
  private static final String KIND = "forgotten";
  private static final int MOST_OF_ADDRESS = 50;
  private static final TenantId NOBODY = new TenantId("-");

  private final Accounts accounts;
  private final PasswordLinks links;
  private final LinkMails mails;
  private final MailServer server;
  private final FailedSignIns attempts;
  private final Records<User> users;
  private final IdentitySettings.Links settings;
  private final AuditTrail audit;
  private final ClosedTenants closed;

  ForgottenPasswords(
      Accounts accounts,
      PasswordLinks links,
      LinkMails mails,
      MailServer server,
      FailedSignIns attempts,
      RecordRegistry records,
      RecordType<User> type,
      IdentitySettings settings,
      AuditTrail audit,
      ClosedTenants closed) {
    this.closed = closed;
    this.accounts = accounts;
    this.links = links;
    this.mails = mails;
    this.server = server;
    this.attempts = attempts;
    this.users = records.records(type);
    this.settings = settings.links();
    this.audit = audit;
  }

  /** Whether a mail can be sent. */
  boolean isPossible() {
    return server.isThere();
  }

  /** Sends a link to each account with this email, within limits that are not told either. */
  void ask(String email, Origin origin) {
    boolean within =
        attempts.within(settings.askedAtMost(), KIND, UserType.normalise(email))
            && attempts.within(MOST_OF_ADDRESS, KIND, origin.address());
    if (!within || !isPossible()) {
      return;
    }
    List<SignedIn> known = accounts.withEmail(email).stream().filter(this::isActive).toList();
    if (known.isEmpty()) {
      // As much work as for somebody, so that the time taken does not tell.
      links.create(NOBODY, RecordId.next(), Kind.FORGOTTEN, Duration.ZERO, false);
    }
    for (SignedIn who : known) {
      links.create(who.tenant(), who.user(), Kind.FORGOTTEN, settings.forgotten(), true);
      audit.add(
          who.tenant(),
          Actor.system("identity"),
          AuditAction.RESET_ASKED,
          who.user().value(),
          origin);
    }
    mails.soon();
  }

  /** Whom a link is for, if the user is still active, with that email, and the tenant open. */
  Optional<Stored<User>> user(PasswordLinks.Link link) {
    return users
        .find(link.tenant(), link.user())
        .filter(u -> !u.deleted() && u.state().active() && link.isFor(u.state().email()))
        .filter(_ -> !closed.isClosed(link.tenant()));
  }

  private boolean isActive(SignedIn who) {
    return users
        .find(who.tenant(), who.user())
        .filter(user -> !user.deleted() && user.state().active())
        .isPresent();
  }
}

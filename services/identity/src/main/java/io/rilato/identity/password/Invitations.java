package io.rilato.identity.password;

import io.rilato.contracts.identity.User;
import io.rilato.identity.IdentitySettings;
import io.rilato.identity.audit.AuditAction;
import io.rilato.identity.audit.AuditTrail;
import io.rilato.identity.audit.Origin;
import io.rilato.identity.password.PasswordLinks.Kind;
import io.rilato.identity.password.PasswordLinks.Told;
import io.rilato.kernel.Actor;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.Stored;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Invites users to choose their first password, or another. */
@Component
class Invitations {
  private final PasswordLinks links;
  private final LinkMails mails;
  private final MailServer server;
  private final IdentitySettings.Links settings;
  private final AuditTrail audit;

  Invitations(
      PasswordLinks links,
      LinkMails mails,
      MailServer server,
      IdentitySettings settings,
      AuditTrail audit) {
    this.links = links;
    this.mails = mails;
    this.server = server;
    this.settings = settings.links();
    this.audit = audit;
  }

  /**
   * An invitation.
   *
   * @param mailed whether the link goes to the user by mail
   * @param link told this once, and only where no mail can be sent
   */
  record Invitation(String email, Instant until, boolean mailed, @Nullable String link) {}

  /**
   * Makes a link and sends it, or tells it where there is no mail server.
   *
   * @throws Problem CONFLICT when the user is switched off
   */
  Invitation invite(Stored<User> user, Actor by, Origin origin) {
    if (!user.state().active()) {
      throw Problem.of(ProblemType.CONFLICT, "The user is switched off");
    }
    boolean mailed = server.isThere();
    Told told =
        links.create(user.tenant(), user.id(), Kind.INVITATION, settings.invitation(), mailed);
    audit.add(
        user.tenant(),
        by,
        AuditAction.INVITED,
        user.id().value(),
        origin,
        Map.of("by", mailed ? "mail" : "link told to the administrator"));
    mails.soon();
    return new Invitation(
        user.state().email(),
        told.link().until(),
        mailed,
        mailed ? null : mails.address(told.token()));
  }
}

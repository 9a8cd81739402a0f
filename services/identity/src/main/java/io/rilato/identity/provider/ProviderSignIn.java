package io.rilato.identity.provider;

import io.rilato.contracts.identity.User;
import io.rilato.identity.IdentitySettings;
import io.rilato.identity.audit.AuditAction;
import io.rilato.identity.audit.AuditTrail;
import io.rilato.identity.audit.Origin;
import io.rilato.identity.signin.Accounts;
import io.rilato.identity.signin.SignedIn;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.rilato.platform.tenants.ClosedTenants;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Finds the user whom somebody is that a provider vouches for. */
@Component
class ProviderSignIn {
  private final Identities identities;
  private final Accounts accounts;
  private final Records<User> users;
  private final AuditTrail audit;
  private final ClosedTenants closed;

  ProviderSignIn(
      Identities identities,
      Accounts accounts,
      RecordRegistry records,
      RecordType<User> type,
      AuditTrail audit,
      ClosedTenants closed) {
    this.identities = identities;
    this.accounts = accounts;
    this.users = records.records(type);
    this.audit = audit;
    this.closed = closed;
  }

  /**
   * The user, by issuer and subject; the first time by the verified email, where the settings allow
   * that. Empty for everybody else, and for users who are switched off.
   */
  Optional<SignedIn> find(
      String providerId, IdentitySettings.Provider provider, OidcUser person, Origin origin) {
    TenantId tenant = new TenantId(provider.tenant());
    if (closed.isClosed(tenant)) {
      return Optional.empty();
    }
    String subject = Objects.requireNonNull(person.getSubject(), "every id token has one");
    Optional<RecordId> known = identities.find(tenant, provider.issuer(), subject);
    if (known.isEmpty() && provider.linkByVerifiedEmail()) {
      Optional<RecordId> named = byEmail(tenant, person);
      named.ifPresent(user -> {
        identities.link(tenant, provider.issuer(), subject, user);
        audit.add(
            tenant,
            Actor.user(user.value()),
            AuditAction.IDENTITY_LINKED,
            user.value(),
            origin,
            Map.of("provider", providerId));
      });
      known = named.flatMap(_ -> identities.find(tenant, provider.issuer(), subject));
    }
    return known.filter(user -> isActive(tenant, user)).map(user -> new SignedIn(tenant, user));
  }

  private Optional<RecordId> byEmail(TenantId tenant, OidcUser person) {
    String email = person.getEmail();
    return email == null || !Boolean.TRUE.equals(person.getEmailVerified())
        ? Optional.empty()
        : accounts.withEmail(email).stream()
            .filter(who -> who.tenant().equals(tenant))
            .map(SignedIn::user)
            .filter(user -> isActive(tenant, user))
            .findFirst();
  }

  private boolean isActive(TenantId tenant, RecordId id) {
    return users
        .find(tenant, id)
        .filter(user -> !user.deleted() && user.state().active())
        .isPresent();
  }
}

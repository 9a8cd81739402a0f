package io.rilato.platform.access;

import io.rilato.kernel.Actor;
import io.rilato.kernel.TenantId;
import java.util.Set;

/**
 * Who sends a request, as the access token says: nothing but tenant, user or client, and scopes.
 * Controllers take it as a parameter.
 */
public record Caller(TenantId tenant, Actor actor, Set<String> scopes) {
  public Caller {
    scopes = Set.copyOf(scopes);
  }
}

package io.rilato.identity.people;

import io.rilato.kernel.TenantId;

/** Says who runs the installation. */
public interface Operators {

  /** Whether the tenant is the operator's. */
  boolean areOf(TenantId tenant);
}

package io.rilato.platform.tenants;

import io.rilato.kernel.TenantId;

/** A bean that keeps documents of tenants in memory. */
public interface TenantMemory {
  /** Forgets whatever it knows of a tenant that is gone; may be asked again and again. */
  void forget(TenantId tenant);
}

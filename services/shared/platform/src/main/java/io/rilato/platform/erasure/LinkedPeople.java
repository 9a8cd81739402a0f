package io.rilato.platform.erasure;

import io.rilato.contracts.contact.Erasure.Subject;
import io.rilato.kernel.TenantId;
import java.util.Collection;
import java.util.Set;

/** A bean that knows which contacts and leads are the same people. */
public interface LinkedPeople {
  /** The contacts and leads linked to these, whether these are erased already or not. */
  Set<Subject> of(TenantId tenant, Collection<Subject> subjects);
}

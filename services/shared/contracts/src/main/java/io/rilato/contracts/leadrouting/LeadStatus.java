package io.rilato.contracts.leadrouting;

import java.util.Set;

/** Where a lead is in its life. */
public final class LeadStatus {
  /** Captured; its owner is being found. */
  public static final String NEW = "new";

  /** Nobody could take it; it is routed as soon as somebody can. */
  public static final String WAITING = "waiting";

  /** Nothing that was given about it could be read. */
  public static final String NEEDS_DATA = "needs-data";

  /** It has an owner. */
  public static final String ASSIGNED = "assigned";

  /** Becoming a company, a contact and a deal. */
  public static final String CONVERTING = "converting";

  /** Became a contact and a deal. */
  public static final String CONVERTED = "converted";

  /** Given up, with a reason. */
  public static final String UNQUALIFIED = "unqualified";

  public static final Set<String> ALL =
      Set.of(NEW, WAITING, NEEDS_DATA, ASSIGNED, CONVERTING, CONVERTED, UNQUALIFIED);

  private LeadStatus() {}
}

package io.rilato.reporting.facts;

import io.rilato.kernel.TenantId;
import java.util.List;
import java.util.Map;

/** Where facts are kept. */
interface FactStore {
  /** What facts are about. */
  enum Kind {
    LEAD,
    DEAL
  }

  /** A row that is there, with what it says of other versions. */
  record Row(Version version, Derived derived) {}

  /** What a row should say of other versions. */
  record Change(String recordId, long version, Derived derived) {}

  /** Puts rows there; what is there already stays as it is. */
  void put(TenantId tenant, Kind kind, List<Fact> facts);

  /**
   * The rows of records, by record.
   *
   * @param from the version of each record from which on, at least, they are wanted
   */
  Map<String, List<Row>> list(TenantId tenant, Kind kind, Map<String, Long> from);

  /** Corrects what rows say of other versions, in this order. */
  void change(TenantId tenant, Kind kind, List<Change> changes);
}

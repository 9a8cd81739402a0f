package io.rilato.activity.timeline;

import io.rilato.contracts.Share;
import io.rilato.kernel.TenantId;
import java.util.List;
import org.springframework.stereotype.Component;

/** With whom records are shared now, as far as this service has heard. */
@Component
public class SharesNow {
  private final TimelineRows rows;

  SharesNow(TimelineRows rows) {
    this.rows = rows;
  }

  /**
   * Those of the record's highest version that is known here; none of a type that is not followed.
   *
   * @param version of which the shares are known, and {@code shares} are those
   */
  public List<Share> of(
      TenantId tenant, String type, String recordId, long version, List<Share> shares) {
    if (!TimelineTypes.follows(type)) {
      return List.of();
    }
    return rows.find(tenant, new Reference(type, recordId))
        .filter(newest -> newest.version() > version)
        .map(SeenRecord::shares)
        .orElse(shares);
  }
}

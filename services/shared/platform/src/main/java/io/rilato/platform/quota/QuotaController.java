package io.rilato.platform.quota;

import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the caller's tenant has and may have of this service's records. */
@RestController
@RequestMapping("/api/v1/quotas")
final class QuotaController {
  private static final String WHAT = "quota";

  private final Quotas quotas;
  private final Access access;

  QuotaController(Quotas quotas, Access access) {
    this.quotas = quotas;
    this.access = access;
  }

  record Standing(List<Quotas.Quota> items) {}

  @Operation(
      operationId = "listQuotas",
      tags = "quotas",
      summary = "What your organisation has of what it may have")
  @GetMapping
  Standing list(Caller caller) {
    access.require(caller, Action.VIEW, WHAT);
    return new Standing(quotas.list(caller.tenant()));
  }
}

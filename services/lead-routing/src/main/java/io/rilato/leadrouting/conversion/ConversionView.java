package io.rilato.leadrouting.conversion;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rilato.contracts.leadrouting.Conversion;
import io.rilato.contracts.leadrouting.Conversion.State;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.platform.records.Stored;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a conversion stands. The records are named once all of them are there, not before.
 *
 * @param id the lead's
 * @param step what is being done, or was refused
 * @param problem why it was refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConversionView(
    String id,
    State state,
    int attempt,
    Conversion.@Nullable Step step,
    @Nullable String companyId,
    @Nullable String contactId,
    @Nullable String dealId,
    @Nullable String problem) {

  static ConversionView of(Stored<Lead> lead) {
    Conversion it = Objects.requireNonNull(lead.state().conversion());
    boolean done = it.state() == State.done;
    return new ConversionView(
        lead.id().value(),
        it.state(),
        it.attempt(),
        it.step(),
        done ? it.companyId() : null,
        done ? it.contactId() : null,
        done ? it.dealId() : null,
        it.problem());
  }
}

package io.rilato.leadrouting.lead;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How leads are routed and converted.
 *
 * @param scoreWait how long a new lead waits for its score before it is routed without
 * @param lookEvery pause between two looks for leads whose time has come
 * @param ticketAge age at which a turn that was taken and not used is completed
 * @param stepAge age at which a step of a conversion is asked for again
 * @param waitFirst how long a lead that nobody could take waits before it is tried again; doubled
 *     each time up to {@code waitMost}
 */
@Validated
@ConfigurationProperties("rilato.leads")
public record LeadRoutingSettings(
    @DefaultValue("2s") Duration scoreWait,
    @DefaultValue("200ms") Duration lookEvery,
    @DefaultValue("5s") Duration ticketAge,
    @DefaultValue("10s") Duration stepAge,
    @DefaultValue("10s") Duration waitFirst,
    @DefaultValue("1h") Duration waitMost) {}

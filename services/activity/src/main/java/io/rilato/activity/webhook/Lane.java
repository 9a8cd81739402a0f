package io.rilato.activity.webhook;

import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;

/**
 * The right to serve one webhook for a while.
 *
 * @param holder names who has it, once
 * @param deliveries how often deliveries had been added when it was given
 */
record Lane(TenantId tenant, RecordId webhook, String holder, long deliveries) {}

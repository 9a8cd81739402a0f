package io.rilato.platform.records;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code rilato.records}.
 *
 * @param mongodbUri the document store; the database is {@code database}
 * @param secretKey base64 of at least 32 random bytes; keys the hashes of unique values
 * @param sweepAfter age at which an unpublished row is taken for abandoned
 * @param sweepEvery pause between two looks for such rows
 * @param sweepBatch rows completed in one go
 * @param clearEvery pause between two confirmations of published rows
 * @param maxConnections connections to the document store
 * @param idempotencyDays how long an idempotency key is remembered for creations
 */
@Validated
@ConfigurationProperties("rilato.records")
public record RecordsSettings(
    @NotBlank String mongodbUri,
    @NotBlank String database,
    @NotBlank String secretKey,
    @DefaultValue("5s") Duration sweepAfter,
    @DefaultValue("1s") Duration sweepEvery,
    @DefaultValue("1000") @Min(1) @Max(50_000) int sweepBatch,
    @DefaultValue("100ms") Duration clearEvery,
    @DefaultValue("100") @Min(1) int maxConnections,
    @DefaultValue("7") @Min(1) int idempotencyDays) {}

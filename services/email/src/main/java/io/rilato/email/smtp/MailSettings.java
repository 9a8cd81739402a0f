package io.rilato.email.smtp;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How mails are sent.
 *
 * @param smtpUrl {@code smtp://} or {@code smtps://}, with user and password if the server wants
 *     them: {@code smtps://user:password@mail.example.org:465}
 * @param startTls whether a connection that begins in the clear goes on encrypted
 * @param from the sender of every mail
 * @param connectTimeout for a connection to the mail server
 * @param timeout for each of its answers
 * @param batch mails recorded before they are sent, and again after: so many may be sent once more
 *     when the service dies in between
 * @param leadLink the page of a lead, with {@code {id}} for its id
 * @param ownerAwaitedFor how long a new owner whom nobody knows is waited for before the mail fails
 * @param recipientRetriedFor how long a mail is tried that the server puts off while it takes
 *     others
 */
@Validated
@ConfigurationProperties("rilato.mail")
public record MailSettings(
    @NotNull URI smtpUrl,
    @DefaultValue("offered") @NotNull StartTls startTls,
    @DefaultValue("Rilato <no-reply@rilato.example>") @NotBlank String from,
    @DefaultValue("5s") @NotNull Duration connectTimeout,
    @DefaultValue("30s") @NotNull Duration timeout,
    @DefaultValue("100") @Positive @Max(500) int batch,
    @DefaultValue("http://localhost:8080/leads/{id}") @NotBlank String leadLink,
    @DefaultValue("30s") @NotNull Duration ownerAwaitedFor,
    @DefaultValue("15m") @NotNull Duration recipientRetriedFor) {

  /** Use of STARTTLS. */
  public enum StartTls {
    never,
    /** If the server offers it. */
    offered,
    /** A server that does not offer it gets no mail. */
    required
  }
}

package io.rilato.infra.client;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail that the local mail server took.
 *
 * @param at when it arrived
 * @param messageId without angle brackets
 * @param to the recipients of its header
 */
public record ReceivedMail(
    Instant at, String messageId, List<String> to, String subject, String text) {
  private static final String MAIL = ".eml";

  public ReceivedMail {
    to = List.copyOf(to);
  }

  /** The mails in the mail server's folder, in the order of their arrival. */
  public static List<ReceivedMail> list(Path folder) {
    return last(folder, Integer.MAX_VALUE);
  }

  /** So many of them at most, the latest. */
  public static List<ReceivedMail> last(Path folder, int most) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> mails = files.filter(file -> file.toString().endsWith(MAIL)).sorted().toList();
      return mails.stream()
          .skip(Math.max(0, mails.size() - (long) most))
          .map(ReceivedMail::read)
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReceivedMail read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), in);
      return new ReceivedMail(
          arrival(String.valueOf(file.getFileName())),
          orEmpty(mail.getMessageID()).replaceAll("[<>]", ""),
          Stream.of(recipients(mail)).map(InternetAddress::getAddress).toList(),
          orEmpty(mail.getSubject()),
          String.valueOf(mail.getContent()).replace("\r\n", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException(file + " is no mail", e);
    }
  }

  private static Instant arrival(String name) {
    long micros = Long.parseLong(name.substring(0, name.length() - MAIL.length()));
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static InternetAddress[] recipients(MimeMessage mail) throws MessagingException {
    String to = mail.getHeader(RecipientType.TO.toString(), ",");
    return to == null ? new InternetAddress[0] : InternetAddress.parse(to);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

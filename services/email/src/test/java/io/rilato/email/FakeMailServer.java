package io.rilato.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that fails as it is told to, mail by mail; what it is not told of it takes. */
final class FakeMailServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Deque<Behaviour> next = new ConcurrentLinkedDeque<>();
  private final Map<String, Behaviour> ofRecipients = new ConcurrentHashMap<>();
  private final List<String> complete = new CopyOnWriteArrayList<>();

  /** What happens to a mail. */
  enum Behaviour {
    TAKE,
    /** The recipient is refused for good. */
    NO_SUCH_USER,
    /** The recipient is put off. */
    MAILBOX_BUSY,
    /** The sender is put off. */
    OVERLOADED,
    /** The content is put off. */
    GREYLISTED,
    /** The content is refused for good. */
    CONTENT_REFUSED,
    /** The connection ends after the whole mail was read, without an answer. */
    CUT_WITHOUT_ANSWER,
    /** The connection ends before the mail begins. */
    CUT_BEFORE_MAIL
  }

  FakeMailServer() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "smtp://127.0.0.1:" + listener.getLocalPort();
  }

  /** What happens to the mails that are handed over next, in this order. */
  void then(Behaviour... behaviours) {
    next.addAll(List.of(behaviours));
  }

  /** What happens from now on to all mails to this address. */
  void always(String recipient, Behaviour behaviour) {
    ofRecipients.put(recipient, behaviour);
  }

  /** The Message-IDs of all mails that were read to their end, answered or not. */
  List<String> complete() {
    return List.copyOf(complete);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      OutputStream out = socket.getOutputStream();
      answer(out, "220 fake");
      Behaviour now = Behaviour.TAKE;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String command = line.split("[ :]", 2)[0];
        if (command.equals("MAIL")) {
          now = next.isEmpty() ? Behaviour.TAKE : next.poll();
        }
        if (command.equals("RCPT")) {
          now = ofRecipients.getOrDefault(line.replaceAll(".*<(.*)>.*", "$1"), now);
        }
        if (now == Behaviour.CUT_BEFORE_MAIL) {
          return;
        }
        if (command.equals("DATA")) {
          answer(out, "354 go on");
          readMail(in);
          if (now == Behaviour.CUT_WITHOUT_ANSWER) {
            return;
          }
        }
        answer(out, reply(command, now));
      }
    } catch (IOException e) {
      // the client has gone
    }
  }

  private static String reply(String command, Behaviour now) {
    if (command.equals("MAIL") && now == Behaviour.OVERLOADED) {
      return "451 come again";
    }
    if (command.equals("RCPT") && now == Behaviour.NO_SUCH_USER) {
      return "550 no such user";
    }
    if (command.equals("RCPT") && now == Behaviour.MAILBOX_BUSY) {
      return "450 mailbox busy";
    }
    if (command.equals("DATA") && now == Behaviour.GREYLISTED) {
      return "451 come again";
    }
    if (command.equals("DATA") && now == Behaviour.CONTENT_REFUSED) {
      return "554 we do not like it";
    }
    return "250 ok";
  }

  private void readMail(BufferedReader in) throws IOException {
    String id = "";
    for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
      if (line == null) {
        throw new IOException("cut");
      }
      if (line.startsWith("Message-ID:")) {
        id = line.replaceAll(".*<(.*)>.*", "$1");
      }
    }
    complete.add(id);
  }

  private static void answer(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

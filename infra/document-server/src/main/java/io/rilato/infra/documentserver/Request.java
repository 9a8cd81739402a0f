package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command as it came over the wire. The statements of a write (documents, updates or deletes)
 * stay bytes. {@code legacy} is the OP_QUERY form, in which drivers send the first hello of a
 * connection.
 */
record Request(int id, boolean legacy, boolean wantsReply, Document command, List<byte[]> batch) {
  static final int OP_REPLY = 1;
  static final int OP_QUERY = 2004;
  static final int OP_MSG = 2013;

  private static final int CHECKSUM_PRESENT = 1;
  private static final int MORE_TO_COME = 2;
  private static final int REQUIRED_FLAGS = 0xFFFF;
  private static final List<String> BATCHES = List.of("documents", "updates", "deletes");

  /** Reads a whole message, length included. */
  static Request parse(ByteBuf message) {
    message.skipBytes(4);
    int id = message.readIntLE();
    message.skipBytes(4);
    int code = message.readIntLE();
    return switch (code) {
      case OP_MSG -> parseMessage(id, message);
      case OP_QUERY -> parseQuery(id, message);
      default -> throw new IllegalArgumentException("unknown operation " + code);
    };
  }

  private static Request parseQuery(int id, ByteBuf message) {
    message.skipBytes(4);
    String collection = BsonDecoder.decodeCString(message);
    message.skipBytes(8);
    Document query = BsonDecoder.decodeBson(message);
    Document command = query.get("$query") instanceof Document inner ? inner : query;
    command.putIfAbsent("$db", collection.substring(0, Math.max(0, collection.indexOf('.'))));
    return new Request(id, true, true, command, List.of());
  }

  private static Request parseMessage(int id, ByteBuf message) {
    int flags = message.readIntLE();
    if ((flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) != 0) {
      throw new IllegalArgumentException("unknown message flags " + flags);
    }
    int end = message.writerIndex() - ((flags & CHECKSUM_PRESENT) != 0 ? 4 : 0);
    Document command = new Document();
    List<byte[]> batch = new ArrayList<>();
    while (message.readerIndex() < end) {
      if (message.readByte() == 0) {
        command = BsonDecoder.decodeBson(message);
      } else {
        readSequence(message, batch);
      }
    }
    takeBatch(command, batch);
    return new Request(id, false, (flags & MORE_TO_COME) == 0, command, batch);
  }

  private static void readSequence(ByteBuf message, List<byte[]> batch) {
    int end = message.readerIndex() + message.getIntLE(message.readerIndex());
    message.skipBytes(4);
    String name = BsonDecoder.decodeCString(message);
    if (!BATCHES.contains(name)) {
      throw new IllegalArgumentException("unknown document sequence " + name);
    }
    while (message.readerIndex() < end) {
      int length = message.getIntLE(message.readerIndex());
      batch.add(ByteBufUtil.getBytes(message, message.readerIndex(), length));
      message.skipBytes(length);
    }
  }

  /** A batch may also stand in the body. */
  private static void takeBatch(Document command, List<byte[]> batch) {
    for (String name : BATCHES) {
      if (command.get(name) instanceof List<?> list) {
        list.forEach(statement -> batch.add(Bson.encode((Document) statement)));
        command.remove(name);
      }
    }
  }

  /** The name of the command: its first field. */
  String name() {
    return command.isEmpty() ? "" : command.keySet().iterator().next();
  }

  String database() {
    return command.get("$db") instanceof String name ? name : "admin";
  }

  /** The value of the command's first field: mostly the name of a collection. */
  @Nullable Object target() {
    return command.get(name());
  }
}

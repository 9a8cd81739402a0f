package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.MessageToByteEncoder;
import io.netty.handler.codec.TooLongFrameException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The MongoDB wire protocol: OP_MSG, and OP_QUERY for the first hello. */
final class Wire {
  static final int MAX_MESSAGE_BYTES = 48_000_000;

  private Wire() {}

  /** Cuts the stream into requests. */
  static final class Decoder extends ByteToMessageDecoder {
    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
      if (in.readableBytes() < 4) {
        return;
      }
      int length = in.getIntLE(in.readerIndex());
      if (length < 16 || length > MAX_MESSAGE_BYTES) {
        throw new TooLongFrameException("a message of " + length + " bytes");
      }
      if (in.readableBytes() >= length) {
        out.add(Request.parse(in.readSlice(length)));
      }
    }
  }

  /** Writes replies. */
  static final class Encoder extends MessageToByteEncoder<Reply> {
    @Override
    protected void encode(ChannelHandlerContext context, Reply reply, ByteBuf out) {
      int start = out.writerIndex();
      out.writeIntLE(0).writeIntLE(0).writeIntLE(reply.requestId());
      if (reply.legacy()) {
        out.writeIntLE(Request.OP_REPLY).writeIntLE(8).writeLongLE(0).writeIntLE(0).writeIntLE(1);
      } else {
        out.writeIntLE(Request.OP_MSG).writeIntLE(0).writeByte(0);
      }
      document(reply.body(), out);
      out.setIntLE(start, out.writerIndex() - start);
    }

    private static void document(Map<String, ?> document, ByteBuf out) {
      int start = out.writerIndex();
      out.writeIntLE(0);
      document.forEach((name, value) -> element(name, value, out));
      out.writeByte(0);
      out.setIntLE(start, out.writerIndex() - start);
    }

    private static void element(String name, Object value, ByteBuf out) {
      switch (value) {
        case Reply.Raw raw -> head(Bson.DOCUMENT, name, out).writeBytes(raw.bytes());
        case Reply.RawArray array -> {
          out.ensureWritable(array.size());
          array(array.documents(), head(Bson.ARRAY, name, out));
        }
        case Document inner -> document(inner, head(Bson.DOCUMENT, name, out));
        case null -> head(Bson.NULL, name, out);
        default -> {
          byte type = BsonEncoder.determineType(value);
          BsonEncoder.encodeValue(type, value, head(type, name, out));
        }
      }
    }

    private static ByteBuf head(byte type, String name, ByteBuf out) {
      out.writeByte(type);
      out.writeCharSequence(name, StandardCharsets.UTF_8);
      return out.writeByte(0);
    }

    private static void array(List<byte[]> documents, ByteBuf out) {
      int start = out.writerIndex();
      out.writeIntLE(0);
      for (int i = 0; i < documents.size(); i++) {
        head(Bson.DOCUMENT, Integer.toString(i), out).writeBytes(documents.get(i));
      }
      out.writeByte(0);
      out.setIntLE(start, out.writerIndex() - start);
    }
  }
}

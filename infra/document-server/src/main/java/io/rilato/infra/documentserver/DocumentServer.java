package io.rilato.infra.documentserver;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks the MongoDB protocol over one directory, or over memory. What it
 * acknowledges is durable. It listens on the loopback interface only.
 */
public final class DocumentServer implements AutoCloseable {
  private static final int EVENT_LOOPS = 16;
  private static final int MEMORY_SEGMENT_BYTES = 4 << 20;
  private static final long FILE_SEGMENT_BYTES = 64L << 20;

  private final Store store;
  private final Cursors cursors = new Cursors();
  private final Commands commands;
  private final Compaction compaction;
  private final NioEventLoopGroup loops =
      new NioEventLoopGroup(EVENT_LOOPS, new DefaultThreadFactory("document-server", true));
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final ScheduledExecutorService housekeeping =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("document-server-housekeeping").factory());
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Channel listener;
  private volatile @Nullable Throwable failure;

  private DocumentServer(Store store, int port) {
    this.store = store;
    this.compaction = new Compaction(store);
    this.commands = new Commands(store, cursors, compaction);
    try {
      this.listener = bind(port);
    } catch (Exception e) { // Netty throws an IOException that it does not declare
      release();
      throw e;
    }
    store.onFailure(this::fail);
    housekeeping.scheduleWithFixedDelay(this::keepHouse, 1, 1, TimeUnit.SECONDS);
    housekeeping.scheduleWithFixedDelay(this::compactAll, 24, 24, TimeUnit.HOURS);
  }

  /** A server that forgets everything when it is closed, on a port of its own. */
  public static DocumentServer inMemory() {
    return new DocumentServer(Store.inMemory(MEMORY_SEGMENT_BYTES), 0);
  }

  /** A server in memory on the given port, 0 being any free one. */
  public static DocumentServer inMemory(int port) {
    return new DocumentServer(Store.inMemory(MEMORY_SEGMENT_BYTES), port);
  }

  /**
   * A server over a directory, which is created if it is missing.
   *
   * @param port the port on the loopback interface, 0 being any free one
   * @throws IOException if the directory is in use by another process or its log is damaged
   */
  public static DocumentServer durable(Path directory, int port) throws IOException {
    return durable(directory, port, FILE_SEGMENT_BYTES);
  }

  static DocumentServer durable(Path directory, int port, long segmentBytes) throws IOException {
    return new DocumentServer(Store.open(directory, segmentBytes), port);
  }

  /** The port it listens on. */
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** What a driver connects to. */
  public String connectionString() {
    return "mongodb://127.0.0.1:" + port();
  }

  Store store() {
    return store;
  }

  Compaction compaction() {
    return compaction;
  }

  private Channel bind(int port) {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    connections.add(channel);
                    channel
                        .pipeline()
                        .addLast(new Wire.Decoder(), new Wire.Encoder(), new Connection());
                  }
                });
    return bootstrap.bind(new InetSocketAddress("127.0.0.1", port)).syncUninterruptibly().channel();
  }

  /** Answers the requests of one client. */
  private final class Connection extends SimpleChannelInboundHandler<Request> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, Request request) {
      Commands.Result result = commands.execute(request);
      if (request.wantsReply()) {
        Reply reply = new Reply(request.id(), request.legacy(), result.body());
        store.commit().whenDurable(result.durableUpTo(), () -> context.writeAndFlush(reply));
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  private void keepHouse() {
    try {
      Instant now = Instant.now();
      cursors.expire(now);
      store.collections().forEach(collection -> collection.expire(now));
      compaction.run();
    } catch (IOException | RuntimeException e) {
      // What failed is tried again in a second; a log that cannot be written has its own listener.
      e.printStackTrace();
    }
  }

  /** What was erased leaves the disk, also where little else was. */
  private void compactAll() {
    try {
      compaction.runAll();
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
    }
  }

  /** Stops serving at once: no answer may be given that the log does not hold. */
  private void fail(Throwable cause) {
    failure = cause;
    listener.close();
    connections.close();
    stopped.countDown();
  }

  /** Waits until the server is closed or has failed, which it then throws. */
  void awaitStop() throws InterruptedException {
    stopped.await();
    Throwable cause = failure;
    if (cause != null) {
      throw new LogFailedException(cause);
    }
  }

  /** Stops listening, ends all connections and closes the log. */
  @Override
  public void close() {
    listener.close().syncUninterruptibly();
    release();
  }

  private void release() {
    connections.close().syncUninterruptibly();
    housekeeping.close();
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    store.close();
    stopped.countDown();
  }

  /**
   * {@code --data <directory> --port <port> [--exit-with <pid>] [--memory]}; prints READY when it
   * serves, exits with 1 when the log fails.
   */
  public static void main(String[] arguments) throws Exception {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    DocumentServer server =
        options.memory()
            ? inMemory(options.port())
            : durable(options.requiredDirectory(), options.port());
    options.exitWith().ifPresent(pid -> exitWith(pid));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "document-server-shutdown"));
    System.out.println("READY " + server.connectionString());
    try {
      server.awaitStop();
    } catch (LogFailedException e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void exitWith(long pid) {
    ProcessHandle.of(pid)
        .ifPresentOrElse(
            process -> process.onExit().thenRun(() -> System.exit(0)), () -> System.exit(0));
  }
}

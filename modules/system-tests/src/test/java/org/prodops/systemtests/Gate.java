package org.prodops.systemtests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An address that leads to another server as long as it is open; shut, nothing is there. */
final class Gate implements AutoCloseable {
  private final URI behind;
  private final int port;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket door;

  /** Makes an open gate to what is at an address. */
  Gate(String behind) {
    this.behind = URI.create(behind);
    try {
      this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.port = door.getLocalPort();
    admit(door);
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Opens it again. */
  void open() {
    try {
      ServerSocket again = new ServerSocket();
      again.setReuseAddress(true);
      again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      door = again;
      admit(again);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shuts it and cuts what goes through it. */
  void shut() {
    ServerSocket open = door;
    door = null;
    if (open != null) {
      end(open);
    }
    connections.forEach(Gate::end);
    connections.clear();
  }

  private void admit(ServerSocket open) {
    inBackground(
        () -> {
          while (!open.isClosed()) {
            Socket caller = open.accept();
            Socket server = new Socket(behind.getHost(), behind.getPort());
            connections.add(caller);
            connections.add(server);
            inBackground(() -> pass(caller, server));
            inBackground(() -> pass(server, caller));
          }
        });
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void inBackground(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException cut) {
                // One side has gone; that is what a gate is for.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void pass(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    }
  }

  private static void end(AutoCloseable open) {
    try {
      open.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    shut();
  }
}

package org.prodops.systemtests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request whose last byte the sender still holds back. */
final class HalfSent implements AutoCloseable {
  private final Socket socket;
  private final byte[] rest;

  private HalfSent(Socket socket, byte[] rest) {
    this.socket = socket;
    this.rest = rest;
  }

  /** Sends the head and all of the body but its last byte. */
  static HalfSent post(Server server, String path, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String head =
        """
        POST %s HTTP/1.1
        Host: 127.0.0.1:%d
        Authorization: Bearer %s
        Content-Type: application/json
        Content-Length: %d
        Connection: close

        """
            .formatted(path, server.port(), Server.ADMIN_TOKEN, body.length)
            .replace("\n", "\r\n");
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(body, 0, body.length - 1);
    socket.getOutputStream().flush();
    return new HalfSent(socket, new byte[] {body[body.length - 1]});
  }

  void finish() throws IOException {
    socket.getOutputStream().write(rest);
    socket.getOutputStream().flush();
  }

  String statusLine() throws IOException {
    String line =
        new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
            .readLine();
    return String.valueOf(line);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

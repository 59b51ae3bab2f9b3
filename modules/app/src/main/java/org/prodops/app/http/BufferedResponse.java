package org.prodops.app.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Holds an answer's body back until it is known what to do with it. A body longer than the limit,
 * or one that is a stream of events, is let through from then on; {@link #isHeld} tells.
 */
final class BufferedResponse extends HttpServletResponseWrapper {
  private final HttpServletRequest request;
  private final int limit;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private final ServletOutputStream out = new Out();
  private @Nullable PrintWriter writer;
  private volatile boolean through;
  private long declared = -1;

  BufferedResponse(HttpServletRequest request, HttpServletResponse response, int limit) {
    super(response);
    this.request = request;
    this.limit = limit;
  }

  /** Returns whether the whole body is still here, and headers and status may still be changed. */
  boolean isHeld() {
    if (writer != null) {
      writer.flush();
    }
    return !through;
  }

  byte[] body() {
    return held.toByteArray();
  }

  /** Sends what is held. */
  void send() throws IOException {
    if (isHeld()) {
      super.setContentLengthLong(held.size());
      held.writeTo(super.getOutputStream());
    }
  }

  /** Stops holding back; for answers that are written later or bit by bit. */
  synchronized void letThrough() throws IOException {
    if (isHeld()) {
      through = true;
      if (declared >= 0) {
        super.setContentLengthLong(declared);
      }
      held.writeTo(super.getOutputStream());
      held.reset();
    }
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return out;
  }

  @Override
  public PrintWriter getWriter() {
    if (writer == null) {
      writer = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
    return writer;
  }

  @Override
  public void sendError(int status) throws IOException {
    sendError(status, null);
  }

  // The container's way would end this response before whoever holds it back has seen it.
  @Override
  public void sendError(int status, @Nullable String message) throws IOException {
    resetBuffer();
    super.setStatus(status);
    super.setContentType(Problem.TYPE);
    held.write(Problem.of(status, Sentences.of(status), request.getRequestURI()).json());
  }

  @Override
  public void flushBuffer() throws IOException {
    if (isEventStream()) {
      letThrough();
    }
    if (through) {
      super.flushBuffer();
    }
  }

  @Override
  public boolean isCommitted() {
    return through && super.isCommitted();
  }

  @Override
  public void resetBuffer() {
    held.reset();
    if (through) {
      super.resetBuffer();
    }
  }

  @Override
  public void reset() {
    held.reset();
    declared = -1;
    super.reset();
  }

  @Override
  public void setContentLength(int length) {
    setContentLengthLong(length);
  }

  @Override
  public void setContentLengthLong(long length) {
    declared = length;
    if (through) {
      super.setContentLengthLong(length);
    }
  }

  @Override
  public void setHeader(String name, String value) {
    if (name.equalsIgnoreCase("Content-Length")) {
      setContentLengthLong(Long.parseLong(value));
    } else {
      super.setHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, String value) {
    if (name.equalsIgnoreCase("Content-Length")) {
      setContentLengthLong(Long.parseLong(value));
    } else {
      super.addHeader(name, value);
    }
  }

  private boolean isEventStream() {
    String type = getContentType();
    return type != null && type.startsWith("text/event-stream");
  }

  private final class Out extends ServletOutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (!through && held.size() + (long) length > limit) {
        letThrough();
      }
      if (through) {
        BufferedResponse.super.getOutputStream().write(bytes, from, length);
      } else {
        held.write(bytes, from, length);
      }
    }

    @Override
    public void flush() throws IOException {
      flushBuffer();
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("answers under /api are written blocking");
    }
  }
}

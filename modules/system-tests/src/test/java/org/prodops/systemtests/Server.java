package org.prodops.systemtests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A process of the built jar with a data folder, a port and settings of its own.
 *
 * <p>Made by {@link #on}, which starts nothing; {@link #start} waits until it is ready, {@link
 * #launch} does not. It can be stopped or killed and started again on the same folder and port.
 */
final class Server implements AutoCloseable {
  static final String ADMIN_TOKEN = "token-of-the-system-tests";
  static final String ADMIN_PASSWORD = "password-of-the-system-tests";

  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("prodops.root"), "prodops.root"));
  private static final Duration TO_READY = Duration.ofMinutes(3);
  private static final Duration TO_END = Duration.ofMinutes(2);

  private final Path folder;
  private final int port;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<Process> processes = new ArrayList<>();

  private Server(Path folder, int port) {
    this.folder = folder;
    this.port = port;
    settings.put("PRODOPS_PORT", Integer.toString(port));
    settings.put("PRODOPS_ADDRESS", "127.0.0.1");
    settings.put("PRODOPS_HOME", home().toString());
    settings.put("PRODOPS_ADMIN_TOKEN", ADMIN_TOKEN);
    settings.put("PRODOPS_ADMIN_PASSWORD", ADMIN_PASSWORD);
  }

  /**
   * A server that keeps its data, log and temporary files under a folder.
   *
   * @param folder made if missing
   */
  static Server on(Path folder) {
    try {
      Files.createDirectories(folder.resolve("tmp"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Server(folder.toAbsolutePath(), freePort());
  }

  /** The same with one more setting, or another value for one. */
  Server with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** Starts the process and waits until it says that it is ready. */
  Server start() {
    launch();
    try {
      Probe.until(
          "the server is ready (its log: " + log() + ")",
          TO_READY,
          () -> failed() ? -1 : anonymous().get("/health/ready").status(),
          status -> status == 200 || status == -1);
      if (failed()) {
        throw new AssertionError("the server did not start:\n" + logTail());
      }
    } catch (AssertionError e) {
      close();
      throw e;
    }
    return this;
  }

  private boolean failed() {
    return !process().isAlive() || logText().contains("Exception while deploying the app");
  }

  /** Starts the process and waits for nothing. */
  Server launch() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + ROOT.resolve("config/jvm.options"));
    command.add("-Djava.io.tmpdir=" + temporary());
    command.add("-jar");
    command.add(ROOT.resolve("modules/app/target/prodops.jar").toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("PRODOPS_"));
    builder.environment().putAll(settings);
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.redirectInput(new File("/dev/null"));
    try {
      processes.add(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Ends it as an operator does, by SIGTERM, and returns its exit code. */
  int stop() {
    process().destroy();
    return exitCode();
  }

  /** Ends it as a power cut does, by SIGKILL. */
  void kill() {
    process().destroyForcibly();
    exitCode();
  }

  /** Waits for the end of the process, however it comes. */
  int exitCode() {
    try {
      if (!process().waitFor(TO_END.toSeconds(), TimeUnit.SECONDS)) {
        process().destroyForcibly();
        throw new AssertionError("the server did not end within " + TO_END + ":\n" + logTail());
      }
      return process().exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the server was ending", e);
    }
  }

  @Override
  public void close() {
    if (!processes.isEmpty() && process().isAlive()) {
      stop();
    }
  }

  Process process() {
    return processes.get(processes.size() - 1);
  }

  int port() {
    return port;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  Path home() {
    return folder.resolve("home");
  }

  /** The temporary folder the JVM was given, as an operator's system gives it one. */
  Path temporary() {
    return folder.resolve("tmp");
  }

  Path log() {
    return folder.resolve("server.log");
  }

  String logText() {
    try {
      return Files.exists(log()) ? Files.readString(log()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String logTail() {
    List<String> lines = logText().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
  }

  Http anonymous() {
    return Http.anonymous(uri());
  }

  Http admin() {
    return anonymous().withToken(ADMIN_TOKEN);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

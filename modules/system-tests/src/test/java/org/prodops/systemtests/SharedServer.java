package org.prodops.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Gives tests the one server of the suite, on the embedded database: started when first asked for,
 * ended by SIGTERM after the last test. A failed test shows the end of its log.
 */
final class SharedServer implements ParameterResolver, TestWatcher {
  private static final Namespace SUITE = Namespace.create(SharedServer.class);

  /** Junit closes it when the whole run ends. */
  private record Running(Server server) implements AutoCloseable {
    @Override
    public void close() {
      server.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Server.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(SUITE)
        .getOrComputeIfAbsent(Running.class, key -> new Running(fresh().start()), Running.class)
        .server();
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    Running running = context.getRoot().getStore(SUITE).get(Running.class, Running.class);
    if (running != null) {
      System.err.println(
          "--- the server's log when " + context.getDisplayName() + " failed, its end:");
      System.err.println(running.server().logTail());
    }
  }

  private static Server fresh() {
    try {
      return Server.on(Files.createTempDirectory(Path.of("target"), "suite-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

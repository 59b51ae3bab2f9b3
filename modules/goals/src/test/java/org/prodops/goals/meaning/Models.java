package org.prodops.goals.meaning;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real model as the product ships it, with timers a test fires by hand. */
final class Models implements AutoCloseable {
  static final Path FOLDER = Path.of("target/meaning").toAbsolutePath();

  private final List<Runnable> waiting = new ArrayList<>();
  private final Meaning meaning =
      new Meaning(true, System.getProperty("os.name"), System.getProperty("os.arch"), FOLDER);

  Models() {
    meaning.executor =
        (ManagedScheduledExecutorService)
            Proxy.newProxyInstance(
                Models.class.getClassLoader(),
                new Class<?>[] {ManagedScheduledExecutorService.class},
                (proxy, method, arguments) -> {
                  if (!method.getName().equals("schedule")) {
                    throw new UnsupportedOperationException(method.getName());
                  }
                  waiting.add((Runnable) arguments[0]);
                  return null;
                });
  }

  Meaning meaning() {
    return meaning;
  }

  /** What was put off, in order. */
  List<Runnable> waiting() {
    return waiting;
  }

  Path folder() {
    return FOLDER;
  }

  @Override
  public void close() {
    meaning.letGo();
  }
}

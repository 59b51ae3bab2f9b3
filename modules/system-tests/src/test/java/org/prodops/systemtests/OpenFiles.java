package org.prodops.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a process holds open, runs, and what it left lying about. */
final class OpenFiles {
  private OpenFiles() {}

  /** Returns where each file descriptor of a process leads. */
  static List<Path> of(long pid) {
    List<Path> targets = new ArrayList<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : (Iterable<Path>) descriptors::iterator) {
        try {
          targets.add(Files.readSymbolicLink(descriptor));
        } catch (NoSuchFileException e) {
          targets.add(Path.of("closed since it was listed"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return targets;
  }

  /** Returns the files a process has open for which no folder given is the place. */
  static List<Path> outside(long pid, List<Path> places) {
    return of(pid).stream()
        .filter(Path::isAbsolute)
        .filter(file -> places.stream().noneMatch(file::startsWith))
        .toList();
  }

  /** Returns the names of a process's threads; the JVM ends in one of its own. */
  static List<String> threads(long pid) {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
      List<String> names = new ArrayList<>();
      for (Path task : (Iterable<Path>) tasks::iterator) {
        names.add(Files.readString(task.resolve("comm")).strip());
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns all files under a folder. */
  static List<Path> under(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> !f.equals(folder)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

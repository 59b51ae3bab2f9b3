package org.prodops.goals.meaning;

import ai.onnxruntime.OrtEnvironment;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Logger;

/**
 * The two libraries of ONNX Runtime that are not Java, for the machine this runs on.
 *
 * <p>Left to itself the runtime would unpack them into a new temporary folder each time, and a
 * process that is killed leaves 17 MB there.
 */
final class NativeLibraries {
  private static final Logger LOG = Logger.getLogger(NativeLibraries.class.getName());
  private static final String FOLDER_OF_THE_RUNTIME = "onnxruntime.native.path";

  private NativeLibraries() {}

  /** Tells whether the product ships libraries for an operating system and a processor. */
  static boolean fit(String system, String processor) {
    return List.of("linux-x64", "linux-aarch64", "osx-aarch64", "win-x64")
        .contains(platform(system, processor));
  }

  /**
   * Loads them, once in the life of a process.
   *
   * @param folder to write them to, made if missing
   * @throws LinkageError when they do not fit what the machine has
   */
  static synchronized OrtEnvironment load(Path folder) throws IOException {
    if (System.getProperty(FOLDER_OF_THE_RUNTIME) == null) {
      Files.createDirectories(folder);
      String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
      for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
        String file = System.mapLibraryName(library);
        copy("ai/onnxruntime/native/" + platform + "/" + file, folder.resolve(file));
      }
      System.setProperty(FOLDER_OF_THE_RUNTIME, folder.toString());
      Set<Path> before = temporary();
      OrtEnvironment.getEnvironment();
      Set<Path> made = temporary();
      made.removeAll(before);
      for (Path empty : made) {
        deleteIfEmpty(empty);
      }
    }
    return OrtEnvironment.getEnvironment();
  }

  /** The runtime makes a temporary folder also where it needs none, and leaves it to the end. */
  private static Set<Path> temporary() throws IOException {
    Path another = Files.createTempDirectory("prodops");
    Files.delete(another);
    Set<Path> found = new HashSet<>();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(
            Objects.requireNonNull(another.getParent()), "onnxruntime-java*")) {
      folders.forEach(found::add);
    }
    return found;
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      LOG.fine(() -> folder + " is another process's, made in the same moment");
    }
  }

  static void copy(String resource, Path file) throws IOException {
    try (InputStream from = resource(resource)) {
      Files.copy(from, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  static InputStream resource(String name) throws IOException {
    InputStream resource = NativeLibraries.class.getClassLoader().getResourceAsStream(name);
    if (resource == null) {
      throw new FileNotFoundException(name + " is not in the jar");
    }
    return resource;
  }

  private static String platform(String system, String processor) {
    String os = system.toLowerCase(Locale.ROOT);
    String name = os.startsWith("mac") ? "osx" : os.startsWith("windows") ? "win" : os;
    return name
        + "-"
        + switch (processor) {
          case "amd64", "x86_64" -> "x64";
          case "aarch64", "arm64" -> "aarch64";
          default -> processor;
        };
  }
}

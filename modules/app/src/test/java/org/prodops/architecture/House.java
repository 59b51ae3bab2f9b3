package org.prodops.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The source tree as the parent pom describes it. Read once for all tests. */
final class House {
  /** The folder of the parent pom; surefire runs tests in the folder of their module. */
  static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final List<Module> MODULES = read();

  private House() {}

  /**
   * One module of the parent pom.
   *
   * @param name its folder's name, such as {@code customer-success}
   * @param classes its compiled main classes, none for a module of tests
   */
  record Module(String name, Path folder, JavaClasses classes) {

    /** The package the module's name stands for. */
    String packageName() {
      return "org.prodops." + name.replace("-", "");
    }

    /** Every package it has classes in. */
    Set<String> packages() {
      return classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    }

    boolean isKernel() {
      return name.equals("kernel");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Every module that ships classes. */
  static List<Module> modules() {
    return MODULES.stream().filter(m -> m.classes.iterator().hasNext()).toList();
  }

  /** Every module of the pom, also one that holds tests only. */
  static List<Module> listed() {
    return MODULES;
  }

  static Module kernel() {
    return MODULES.stream().filter(Module::isKernel).findAny().orElseThrow();
  }

  /** The main classes of all modules. */
  static JavaClasses classes() {
    return new ClassFileImporter().importPaths(compiled(MODULES.stream().map(Module::folder)));
  }

  /** The packages of all modules but this one. */
  static Set<String> packagesOfOthers(Module module) {
    return MODULES.stream()
        .filter(m -> !m.equals(module))
        .flatMap(m -> m.packages().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The files under a folder whose names end so, in a stable order; none if there is no folder. */
  static List<Path> files(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Module> read() {
    List<Module> modules = new ArrayList<>();
    NodeList listed = pom().getElementsByTagName("module");
    for (int i = 0; i < listed.getLength(); i++) {
      Path folder = ROOT.resolve(listed.item(i).getTextContent().strip());
      modules.add(
          new Module(
              String.valueOf(folder.getFileName()),
              folder,
              new ClassFileImporter().importPaths(compiled(Stream.of(folder)))));
    }
    return List.copyOf(modules);
  }

  private static List<Path> compiled(Stream<Path> folders) {
    return folders
        .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
        .map(
            folder -> {
              Path classes = folder.resolve("target/classes");
              if (!Files.isDirectory(classes)) {
                throw new IllegalStateException(
                    folder + " is not compiled: build app with -am, or the whole tree");
              }
              return classes;
            })
        .toList();
  }

  private static Document pom() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(ROOT.resolve("pom.xml").toFile());
    } catch (Exception e) {
      throw new IllegalStateException("the parent pom cannot be read", e);
    }
  }
}

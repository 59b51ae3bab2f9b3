package org.prodops.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules, over every module of the parent pom. */
class ArchitectureTest {
  private static final JavaClasses ALL = House.classes();

  static Stream<House.Module> modules() {
    return House.modules().stream();
  }

  static Stream<House.Module> listed() {
    return House.listed().stream();
  }

  static Stream<Arguments> rulesForAll() {
    return Stream.of(
        arguments("entities stay inside", Rules.ENTITIES_STAY_INSIDE),
        arguments("collections of entities stay inside", Rules.COLLECTIONS_STAY_INSIDE),
        arguments("names say what a class does", Rules.NAMES_SAY_WHAT_A_CLASS_DOES),
        arguments("no drawers", Rules.NO_DRAWERS),
        arguments("time comes from the clock", Rules.TIME_COMES_FROM_THE_CLOCK),
        arguments("the clock comes from one place", Rules.THE_CLOCK_COMES_FROM_ONE_PLACE),
        arguments("events are synchronous", Rules.EVENTS_ARE_SYNCHRONOUS),
        arguments("observers join the transaction", Rules.OBSERVERS_JOIN_THE_TRANSACTION),
        arguments("the platform owns transactions", Rules.TRANSACTIONS_BELONG_TO_THE_PLATFORM));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void rulesForAll(String name, ArchRule rule) {
    rule.check(ALL);
  }

  @ParameterizedTest
  @MethodSource("listed")
  void everyModuleOfThePomIsSeenByTheRules(House.Module module) {
    boolean ships = !House.files(module.folder().resolve("src/main/java"), ".java").isEmpty();
    boolean tests = !House.files(module.folder().resolve("src/test/java"), ".java").isEmpty();
    assertThat(ships || tests).as("%s has sources", module).isTrue();
    if (ships) {
      assertThat(module.packages()).as("%s is imported", module).contains(module.packageName());
      assertThat(ALL.containPackage(module.packageName())).isTrue();
    }
  }

  @Test
  void noFolderBesideTheModulesIsLeftOutOfThePom() throws Exception {
    try (Stream<Path> folders = Files.list(House.ROOT.resolve("modules"))) {
      assertThat(folders.filter(f -> Files.exists(f.resolve("pom.xml"))))
          .containsExactlyInAnyOrderElementsOf(
              House.listed().stream().map(House.Module::folder).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleKnowsNoOtherButTheKernel(House.Module module) {
    Set<String> others = House.packagesOfOthers(module);
    others.removeAll(House.kernel().packages());
    Rules.knowsNoneOf(others).check(module.classes());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModulesPackagesBearItsName(House.Module module) {
    // The launcher runs before the application and outside its class loader.
    assertThat(module.packages())
        .allSatisfy(
            p ->
                assertThat(p.equals("org.prodops.launcher") ? "org.prodops.app" : p)
                    .matches(module.packageName().replace(".", "\\.") + "(\\..+)?"));
  }

  @Test
  void theLauncherKnowsNothingOfTheApplication() {
    Set<String> others =
        House.modules().stream()
            .flatMap(m -> m.packages().stream())
            .filter(p -> !p.equals("org.prodops.launcher"))
            .collect(Collectors.toSet());
    Rules.knowsNoneOf(others).check(ALL.that(resideInAPackage("org.prodops.launcher")));
    Rules.knowsNoneOf(Set.of("org.prodops.launcher"))
        .check(ALL.that(resideOutsideOfPackage("org.prodops.launcher")));
  }

  @Test
  void theKernelDependsOnNothing() {
    Rules.knowsOnlyTheLanguageAnd("org.prodops.kernel").check(House.kernel().classes());
  }

  @Test
  void theKernelHoldsWordsOnly() {
    Rules.isKernelMaterial("org.prodops.kernel.DomainEvent", "Ids").check(House.kernel().classes());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyPackageSaysWhatItIsFor(House.Module module) {
    for (String name : module.packages()) {
      Path info =
          module
              .folder()
              .resolve("src/main/java")
              .resolve(name.replace('.', '/'))
              .resolve("package-info.java");
      assertThat(info).exists();
      assertThat(House.text(info)).contains("/**").contains("@NullMarked");
    }
  }
}

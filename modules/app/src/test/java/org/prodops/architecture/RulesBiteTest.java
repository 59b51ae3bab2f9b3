package org.prodops.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule nobody can break guards nothing: each is shown a class that breaks it. */
class RulesBiteTest {
  private static final String WRONG = "org.prodops.architecture.wrong";
  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(WRONG);

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments(Rules.ENTITIES_STAY_INSIDE, "SeenByAll"),
        arguments(Rules.COLLECTIONS_STAY_INSIDE, "OpenHouse"),
        arguments(Rules.NAMES_SAY_WHAT_A_CLASS_DOES, "GoalService"),
        arguments(Rules.NAMES_SAY_WHAT_A_CLASS_DOES, "MapperUtils"),
        arguments(Rules.NO_DRAWERS, "Drawer"),
        arguments(Rules.TIME_COMES_FROM_THE_CLOCK, "machineTime"),
        arguments(Rules.TIME_COMES_FROM_THE_CLOCK, "machineDate"),
        arguments(Rules.TIME_COMES_FROM_THE_CLOCK, "machineMillis"),
        arguments(Rules.THE_CLOCK_COMES_FROM_ONE_PLACE, "ownClock"),
        arguments(Rules.EVENTS_ARE_SYNCHRONOUS, "Shouting"),
        arguments(Rules.EVENTS_ARE_SYNCHRONOUS, "Listening"),
        arguments(Rules.OBSERVERS_JOIN_THE_TRANSACTION, "Alone"),
        arguments(Rules.TRANSACTIONS_BELONG_TO_THE_PLATFORM, "BesideTheTransaction"),
        arguments(Rules.knowsNoneOf(Set.of(WRONG + ".util")), "neighbour"),
        arguments(Rules.knowsOnlyTheLanguageAnd(WRONG), "jakarta.persistence"),
        arguments(Rules.isKernelMaterial("org.prodops.kernel.DomainEvent", "Ids"), "Listening"));
  }

  @ParameterizedTest
  @MethodSource
  void broken(ArchRule rule, String byWhom) {
    assertThat(rule.evaluate(CLASSES).getFailureReport().getDetails())
        .anySatisfy(detail -> assertThat(detail).contains(byWhom));
  }
}

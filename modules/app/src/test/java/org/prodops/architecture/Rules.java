package org.prodops.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.MappedSuperclass;
import jakarta.transaction.Transactional;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** What the house holds to. Each rule is shown to bite by {@link RulesBiteTest}. */
final class Rules {
  private static final String BANNED_WORDS =
      ".*(Impl|Services?|Managers?|Helpers?|Utils?|Utilities|D[Tt][Oo]s?)([A-Z0-9$].*)?";

  private Rules() {}

  static ArchRule knowsNoneOf(Collection<String> packages) {
    return noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "belong to another module", c -> packages.contains(c.getPackageName())))
        .because("modules meet in the kernel's events alone");
  }

  /** Nothing but java.base, the nullness annotations and its own package. */
  static ArchRule knowsOnlyTheLanguageAnd(String ownPackage) {
    Set<String> base =
        ModuleFinder.ofSystem()
            .find("java.base")
            .map(m -> m.descriptor())
            .map(ModuleDescriptor::packages)
            .orElseThrow();
    return classes()
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "are in java.base, org.jspecify or " + ownPackage,
                c -> {
                  JavaClass type = c.getBaseComponentType();
                  return type.isPrimitive()
                      || base.contains(type.getPackageName())
                      || type.getPackageName().equals("org.jspecify.annotations")
                      || type.getPackageName().equals(ownPackage);
                }))
        .because("the published language depends on nothing");
  }

  /** Events, typed ids, enums, values, a broken rule; and the one place ids are made. */
  static ArchRule isKernelMaterial(String eventInterface, String idMaker) {
    DescribedPredicate<JavaClass> material =
        DescribedPredicate.describe(
            "are an event family, a record, an enum, an exception or " + idMaker,
            c ->
                c.isRecord()
                    || c.isEnum()
                    || c.isAssignableTo(RuntimeException.class)
                    || (c.isInterface() && c.isAssignableTo(eventInterface))
                    || c.getSimpleName().equals(idMaker)
                    || c.getSimpleName().equals("package-info"));
    return classes()
        .should(ArchCondition.from(material))
        .because("a kernel that takes in behaviour becomes the place where coupling is legal");
  }

  static final ArchRule ENTITIES_STAY_INSIDE =
      classes()
          .that()
          .areAnnotatedWith(Entity.class)
          .or()
          .areAnnotatedWith(MappedSuperclass.class)
          .or()
          .areAnnotatedWith(Embeddable.class)
          .should()
          .notBePublic()
          .allowEmptyShould(true)
          .because("whoever sees an entity can change it past its own rules");

  static final ArchRule COLLECTIONS_STAY_INSIDE =
      classes()
          .that(
              DescribedPredicate.describe(
                  "hold an EntityManager",
                  c ->
                      c.getFields().stream()
                          .anyMatch(f -> f.getRawType().isAssignableTo(EntityManager.class))))
          .should()
          .notBePublic()
          .allowEmptyShould(true)
          .because("a module's tables are read and written by that module");

  static final ArchRule NAMES_SAY_WHAT_A_CLASS_DOES =
      noClasses()
          .should()
          .haveNameMatching(BANNED_WORDS)
          .because("a word that fits every class says nothing about this one");

  static final ArchRule NO_DRAWERS =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..utils..", "..common..", "..shared..", "..misc..")
          .because("what is used in three places has a name in the domain, or is in a library");

  static final ArchRule TIME_COMES_FROM_THE_CLOCK =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.prodops.launcher")
          .should()
          .callMethodWhere(
              DescribedPredicate.describe("read the machine's clock", Rules::readsTheMachinesClock))
          .orShould()
          .callConstructor(Date.class)
          .because("a test must be able to set the time");

  static final ArchRule THE_CLOCK_COMES_FROM_ONE_PLACE =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.prodops.app")
          .should()
          .callMethodWhere(
              JavaCall.Predicates.target(nameMatching("system.*|tick.*"))
                  .and(JavaCall.Predicates.target(owner(assignableTo(Clock.class)))))
          .because("the clock is injected");

  static final ArchRule EVENTS_ARE_SYNCHRONOUS =
      noClasses()
          .should()
          .callMethodWhere(
              JavaCall.Predicates.target(nameMatching("fireAsync"))
                  .and(JavaCall.Predicates.target(owner(assignableTo(Event.class)))))
          .orShould(observeAsynchronously())
          .because("a failing observer must fail the delivery, visibly");

  static final ArchRule OBSERVERS_JOIN_THE_TRANSACTION =
      methods()
          .that(
              DescribedPredicate.describe("observe the kernel's events", Rules::observesTheKernel))
          .should(
              ArchCondition.from(
                  DescribedPredicate.describe("be @Transactional(MANDATORY)", Rules::isMandatory)))
          .allowEmptyShould(true)
          .because("the delivery's mark and every module's change commit together or not at all");

  static final ArchRule TRANSACTIONS_BELONG_TO_THE_PLATFORM =
      noClasses()
          .should()
          .callMethodWhere(
              JavaCall.Predicates.target(nameMatching("(in|use)Transaction"))
                  .and(JavaCall.Predicates.target(owner(assignableTo(Jdbi.class)))))
          .because("JTA owns the connection; a transaction begun beside it commits half");

  private static boolean readsTheMachinesClock(JavaAccess<? extends AccessTarget> call) {
    String owner = call.getTargetOwner().getPackageName();
    String name = call.getTarget().getName();
    boolean now =
        owner.equals("java.time")
            && name.equals("now")
            && call.getTarget() instanceof AccessTarget.MethodCallTarget target
            && target.getRawParameterTypes().stream().noneMatch(p -> p.isAssignableTo(Clock.class));
    return now
        || (call.getTargetOwner().isEquivalentTo(System.class) && name.equals("currentTimeMillis"));
  }

  private static ArchCondition<JavaClass> observeAsynchronously() {
    return new ArchCondition<>("observe asynchronously") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaMethod method : type.getMethods()) {
          boolean async =
              method.getParameters().stream().anyMatch(p -> p.isAnnotatedWith(ObservesAsync.class));
          events.add(
              new SimpleConditionEvent(
                  method, async, method.getFullName() + (async ? " observes" : " does not")));
        }
      }
    };
  }

  private static boolean observesTheKernel(JavaMethod method) {
    return method.getParameters().stream().anyMatch(Rules::isKernelObservation);
  }

  private static boolean isKernelObservation(JavaParameter parameter) {
    return parameter.isAnnotatedWith(Observes.class)
        && parameter.getRawType().isAssignableTo("org.prodops.kernel.DomainEvent");
  }

  private static boolean isMandatory(JavaMethod method) {
    return method
        .tryGetAnnotationOfType(Transactional.class)
        .or(() -> method.getOwner().tryGetAnnotationOfType(Transactional.class))
        .map(t -> t.value() == Transactional.TxType.MANDATORY)
        .orElse(false);
  }
}

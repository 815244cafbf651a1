package org.rundan;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rundan.store.redis.StoreDamaged;
import org.rundan.store.redis.StoreUnavailable;

/** The arrows between the packages point one way. */
class ArchitectureTest {
  private static final JavaClasses RUNDAN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.rundan");

  @Test
  void theCoreKnowsNothingButJava() {
    classes()
        .that()
        .resideInAPackage("org.rundan.session..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.rundan.session..")
        .check(RUNDAN);
  }

  @Test
  void theCoreHasNoClockNoChanceAndNoThreads() {
    noClasses()
        .that()
        .resideInAPackage("org.rundan.session..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.UUID")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.security.SecureRandom")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.Thread")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.time..", "java.io..", "java.net..")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Math.class, "random")
        .check(RUNDAN);
  }

  @Test
  void internalsOfVertxAreUsedInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.rundan.vertx..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..impl..", "io.vertx.core.internal..", "io.netty.channel..")
        .check(RUNDAN);
  }

  @Test
  void thePartsOfARoomDoNotKnowIt() {
    noClasses()
        .that()
        .resideInAPackage("org.rundan.room")
        .and()
        .haveNameNotMatching(".*\\.Rooms?(Services)?(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.rundan.room.Room")
        .check(RUNDAN);
  }

  /** Only the start makes connections; the others know how the store is and how it fails. */
  @Test
  void beneathTheStoreOnlyItsStateAndItsFailuresAreKnown() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.rundan.room..", "org.rundan.gate..", "org.rundan.live..", "org.rundan.http..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.rundan.store.redis..", "org.rundan.store.bundled..")
                .and(not(assignableTo(StoreUnavailable.class)))
                .and(not(assignableTo(StoreDamaged.class)))
                .and(not(nameMatching(".*\\.StoreState(\\$.*)?"))))
        .check(RUNDAN);
  }

  @ParameterizedTest(name = "{0} knows of ours only {1}")
  @CsvSource({
    "template, session",
    "protocol, session",
    "store.redis, session",
    "store.bundled, session store.redis",
    "store, session",
    "metrics, session",
    "vertx, protocol",
    "room, session protocol store metrics",
    "gate, protocol store",
    "live, session protocol store room gate vertx metrics",
    "http, session protocol store template room gate live vertx metrics"
  })
  void eachPackageKnowsOnlyThoseBelow(String name, String below) {
    var allowed = (name + " " + below).split(" ");
    for (int i = 0; i < allowed.length; i++) allowed[i] = "org.rundan." + allowed[i] + "..";
    noClasses()
        .that()
        .resideInAPackage("org.rundan." + name + "..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.rundan..").and(not(resideInAnyPackage(allowed))))
        .allowEmptyShould(true)
        .check(RUNDAN);
  }
}

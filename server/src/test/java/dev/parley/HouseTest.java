package dev.parley;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.parley.web.Request;
import dev.parley.web.Response;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules between the rooms; docs/architecture.md says why. */
class HouseTest {
  private static final String[] TOP = {"story", "moderation", "akismet", "perspective", "privacy"};
  private static final String[] GROUND = {"web", "db", "job", "config"};

  private final JavaClasses program =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.parley");

  @Test
  void featuresOfTheTopRowNeverImportEachOther() {
    for (String feature : TOP) {
      noClasses()
          .that(resideInAPackage(room(feature)))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(rooms(Arrays.stream(TOP).filter(f -> !f.equals(feature)))))
          .because("each can be deleted whole")
          .check(program);
    }
  }

  @Test
  void conversationsKnowNoStoriesAndNothingAboveThem() {
    noClasses()
        .that(resideInAPackage(room("comment")))
        .should()
        .dependOnClassesThat(resideInAnyPackage(rooms(Arrays.stream(TOP))))
        .check(program);
  }

  @Test
  void theJudgeKnowsNoFeature() {
    noClasses()
        .that(resideInAPackage(room("judge")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                rooms(Stream.concat(Arrays.stream(TOP), Stream.of("comment", "check")))))
        .check(program);
  }

  @Test
  void conversationsAndChecksKnowNothingOfEachOther() {
    noClasses()
        .that(resideInAPackage(room("check")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(rooms(Stream.concat(Arrays.stream(TOP), Stream.of("comment")))))
        .check(program);
    noClasses()
        .that(resideInAPackage(room("comment")))
        .should()
        .dependOnClassesThat(resideInAPackage(room("check")))
        .check(program);
  }

  @Test
  void peopleAndSitesKnowNoFeature() {
    noClasses()
        .that(resideInAPackage(room("account")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                rooms(Stream.concat(Arrays.stream(TOP), Stream.of("comment", "check", "judge")))))
        .check(program);
  }

  @Test
  void theGroundFloorImportsNoFeature() {
    for (String ground : GROUND) {
      noClasses()
          .that(resideInAPackage(room(ground)))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  rooms(
                      Stream.concat(
                          Arrays.stream(TOP), Stream.of("comment", "check", "judge", "account")))))
          .check(program);
    }
  }

  @Test
  void nobodyImportsTheCommandsButMain() {
    noClasses()
        .that(resideInAnyPackage(rooms(Stream.concat(Arrays.stream(TOP), Arrays.stream(GROUND)))))
        .should()
        .dependOnClassesThat(resideInAPackage(room("command")))
        .check(program);
  }

  @Test
  void sqlStaysInStoresAndTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackage(room("db"))
        .and()
        .haveSimpleNameNotContaining("Store")
        .and(
            // a mapper or record nested in a store belongs to it
            new DescribedPredicate<JavaClass>("not nested in a store") {
              @Override
              public boolean test(JavaClass type) {
                return !type.getName().contains("Store$");
              }
            })
        .should()
        .callMethodWhere(
            new DescribedPredicate<JavaMethodCall>("run SQL") {
              @Override
              public boolean test(JavaMethodCall call) {
                return call.getTargetOwner().isAssignableTo("org.jdbi.v3.core.Handle")
                    && Stream.of("create", "execute", "select", "prepare")
                        .anyMatch(call.getName()::startsWith);
              }
            })
        .check(program);
  }

  @Test
  void httpTypesStayInWebAndRoutes() {
    classes()
        .that(resideInAnyPackage("dev.parley.."))
        .and()
        .resideOutsideOfPackages(room("web"), "dev.parley", room("command"))
        .and()
        .haveSimpleNameNotEndingWith("Routes")
        .and()
        .areTopLevelClasses()
        .should()
        .onlyDependOnClassesThat(
            resideInAPackage("org.eclipse.jetty..")
                .or(type(Request.class))
                .or(type(Response.class))
                .negate())
        .check(program);
  }

  @Test
  void theFilterStandsAlone() {
    noClasses()
        .that(resideInAPackage("dev.parley.filter.."))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.parley..")
                .and(resideInAPackage("dev.parley.filter..").negate())
                .or(resideInAnyPackage("org.jdbi..", "java.sql..", "java.net.http..")))
        .check(program);
  }

  private static String room(String name) {
    return "dev.parley." + name + "..";
  }

  private static String[] rooms(Stream<String> names) {
    return names.map(HouseTest::room).toArray(String[]::new);
  }
}

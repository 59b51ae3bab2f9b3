package org.prodops.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No migration and no query of one module touches the schema of another. */
class DatabaseWallsTest {
  /** A table after a word of SQL that is followed by one. */
  private static final Pattern TABLE =
      Pattern.compile(
          "\\b(?:from|join|into|update|table|references|using|exists|on|view|sequence)\\s+"
              + "\"?([a-z_]+)\"?\\s*\\.\\s*\"?[a-z_]+",
          Pattern.CASE_INSENSITIVE);

  private final Map<String, House.Module> owners = owners();

  @Test
  void everyModuleThatMigratesOwnsOneSchemaOfItsOwn() {
    for (House.Module module : House.modules()) {
      Set<String> folders =
          House.files(resources(module).resolve("db"), ".sql").stream()
              .map(f -> resources(module).resolve("db").relativize(f).getName(0).toString())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(folders)
          .as("schemas %s migrates", module)
          .isSubsetOf(schemaOf(module) == null ? Set.of() : Set.of(schemaOf(module)));
    }
    assertThat(owners).as("schemas found").hasSizeGreaterThan(3);
  }

  @Test
  void noMigrationNamesTheSchemaOfAnother() {
    assertThat(trespasses("src/main/resources/db", ".sql")).isEmpty();
  }

  @Test
  void noQueryNamesTheSchemaOfAnother() {
    assertThat(trespasses("src/main/java", ".java")).isEmpty();
  }

  @Test
  void aJoinOrForeignKeyToAnotherSchemaIsSeen() {
    assertThat(foreign("select * from goals.goal g join intake.source s", "goals"))
        .containsExactly("intake");
    assertThat(foreign("item varchar references intake.work_item (id)", "goals"))
        .containsExactly("intake");
    assertThat(foreign("from goals.goal", "goals")).isEmpty();
  }

  private List<String> trespasses(String folder, String ending) {
    List<String> found = new ArrayList<>();
    for (House.Module module : House.modules()) {
      String own = String.valueOf(schemaOf(module));
      for (Path file : House.files(module.folder().resolve(folder), ending)) {
        for (String schema : foreign(House.text(file), own)) {
          found.add(House.ROOT.relativize(file) + " names " + schema);
        }
      }
    }
    return found;
  }

  private Set<String> foreign(String text, String own) {
    Set<String> found = new TreeSet<>();
    Matcher table = TABLE.matcher(text);
    while (table.find()) {
      String schema = table.group(1).toLowerCase(Locale.ROOT);
      if (owners.containsKey(schema) && !schema.equals(own)) {
        found.add(schema);
      }
    }
    return found;
  }

  private static Map<String, House.Module> owners() {
    Map<String, House.Module> owners = new TreeMap<>();
    for (House.Module module : House.modules()) {
      String schema = schemaOf(module);
      if (schema != null) {
        assertThat(owners.put(schema, module)).as("a second owner of %s", schema).isNull();
      }
    }
    return owners;
  }

  private static @Nullable String schemaOf(House.Module module) {
    Path file = resources(module).resolve("META-INF/prodops/module.properties");
    if (!file.toFile().exists()) {
      return null;
    }
    try {
      Properties properties = new Properties();
      properties.load(new StringReader(House.text(file)));
      return properties.getProperty("schema");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path resources(House.Module module) {
    return module.folder().resolve("src/main/resources");
  }
}

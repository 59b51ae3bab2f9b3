package org.prodops.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the jar carries that is not Java, which nothing else would notice grow. */
class CarriedLibrariesIT {
  private static final Path JAR =
      Path.of(Objects.requireNonNull(System.getProperty("prodops.root"), "prodops.root"))
          .resolve("modules/app/target/prodops.jar");

  @Test
  void theSentenceModelComesOnceAndForFourPlatforms() throws IOException {
    Map<String, byte[]> libraries = libraries();
    assertThat(libraries.keySet()).filteredOn(name -> name.contains("onnxruntime")).hasSize(1);
    assertThat(libraries.keySet()).noneMatch(name -> name.contains("langchain4j"));
    assertThat(files(libraries.get("WEB-INF/lib/onnxruntime-lean.jar")))
        .filteredOn(name -> name.startsWith("ai/onnxruntime/native/"))
        .containsExactlyInAnyOrder(
            "ai/onnxruntime/native/linux-aarch64/libonnxruntime.so",
            "ai/onnxruntime/native/linux-aarch64/libonnxruntime4j_jni.so",
            "ai/onnxruntime/native/linux-x64/libonnxruntime.so",
            "ai/onnxruntime/native/linux-x64/libonnxruntime4j_jni.so",
            "ai/onnxruntime/native/osx-aarch64/libonnxruntime.dylib",
            "ai/onnxruntime/native/osx-aarch64/libonnxruntime4j_jni.dylib",
            "ai/onnxruntime/native/win-x64/onnxruntime.dll",
            "ai/onnxruntime/native/win-x64/onnxruntime4j_jni.dll");
    assertThat(files(libraries.get("WEB-INF/lib/sentence-model-lean.jar")))
        .contains("all-minilm-l6-v2-q.onnx", "all-minilm-l6-v2-q-tokenizer.json");
  }

  private static Map<String, byte[]> libraries() throws IOException {
    Map<String, byte[]> libraries = new LinkedHashMap<>();
    try (ZipFile jar = new ZipFile(JAR.toFile());
        InputStream war = jar.getInputStream(jar.getEntry("MICRO-INF/deploy/ROOT.war"));
        ZipInputStream entries = new ZipInputStream(war)) {
      for (ZipEntry e = entries.getNextEntry(); e != null; e = entries.getNextEntry()) {
        if (e.getName().startsWith("WEB-INF/lib/") && e.getName().endsWith(".jar")) {
          libraries.put(e.getName(), entries.readAllBytes());
        }
      }
    }
    return libraries;
  }

  private static List<String> files(byte @Nullable [] jar) throws IOException {
    List<String> files = new ArrayList<>();
    try (ZipInputStream entries =
        new ZipInputStream(
            new ByteArrayInputStream(Objects.requireNonNull(jar, "no such library")))) {
      for (ZipEntry e = entries.getNextEntry(); e != null; e = entries.getNextEntry()) {
        files.add(e.getName());
      }
    }
    return files;
  }
}

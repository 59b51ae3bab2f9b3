package org.prodops.goals.meaning;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The sentence model all-MiniLM-L6-v2 with 8-bit weights, in memory from {@link #open} to {@link
 * #close}. A text becomes the mean of what the model says of its pieces, less what all goals have
 * in common.
 *
 * <p>Texts go in one by one: the model chooses the scale of its 8 bits by what it is given at once,
 * so a text in a batch would get other numbers beside other neighbours.
 */
final class Encoder implements AutoCloseable {
  private static final String MODEL = "all-minilm-l6-v2-q.onnx";
  private static final String TOKENIZER = "all-minilm-l6-v2-q-tokenizer.json";
  private static final String COMMON_GROUND = "org/prodops/goals/meaning/common-ground.txt";

  /** The model was trained on texts up to this many pieces. */
  private static final int PIECES = 128;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final WordPieces pieces;
  private final float[] common;

  private Encoder(OrtEnvironment environment, OrtSession session, WordPieces pieces)
      throws IOException, OrtException {
    this.environment = environment;
    this.session = session;
    this.pieces = pieces;
    common = middle(commonGround());
  }

  /**
   * Loads the model.
   *
   * @param folder for the native libraries and the model, which cannot be read out of a jar
   * @throws IOException when this machine cannot run it
   * @throws LinkageError when the native libraries do not fit what the machine has
   */
  static Encoder open(Path folder) throws IOException {
    OrtEnvironment environment = NativeLibraries.load(folder);
    Path model = folder.resolve(MODEL);
    NativeLibraries.copy(MODEL, model);
    try (InputStream tokenizer = NativeLibraries.resource(TOKENIZER);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      environment.setTelemetry(false);
      options.setCPUArenaAllocator(false);
      // Threads that wait in a loop would take the second core from the requests beside them.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      OrtSession session = environment.createSession(model.toString(), options);
      return new Encoder(environment, session, WordPieces.read(tokenizer));
    } catch (OrtException e) {
      throw new IOException("the sentence model does not load", e);
    } finally {
      Files.delete(model);
    }
  }

  /** Returns the direction of a text; a text without a visible character has one too. */
  Sense encode(String text) {
    try {
      float[] mean = mean(text);
      for (int i = 0; i < mean.length; i++) {
        mean[i] -= common[i];
      }
      return new Direction(unit(mean));
    } catch (OrtException e) {
      throw new IllegalStateException("the sentence model failed on a text", e);
    }
  }

  /** What the model itself says of a text, of length 1. */
  float[] mean(String text) throws OrtException {
    long[] numbers = pieces.numbers(text, PIECES);
    long[] ones = new long[numbers.length];
    Arrays.fill(ones, 1);
    try (OnnxTensor ids = row(numbers);
        OnnxTensor mask = row(ones);
        OnnxTensor types = row(new long[numbers.length]);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      float[][][] states = (float[][][]) result.get(0).getValue();
      return unit(sum(states[0]));
    }
  }

  private OnnxTensor row(long[] values) throws OrtException {
    return OnnxTensor.createTensor(environment, new long[][] {values});
  }

  private float[] middle(List<String> texts) throws OrtException {
    float[][] means = new float[texts.size()][];
    for (int i = 0; i < means.length; i++) {
      means[i] = mean(texts.get(i));
    }
    float[] middle = sum(means);
    for (int i = 0; i < middle.length; i++) {
      middle[i] /= means.length;
    }
    return middle;
  }

  private static List<String> commonGround() throws IOException {
    try (InputStream lines = NativeLibraries.resource(COMMON_GROUND)) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  private static float[] sum(float[][] vectors) {
    float[] sum = new float[vectors[0].length];
    for (float[] vector : vectors) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += vector[i];
      }
    }
    return sum;
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float v : vector) {
      squares += v * v;
    }
    float length = (float) Math.sqrt(squares);
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= length;
    }
    return vector;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the sentence model could not be let go", e);
    }
  }
}

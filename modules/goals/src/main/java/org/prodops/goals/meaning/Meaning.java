package org.prodops.goals.meaning;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Understands short texts well enough to say which of them mean the same.
 *
 * <p>The model is loaded when the first text comes and let go when none has come for ten minutes.
 * Where it cannot run, or PRODOPS_EMBEDDINGS is {@code off}, texts are compared by the words they
 * share, and {@link #kind} says so. One caller at a time: the model takes all processors for one.
 */
@Singleton
public class Meaning {
  private static final Logger LOG = Logger.getLogger(Meaning.class.getName());
  private static final long IDLE_MINUTES = 10;

  private final Path folder;
  private volatile Kind kind;
  private @Nullable Encoder encoder;
  private @Nullable ScheduledFuture<?> letGo;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService executor;

  /**
   * Makes one that loads its model at the first use.
   *
   * @param embeddings {@code off} for comparing words alone
   */
  @Inject
  public Meaning(
      @ConfigProperty(name = "PRODOPS_EMBEDDINGS", defaultValue = "on") String embeddings) {
    this(
        !embeddings.equals("off"),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Path.of(home(), "run", "meaning").toAbsolutePath());
  }

  /**
   * Without a data folder, as in a test's container, what is unpacked goes to the temporary one.
   */
  private static String home() {
    String home = System.getProperty("prodops.home");
    return home != null ? home : System.getProperty("java.io.tmpdir") + "/prodops";
  }

  Meaning(boolean wanted, String system, String processor, Path folder) {
    this.folder = folder;
    boolean fits = NativeLibraries.fit(system, processor);
    if (wanted && !fits) {
      fallBack("the sentence model is not shipped for " + system + " on " + processor);
    }
    kind = wanted && fits ? Kind.EMBEDDINGS : Kind.KEYWORDS;
  }

  /** Returns by what texts are compared; from a failure to load the model on, by keywords. */
  public Kind kind() {
    return kind;
  }

  /**
   * Returns the sense of each text, all of one kind. It takes some five milliseconds a text, and
   * one to two seconds more when the model must be loaded.
   *
   * @param texts a sentence or two each; what follows the first hundred words is not read
   */
  public synchronized List<Sense> senses(List<String> texts) {
    Encoder model = texts.isEmpty() ? null : model();
    return model == null
        ? texts.stream().map(Keywords::of).toList()
        : texts.stream().map(model::encode).toList();
  }

  /**
   * Returns the sense of a text that was understood before, without the model.
   *
   * @param compact what {@link Sense#compact} gave; null for the text's keywords
   */
  public static Sense kept(String text, byte @Nullable [] compact) {
    return compact == null ? Keywords.of(text) : Direction.of(compact);
  }

  /** Returns how alike two texts are, 0 to 1. For many texts, ask for their senses once. */
  public double likeness(String one, String other) {
    List<Sense> both = senses(List.of(one, other));
    return both.get(0).likeness(both.get(1));
  }

  private @Nullable Encoder model() {
    if (kind == Kind.KEYWORDS) {
      return null;
    }
    try {
      if (encoder == null) {
        encoder = Encoder.open(folder);
      }
    } catch (IOException | LinkageError e) {
      kind = Kind.KEYWORDS;
      fallBack(String.valueOf(e));
      return null;
    }
    if (letGo != null) {
      letGo.cancel(false);
    }
    letGo = executor.schedule(this::letGo, IDLE_MINUTES, TimeUnit.MINUTES);
    return encoder;
  }

  private static void fallBack(String why) {
    LOG.warning("Answers are grouped by the words they share, not by meaning: " + why + ".");
  }

  /** Gives the model's memory back; the next text loads it again. */
  @PreDestroy
  synchronized void letGo() {
    if (letGo != null) {
      letGo.cancel(false);
      letGo = null;
    }
    if (encoder != null) {
      encoder.close();
      encoder = null;
    }
  }
}

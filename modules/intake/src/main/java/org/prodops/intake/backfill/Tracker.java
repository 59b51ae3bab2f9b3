package org.prodops.intake.backfill;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.outgoing.OutgoingCalls;
import org.prodops.intake.outgoing.OutgoingCalls.Answer;
import org.prodops.intake.outgoing.OutgoingCalls.Call;

/**
 * A tracker as one import asks it: with the access a person entered, through the guard on outgoing
 * calls, and never faster than the tracker says.
 */
public final class Tracker {
  private static final Duration UNSAID = Duration.ofMinutes(1);

  /** A tracker that asks for more is asked again then; its limit may have been lifted. */
  private static final Duration LONGEST = Duration.ofHours(2);

  /** How the names of the headers begin that tell what is left of a limit. */
  private static final List<String> LIMITS =
      List.of("x-ratelimit-", "ratelimit-", "x-ratelimit-requests-", "x-ratelimit-complexity-");

  private final OutgoingCalls calls;
  private final Clock clock;
  private final Map<String, String> access;
  private final boolean privateAllowed;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private @Nullable Instant now;
  private @Nullable Waits exhausted;

  /**
   * Makes a tracker to ask.
   *
   * @param access what a person entered, by {@link Backfill.Field#name}
   * @param privateAllowed whether it may be in a private network
   */
  public Tracker(
      OutgoingCalls calls, Clock clock, Map<String, String> access, boolean privateAllowed) {
    this.calls = calls;
    this.clock = clock;
    this.access = Map.copyOf(access);
    this.privateAllowed = privateAllowed;
    headers.put("Accept", "application/json");
  }

  /** Returns what was entered for a field, null if nothing was. */
  public @Nullable String entered(String field) {
    String text = access.get(field);
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** Returns what was entered for a field that is required. */
  public String required(String field) throws Refuses {
    String text = entered(field);
    if (text == null) {
      throw new Refuses("The access to this tracker has no “" + field + "”. Enter it.");
    }
    return text;
  }

  /** Returns the address entered as {@code url}, without a slash at the end. */
  public String url() throws Refuses {
    return required("url").replaceAll("/+$", "");
  }

  /** Sends a header with every call from now on. */
  public Tracker with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** Signs in to every call from now on with a user and password. */
  public Tracker withBasic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /** Gets an object. */
  public Fields get(String url, Map<String, String> query) throws IOException {
    return object(ask("GET", url, query, null));
  }

  /** Gets what may be gone by now; null when there is nothing at the address (404, 410). */
  public @Nullable Answer find(String url, Map<String, String> query) throws IOException {
    Answer answer = answer("GET", url, query, null);
    if (answer.status() == 404 || answer.status() == 410) {
      return null;
    }
    judge(answer, url);
    return answer;
  }

  /**
   * Tells whether a thing is at an address: not where there is nothing (404, 410). What the rights
   * are missing to see (403) is there.
   *
   * @param isIt whether what is there is the thing that is meant
   */
  public boolean shows(String url, Map<String, String> query, Predicate<Fields> isIt)
      throws IOException {
    Answer answer = answer("GET", url, query, null);
    if (answer.status() == 403 && !isLimit(answer, retryAfter(answer))) {
      return true;
    }
    if (answer.status() == 404 || answer.status() == 410) {
      return false;
    }
    judge(answer, url);
    return isIt.test(object(answer));
  }

  /** Gets a list of objects. */
  public List<Fields> getEach(String url, Map<String, String> query) throws IOException {
    return each(ask("GET", url, query, null));
  }

  /** Posts JSON and reads an object. */
  public Fields post(String url, String json) throws IOException {
    return object(ask("POST", url, Map.of(), json));
  }

  /**
   * Asks and returns the answer with its headers, which has a status of 200 to 299.
   *
   * @param url absolute
   * @param json null for no body
   */
  public Answer ask(String method, String url, Map<String, String> query, @Nullable String json)
      throws IOException {
    Answer answer = answer(method, url, query, json);
    judge(answer, url);
    return answer;
  }

  /**
   * Writes and returns the answer, which has a status of 200 to 299; null when there is nothing at
   * the address (404, 410).
   *
   * @param json null for no body
   */
  public @Nullable Answer write(
      String method, String url, Map<String, String> query, @Nullable String json)
      throws IOException {
    Answer answer = answer(method, url, query, json);
    if (answer.status() == 404 || answer.status() == 410) {
      return null;
    }
    if (answer.status() == 403 && !isLimit(answer, retryAfter(answer))) {
      throw new Refuses(
          URI.create(url).getHost()
              + " does not allow this to be written (403). Give the user or token the rights to"
              + " write.");
    }
    judge(answer, url);
    return answer;
  }

  /** Asks and returns the answer whatever its status. */
  Answer answer(String method, String url, Map<String, String> query, @Nullable String json)
      throws IOException {
    if (exhausted != null && clock.instant().isBefore(exhausted.until())) {
      throw exhausted;
    }
    Answer answer = calls.make(new Call(method, uri(url, query), headers, json, privateAllowed));
    if (now == null) {
      now = httpDate(answer.header("date"));
    }
    exhausted = exhausted(answer);
    return answer;
  }

  /** Says until when to wait where it is the body that says that the limit is used up. */
  Waits limited(Answer answer, String sentence) {
    Instant until = exhausted == null ? null : exhausted.until();
    for (String prefix : LIMITS) {
      until = until == null ? reset(answer.header(prefix + "reset")) : until;
    }
    return new Waits(bounded(until == null ? in(UNSAID) : until), sentence);
  }

  /** Returns the tracker's own time at the first answer, null before it or where it tells none. */
  public @Nullable Instant now() {
    return now;
  }

  /** Reads an answer that is an object. */
  public static Fields object(Answer answer) throws Refuses {
    try {
      return Fields.parse(answer.text());
    } catch (org.prodops.intake.Dialect.Untranslatable e) {
      throw notJson(e);
    }
  }

  /** Reads an answer that is a list of objects. */
  public static List<Fields> each(Answer answer) throws Refuses {
    try {
      return Fields.parseEach(answer.text());
    } catch (org.prodops.intake.Dialect.Untranslatable e) {
      throw notJson(e);
    }
  }

  private static Refuses notJson(Exception cause) {
    return new Refuses(
        "What answers at this address is no API: it sends no JSON. Check the address; a sign-in"
            + " page in between looks like this too. ("
            + cause.getMessage()
            + ")");
  }

  private static URI uri(String url, Map<String, String> query) throws Refuses {
    String pairs =
        query.entrySet().stream()
            .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
            .collect(Collectors.joining("&"));
    try {
      return URI.create(pairs.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + pairs);
    } catch (IllegalArgumentException e) {
      throw new Refuses("“" + url + "” is no address.");
    }
  }

  /** Encodes a part of an address. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Lets an answer of 200 to 299 pass. */
  void judge(Answer answer, String url) throws Refuses, Waits, IOException {
    int status = answer.status();
    if (status / 100 == 2) {
      return;
    }
    String host = String.valueOf(URI.create(url).getHost());
    Instant asked = retryAfter(answer);
    boolean limited = status == 429 || status == 503 || (status == 403 && isLimit(answer, asked));
    if (limited) {
      Instant until = asked != null ? asked : exhausted != null ? exhausted.until() : in(UNSAID);
      throw new Waits(bounded(until), host + " asks to be asked less often (" + status + ").");
    }
    switch (status) {
      case 401 ->
          throw new SignInRefused(host + " does not accept the credentials (401). Enter new ones.");
      case 403 ->
          throw new Refuses(
              host + " does not allow this (403). Give the user or token the rights to read.");
      case 404, 410 ->
          throw new Refuses(
              host
                  + " has nothing at this address ("
                  + status
                  + "). Check the address and the project; some trackers answer so too when the"
                  + " rights to read are missing.");
      default -> {
        String said = answer.text();
        String text =
            host
                + " answers "
                + status
                + (said.isBlank() ? "." : ": " + said.substring(0, Math.min(said.length(), 200)));
        if (status >= 500 || status == 408) {
          throw new IOException(text);
        }
        throw new Refuses(text);
      }
    }
  }

  /**
   * Tells whether a 403 is about a limit. Jira Data Center sends {@code Retry-After: 0} with every
   * answer, and GitHub may name its secondary limit in the text alone.
   */
  private boolean isLimit(Answer answer, @Nullable Instant asked) {
    return exhausted != null
        || (asked != null && asked.isAfter(clock.instant()))
        || answer.text().contains("rate limit");
  }

  /** Returns until when nothing more may be asked, as headers of common trackers say; or null. */
  private @Nullable Waits exhausted(Answer answer) {
    Instant pause = answer.status() / 100 == 2 ? retryAfter(answer) : null;
    if (pause != null && pause.isAfter(clock.instant())) {
      return new Waits(bounded(pause), "The tracker answers, but asks to be asked less often.");
    }
    for (String prefix : LIMITS) {
      if ("0".equals(answer.header(prefix + "remaining"))) {
        Instant reset = reset(answer.header(prefix + "reset"));
        Instant asked = reset == null ? retryAfter(answer) : reset;
        return new Waits(
            bounded(asked == null ? in(UNSAID) : asked),
            "The tracker's limit of requests is used up; it goes on when the limit is renewed.");
      }
    }
    return null;
  }

  /** An epoch in seconds or milliseconds, or seconds from now, or a time, be it to the minute. */
  private @Nullable Instant reset(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (text.matches("[0-9]{1,15}")) {
      long number = Long.parseLong(text);
      if (number > 100_000_000_000L) {
        return Instant.ofEpochMilli(number);
      }
      return number > 1_000_000_000L
          ? Instant.ofEpochSecond(number)
          : in(Duration.ofSeconds(number));
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  private @Nullable Instant retryAfter(Answer answer) {
    String text = answer.header("retry-after");
    if (text == null) {
      return null;
    }
    return text.matches("[0-9]{1,9}")
        ? in(Duration.ofSeconds(Long.parseLong(text)))
        : httpDate(text);
  }

  private static @Nullable Instant httpDate(@Nullable String text) {
    try {
      return text == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
    } catch (DateTimeException notADate) {
      return null;
    }
  }

  private Instant in(Duration pause) {
    return clock.instant().plus(pause);
  }

  private Instant bounded(Instant until) {
    Instant soonest = in(Duration.ofSeconds(1));
    Instant latest = in(LONGEST);
    return until.isBefore(soonest) ? soonest : until.isAfter(latest) ? latest : until;
  }

  /** The tracker wants a pause. */
  public static final class Waits extends IOException {
    private final transient Instant until;

    public Waits(Instant until, String sentence) {
      super(sentence);
      this.until = Objects.requireNonNull(until);
    }

    public Instant until() {
      return until;
    }
  }

  /** The tracker will not answer until a person mends something; the sentence says what. */
  public static class Refuses extends IOException {
    public Refuses(String sentence) {
      super(sentence);
    }
  }

  /** The tracker does not accept the credentials, so it will refuse all else too. */
  public static final class SignInRefused extends Refuses {
    SignInRefused(String sentence) {
      super(sentence);
    }
  }
}

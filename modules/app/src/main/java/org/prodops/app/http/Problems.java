package org.prodops.app.http;

import static java.util.logging.Level.SEVERE;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.BrokenRule.Fault;
import org.prodops.kernel.Ids;

/** Says of any failure what the caller is told; what is unexpected goes to the log with a trace. */
final class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class.getName());

  private Problems() {}

  static Problem of(Throwable failure, String instance) {
    BrokenRule broken = cause(failure, BrokenRule.class);
    if (broken != null) {
      return new Problem(422, sentence(broken.faults()), instance, broken.faults(), null);
    }
    MalformedBody malformed = cause(failure, MalformedBody.class);
    if (malformed != null) {
      return new Problem(400, malformed.sentence(), instance, malformed.faults(), null);
    }
    WebApplicationException answered = cause(failure, WebApplicationException.class);
    if (answered != null && answered.getResponse().getStatus() < 500) {
      return Problem.of(answered.getResponse().getStatus(), sentence(answered), instance);
    }
    ConstraintViolationException invalid = cause(failure, ConstraintViolationException.class);
    if (invalid != null) {
      List<Fault> faults = faults(invalid);
      return new Problem(422, summary(faults), instance, faults, null);
    }
    return unexpected(failure, answered, instance);
  }

  private static Problem unexpected(
      Throwable failure, @Nullable WebApplicationException answered, String instance) {
    String trace = Ids.fresh();
    LOG.log(SEVERE, "Trace " + trace + ": the call to " + instance + " failed", failure);
    if (answered != null) {
      int status = answered.getResponse().getStatus();
      return new Problem(status, sentence(answered), instance, List.of(), trace);
    }
    return new Problem(
        500,
        "Something went wrong here, not with your call. The log names it " + trace + ".",
        instance,
        List.of(),
        trace);
  }

  private static List<Fault> faults(ConstraintViolationException invalid) {
    List<Fault> faults = new ArrayList<>();
    for (ConstraintViolation<?> violation : invalid.getConstraintViolations()) {
      faults.add(new Fault(pointer(violation.getPropertyPath()), violation.getMessage()));
    }
    faults.sort((a, b) -> a.pointer().compareTo(b.pointer()));
    return faults;
  }

  private static String summary(List<Fault> faults) {
    return faults.size() == 1
        ? faults.get(0).pointer() + " " + faults.get(0).detail() + "."
        : faults.size() + " fields break a rule.";
  }

  // What the modules say is a sentence already; what the validator says goes on from the field.
  private static String sentence(List<Fault> faults) {
    return faults.size() == 1 ? faults.get(0).detail() : summary(faults);
  }

  /** Returns the RFC 6901 pointer of a field in the body, or of the parameter that is at fault. */
  static String pointer(Path path) {
    StringBuilder field = new StringBuilder();
    String parameter = "";
    for (Path.Node node : path) {
      if (node.getIndex() != null) {
        field.append('/').append(node.getIndex());
      } else if (node.getKey() != null) {
        field.append('/').append(escaped(node.getKey().toString()));
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        field.append('/').append(escaped(node.getName()));
      } else if (node.getKind() == ElementKind.PARAMETER) {
        parameter = "/" + escaped(node.getName());
      }
    }
    return field.isEmpty() ? parameter : field.toString();
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static String sentence(WebApplicationException answered) {
    String message = answered.getMessage();
    if (message == null || message.isBlank() || message.startsWith("HTTP ")) {
      return Sentences.of(answered.getResponse().getStatus());
    }
    return message;
  }

  private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
    Throwable current = failure;
    for (int depth = 0; current != null && depth < 20; depth++) {
      if (type.isInstance(current)) {
        return type.cast(current);
      }
      current = current.getCause();
    }
    return null;
  }
}

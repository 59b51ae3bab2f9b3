package org.prodops.app.http;

import static java.util.logging.Level.SEVERE;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.logging.Logger;
import org.prodops.kernel.Ids;

/** What the container answers where no code of ours did: problem details, never its own page. */
public class ProblemPage extends HttpServlet {
  private static final Logger LOG = Logger.getLogger(ProblemPage.class.getName());

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status)) {
      Problem.of(404, Sentences.of(404), request.getRequestURI()).send(response);
      return;
    }
    Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String instance = asked == null ? request.getRequestURI() : asked.toString();
    Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (status >= 500 && thrown instanceof Throwable failure) {
      String trace = Ids.fresh();
      LOG.log(SEVERE, "Trace " + trace + ": the call to " + instance + " failed", failure);
      new Problem(status, Sentences.of(status), instance, List.of(), trace).send(response);
      return;
    }
    Problem.of(status, Sentences.of(status), instance).send(response);
  }
}

package org.prodops.intake.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.outgoing.OutgoingCalls.Answer;
import org.prodops.intake.outgoing.OutgoingCalls.Call;
import org.prodops.intake.outgoing.OutgoingCalls.NotAllowed;

class OutgoingCallsTest {
  private final OutgoingCalls calls = new OutgoingCalls(Clock.systemUTC());
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
    calls.close();
  }

  private void answer(String path, int status, String header, String value, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add(header, value);
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private Answer get(String url, boolean privateAllowed) throws IOException {
    return calls.make(new Call("GET", URI.create(url), Map.of(), null, privateAllowed));
  }

  @Test
  void aPrivateAddressIsCalledOnlyWhereThatIsAllowed() throws IOException {
    answer("/", 200, "X-Kind", "test", "hello".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> get(url("/"), false))
        .isInstanceOf(NotAllowed.class)
        .hasMessageContaining("private network");
    Answer answer = get(url("/"), true);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("hello");
    assertThat(answer.header("x-KIND")).isEqualTo("test");
  }

  @Test
  void aNameThatLeadsToAPrivateAddressIsRefusedToo() {
    assertThatThrownBy(() -> get("http://localhost:" + server.getAddress().getPort(), false))
        .isInstanceOf(NotAllowed.class)
        .hasMessageContaining("localhost leads to");
  }

  @Test
  void aRedirectIsFollowedOnTheSameHostAlone() throws IOException {
    answer("/end", 200, "X-Kind", "end", new byte[0]);
    answer("/here", 302, "Location", "/end", new byte[0]);
    answer("/away", 302, "Location", "http://127.0.0.2/end", new byte[0]);
    answer("/circle", 302, "Location", "/circle", new byte[0]);
    assertThat(get(url("/here"), true).header("X-Kind")).isEqualTo("end");
    assertThatThrownBy(() -> get(url("/away"), true))
        .isInstanceOf(NotAllowed.class)
        .hasMessageContaining("redirects to http://127.0.0.2");
    assertThatThrownBy(() -> get(url("/circle"), true))
        .isInstanceOf(NotAllowed.class)
        .hasMessageContaining("circle");
  }

  @Test
  void anAnswerWithoutEndIsNotReadToItsEnd() {
    answer("/large", 200, "X-Kind", "large", new byte[33 * 1024 * 1024]);
    assertThatThrownBy(() -> get(url("/large"), true))
        .isInstanceOf(NotAllowed.class)
        .hasMessageContaining("more than");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/passwd", "ftp://example.com/", "//example.com", "http:///path"})
  void whatIsNoAddressOfTheWebIsRefused(String url) {
    assertThatThrownBy(() -> get(url, true)).isInstanceOf(NotAllowed.class);
  }

  @Test
  void anAddressCarriesNoPassword() {
    assertThatThrownBy(() -> get("https://ann:secret@example.com/", true))
        .isInstanceOf(NotAllowed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1",
        "192.0.0.8", "198.18.0.1", "198.19.255.255", "::1", "fc00::1", "fd12:3456::1",
        "64:ff9b::a00:1", "2002:a00:1::1", "::ffff:10.0.0.1"
      })
  void theseArePrivate(String address) throws UnknownHostException {
    assertThat(AddressGuard.isPrivate(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "0.0.0.0",
        "0.1.2.3",
        "224.0.0.1",
        "255.255.255.255",
        "fe80::1",
        "::",
        "ff02::1"
      })
  void theseAreNeverCalled(String address) throws UnknownHostException {
    assertThat(AddressGuard.isForbidden(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "172.32.0.1",
        "172.15.255.255",
        "100.128.0.1",
        "198.20.0.1",
        "2606:4700::1111"
      })
  void theseAreNeither(String address) throws UnknownHostException {
    InetAddress found = InetAddress.getByName(address);
    assertThat(AddressGuard.isPrivate(found) || AddressGuard.isForbidden(found)).isFalse();
  }
}

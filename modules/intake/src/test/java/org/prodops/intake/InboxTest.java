package org.prodops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.kernel.TestDatabase;

@Tag("sql")
class InboxTest {
  static Stream<TestDatabase> databases() {
    return TestDatabase.both("intake");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void theInboxKeepsEachDeliveryOnce(TestDatabase database) throws Exception {
    Inbox inbox = new Inbox(database.dataSource(), () -> {}, new ReentrantReadWriteLock());
    RawDelivery raw =
        new RawDelivery(
            Map.of("X-Id", "1"), "a=b", new byte[] {0, 1, 2}, Clock.systemUTC().instant());
    RawDelivery large =
        new RawDelivery(Map.of(), null, new byte[3_000_000], Clock.systemUTC().instant());
    List<Inbox.Receipt> receipts =
        inbox.append(
            List.of(
                new Inbox.Arrival("d1", "s", "e1", null, raw),
                new Inbox.Arrival("d2", "s", "e1", null, raw),
                new Inbox.Arrival("d3", "s", "e2", null, large)));
    assertThat(receipts)
        .containsExactly(
            new Inbox.Receipt("d1", false),
            new Inbox.Receipt("d1", true),
            new Inbox.Receipt("d3", false));
    WaitingDeliveries waiting = new WaitingDeliveries(database.jdbi());
    assertThat(waiting.claim(10, Clock.systemUTC().instant().plusSeconds(1)))
        .extracting(c -> c.raw().body().length)
        .containsExactly(3, 3_000_000);
  }
}

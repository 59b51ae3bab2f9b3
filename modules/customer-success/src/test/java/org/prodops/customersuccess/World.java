package org.prodops.customersuccess;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.CustomerEvent;
import org.prodops.kernel.FeedbackId;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.Money;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.SourceId;
import org.prodops.kernel.StatusCategory;
import org.prodops.kernel.TestDatabase;
import org.prodops.kernel.WorkItem;
import org.prodops.kernel.WorkKind;

/** The module on one database, without a container: told events, asked questions. */
final class World {
  static final SourceId CRM = new SourceId("crm");
  static final SourceId TRACKER = new SourceId("tracker");
  static final ProductKey MAIN = new ProductKey("main");
  static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");

  final List<CustomerEvent> published = new ArrayList<>();
  final Jdbi jdbi;
  final Customers customers;
  final Feedbacks feedbacks;
  final Contacts contacts;
  final FeedbackOverview overview;
  final Outreach outreach;
  final KeepingCustomers keeping;
  final CollectingFeedback collecting;
  final AnsweringFeedback answering;
  final MeetingContacts meeting;
  private final KnowingCustomers knowing;
  private final FollowingWork following;
  private final ObservingUsage observing;
  private final KeepingVoices voices;
  private final Connection connection;
  private Instant now = NOW;

  World(TestDatabase database) {
    connection = connect(database);
    // One transaction, as in the container; and one connection, as opening many is slow.
    jdbi = Jdbi.create(connection);
    Clock clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("nobody here asks for a zone");
          }

          @Override
          public Instant instant() {
            return now;
          }
        };
    Event<CustomerEvent> events = new Recorder(published);
    Facts facts = new Facts(jdbi);
    Subscriptions subscriptions = new Subscriptions(jdbi);
    Usage usage = new Usage(jdbi);
    WorkItems workItems = new WorkItems(jdbi);
    customers = new Customers(jdbi);
    feedbacks = new Feedbacks(jdbi);
    contacts = new Contacts(jdbi, facts, clock);
    overview = new FeedbackOverview(jdbi);
    outreach = new Outreach(jdbi);
    FollowingLoops loops =
        new FollowingLoops(
            feedbacks, customers, workItems, facts, subscriptions, usage, events, clock);
    knowing = new KnowingCustomers(customers, facts, subscriptions, loops, events, clock);
    keeping = new KeepingCustomers(knowing, customers, clock);
    meeting = new MeetingContacts(contacts, knowing, clock);
    collecting =
        new CollectingFeedback(
            feedbacks, facts, knowing, customers, contacts, workItems, loops, clock);
    answering = new AnsweringFeedback(feedbacks, customers, workItems, loops, clock);
    following = new FollowingWork(workItems, feedbacks, loops);
    observing = new ObservingUsage(knowing, usage, feedbacks, loops);
    voices = new KeepingVoices(knowing, jdbi);
  }

  private static Connection connect(TestDatabase database) {
    try {
      Connection connection = database.dataSource().getConnection();
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot connect to " + database, e);
    }
  }

  /** Rolls back everything and closes the connection. */
  void forget() {
    try {
      connection.rollback();
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot roll back", e);
    }
  }

  World at(Instant instant) {
    now = instant;
    return this;
  }

  /** Does what the container does with an event: calls whoever observes it. */
  World tell(IntakeEvent... events) {
    for (IntakeEvent event : events) {
      if (event instanceof IntakeEvent.CustomerSeen e) {
        knowing.on(e);
      } else if (event instanceof IntakeEvent.SubscriptionChanged e) {
        knowing.on(e);
      } else if (event instanceof IntakeEvent.ContactSeen e) {
        meeting.on(e);
      } else if (event instanceof IntakeEvent.FeedbackReceived e) {
        collecting.on(e);
      } else if (event instanceof IntakeEvent.WorkItemChanged e) {
        following.on(e);
      } else if (event instanceof IntakeEvent.UsageObserved e) {
        observing.on(e);
      } else if (event instanceof IntakeEvent.SupportCaseChanged e) {
        voices.on(e);
      } else if (event instanceof IntakeEvent.SurveyAnswered e) {
        voices.on(e);
      } else {
        throw new IllegalArgumentException("nobody here observes " + event);
      }
    }
    return this;
  }

  Customer customer(String externalId) {
    return customers.find(Customer.idOf(externalId)).orElseThrow();
  }

  Feedback feedback(String externalId) {
    return feedback(Feedback.idOf(CRM, externalId));
  }

  Feedback feedback(FeedbackId id) {
    return feedbacks.find(id).orElseThrow();
  }

  static Instant day(int day) {
    return Instant.parse("2026-01-01T09:00:00Z").plusSeconds(86_400L * (day - 1));
  }

  static Money eur(long minor) {
    return new Money(minor, "EUR");
  }

  static IntakeEvent.FeedbackReceived asked(
      String id, String customer, int day, @Nullable String key) {
    return new IntakeEvent.FeedbackReceived(
        "asked-" + id + day,
        day(day),
        CRM,
        MAIN,
        id,
        customer,
        "kim@x.test",
        "Dark mode",
        null,
        2,
        null,
        key);
  }

  static IntakeEvent.UsageObserved used(
      String event, String customer, String feature, Instant at, long count) {
    return new IntakeEvent.UsageObserved(event, at, CRM, MAIN, customer, feature, null, count);
  }

  static IntakeEvent.SubscriptionChanged subscribed(
      String id, String customer, int day, Money mrr, String status) {
    return new IntakeEvent.SubscriptionChanged(
        "sub-" + id + day, day(day), CRM, id, customer, mrr, status);
  }

  /** Returns version v of the tracker's item, with what matters here. */
  static IntakeEvent.WorkItemChanged item(
      long v, String key, @Nullable Instant started, @Nullable Instant released, String... labels) {
    WorkItem item =
        new WorkItem(
            WorkItem.idOf(TRACKER, "10001"),
            TRACKER,
            MAIN,
            "10001",
            key,
            "https://t.test/" + key,
            "Dark mode",
            null,
            WorkKind.FEATURE,
            "Open",
            StatusCategory.TODO,
            null,
            null,
            null,
            null,
            null,
            List.of(labels),
            List.of(),
            null,
            day(1),
            day(1).plusSeconds(v),
            started,
            null,
            released,
            false);
    return new IntakeEvent.WorkItemChanged("item:" + v, day(1).plusSeconds(v), v, item);
  }

  private record Recorder(List<CustomerEvent> published) implements Event<CustomerEvent> {
    @Override
    public void fire(CustomerEvent event) {
      published.add(event);
    }

    @Override
    public <U extends CustomerEvent> CompletionStage<U> fireAsync(U event) {
      throw new UnsupportedOperationException("work that matters is not done on the side");
    }

    @Override
    public <U extends CustomerEvent> CompletionStage<U> fireAsync(
        U event, NotificationOptions options) {
      throw new UnsupportedOperationException("work that matters is not done on the side");
    }

    @Override
    public Event<CustomerEvent> select(Annotation... qualifiers) {
      throw new UnsupportedOperationException("events here bear no qualifier");
    }

    @Override
    public <U extends CustomerEvent> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
      throw new UnsupportedOperationException("events here bear no qualifier");
    }

    @Override
    public <U extends CustomerEvent> Event<U> select(
        TypeLiteral<U> subtype, Annotation... qualifiers) {
      throw new UnsupportedOperationException("events here bear no qualifier");
    }
  }
}

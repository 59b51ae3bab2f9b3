package org.prodops.customersuccess;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/** Keeps what customers say without asking for a change: support cases and survey answers. */
@Singleton
class KeepingVoices {
  private final KnowingCustomers customers;
  private final Jdbi jdbi;

  @Inject
  KeepingVoices(KnowingCustomers customers, Jdbi jdbi) {
    this.customers = customers;
    this.jdbi = jdbi;
  }

  /** Keeps the newest state of a case; of two at one instant the greater event id holds. */
  @Transactional(MANDATORY)
  void on(@Observes IntakeEvent.SupportCaseChanged e) {
    CustomerId customer = customers.named(e.customer(), e.occurredAt()).id();
    String insert =
        """
        insert into customer_success.support_case (id, customer_id, product, external_id, title,
          status, priority, opened_at, solved_at, csat, changed_at, event_id)
        values (:id, :customer, :product, :external, :title, :status, :priority, :opened,
          :solved, :csat, :changed, :event) on conflict do nothing""";
    String update =
        """
        update customer_success.support_case
        set customer_id = :customer, product = :product, external_id = :external,
          title = :title, status = :status, priority = :priority, opened_at = :opened,
          solved_at = :solved, csat = :csat, changed_at = :changed, event_id = :event
        where id = :id
          and (changed_at < :changed or (changed_at = :changed and event_id < :event))""";
    jdbi.useHandle(
        h -> {
          for (String sql : List.of(insert, update)) {
            int rows =
                h.createUpdate(sql)
                    .bind("id", Ids.derived("case", e.source().value(), e.externalId()))
                    .bind("customer", customer.value())
                    .bind("product", e.product().value())
                    .bind("external", e.externalId())
                    .bind("title", e.title())
                    .bind("status", e.status())
                    .bind("priority", e.priority())
                    .bind("opened", Utc.arg(e.openedAt()))
                    .bind("solved", Utc.arg(e.solvedAt()))
                    .bind("csat", e.csat())
                    .bind("changed", Utc.arg(Utc.micros(e.occurredAt())))
                    .bind("event", e.eventId())
                    .execute();
            if (rows == 1) {
              return;
            }
          }
        });
  }

  @Transactional(MANDATORY)
  void on(@Observes IntakeEvent.SurveyAnswered e) {
    CustomerId customer = customers.named(e.customer(), e.occurredAt()).id();
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    insert into customer_success.survey_answer
                      (event_id, customer_id, product, kind, score, remark, answered_at)
                    values (:event, :customer, :product, :kind, :score, :remark, :at)
                    on conflict do nothing""")
                .bind("event", e.eventId())
                .bind("customer", customer.value())
                .bind("product", e.product().value())
                .bind("kind", e.kind())
                .bind("score", e.score())
                .bind("remark", e.comment())
                .bind("at", Utc.arg(e.occurredAt()))
                .execute());
  }
}

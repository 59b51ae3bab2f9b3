package org.prodops.goals;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Jdbi;
import org.prodops.goals.measures.Scale;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.ReportEvent;

/**
 * Has key results take what their figures say, without a hand in between. A figure speaks until the
 * last day of a goal's period; what it says later is not about that goal any more.
 */
@Singleton
class FollowingFigures {
  private final Jdbi jdbi;
  private final Products products;
  private final Goals goals;
  private final FollowedFigures figures;
  private final AnnouncingGoals announcing;
  private final Clock clock;

  @Inject
  FollowingFigures(
      Jdbi jdbi,
      Products products,
      Goals goals,
      FollowedFigures figures,
      AnnouncingGoals announcing,
      Clock clock) {
    this.jdbi = jdbi;
    this.products = products;
    this.goals = goals;
    this.figures = figures;
    this.announcing = announcing;
    this.clock = clock;
  }

  @Transactional(Transactional.TxType.MANDATORY)
  void on(@Observes ReportEvent.FigureChanged event) {
    ProductKey product = event.product();
    if (products.find(product) == null) {
      return;
    }
    products.alone(product);
    FigureName figure = new FigureName(event.report(), event.figure());
    jdbi.useHandle(
        h -> {
          if (!figures.remember(h, event) || event.value() == null) {
            return;
          }
          FollowedFigures.Said said =
              new FollowedFigures.Said(event.title(), event.unit(), event.value());
          for (String id : figures.followers(h, product, figure)) {
            read(goals.forChange(new GoalId(id)), figure, said);
          }
        });
  }

  /** Tells which figures of a product are followed now. */
  void settle(ProductKey product) {
    jdbi.useHandle(h -> figures.settle(h, product));
  }

  /** Has a goal's key results take what the figures they follow have said last. */
  void catchUp(Goal goal) {
    goals.write();
    jdbi.useHandle(
        h -> {
          figures.settle(h, goal.product());
          for (KeyResult keyResult : goal.keyResults()) {
            FigureName figure = keyResult.figure();
            FollowedFigures.Said said =
                figure == null || goal.isClosed() ? null : figures.said(h, goal.product(), figure);
            if (figure != null && said != null) {
              read(goal, figure, said);
            }
          }
        });
  }

  private void read(Goal goal, FigureName figure, FollowedFigures.Said said) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (!now.isBefore(goal.period().ends())) {
      return;
    }
    for (KeyResult keyResult : goal.keyResults()) {
      if (figure.equals(keyResult.figure())) {
        String unit = keyResult.measured().unit();
        goal.read(keyResult, Scale.read(said.value(), said.unit(), unit), said.title(), now);
      }
    }
    announcing.announce(goal);
  }
}

package org.prodops.goals;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.Ids;
import org.prodops.kernel.ProductKey;

/**
 * The one thing a product is steered by. It is set, stays active until the next one is set, and is
 * history from then on; it is never rewritten, so that old goals can be read against the star they
 * were made under.
 */
@Entity
@Table(schema = "goals", name = "north_star")
class NorthStar {
  @Id
  @Column(name = "id")
  private String id;

  @Column(name = "product_key")
  private String product;

  @Column(name = "active_of")
  private @Nullable String activeOf;

  @Column(name = "statement")
  private String statement;

  @Column(name = "metric")
  private @Nullable String metric;

  @Column(name = "unit")
  private @Nullable String unit;

  @Column(name = "target")
  private @Nullable Double target;

  @Column(name = "set_at")
  private OffsetDateTime setAt;

  @Column(name = "set_by")
  private String setBy;

  @Column(name = "ended_at")
  private @Nullable OffsetDateTime endedAt;

  protected NorthStar() {}

  NorthStar(ProductKey product, Aim aim, String setBy, Instant setAt) {
    this.id = Ids.fresh();
    this.product = product.value();
    this.activeOf = product.value();
    this.statement = aim.statement();
    this.metric = aim.metric();
    this.unit = aim.unit();
    this.target = aim.target();
    this.setBy = setBy;
    this.setAt = setAt.atOffset(ZoneOffset.UTC);
  }

  /**
   * What a north star says.
   *
   * @param metric what is counted, null if it is words only
   * @param target in {@code unit}
   */
  record Aim(
      String statement, @Nullable String metric, @Nullable String unit, @Nullable Double target) {}

  boolean says(Aim aim) {
    return aim().equals(aim);
  }

  void end(Instant at) {
    activeOf = null;
    endedAt = at.atOffset(ZoneOffset.UTC);
  }

  Aim aim() {
    return new Aim(statement, metric, unit, target);
  }

  GoalEvent.NorthStarSet wasSet() {
    return new GoalEvent.NorthStarSet(
        "north-star:" + id,
        setAt.toInstant(),
        new ProductKey(product),
        statement,
        metric,
        unit,
        target);
  }
}

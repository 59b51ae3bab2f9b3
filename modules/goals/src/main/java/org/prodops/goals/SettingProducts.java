package org.prodops.goals;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ClientErrorException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.ProductKey;

/** Names products and says what each is steered by. */
@Singleton
class SettingProducts {
  private final Products products;
  private final Event<GoalEvent> events;
  private final Clock clock;

  @Inject
  SettingProducts(Products products, Event<GoalEvent> events, Clock clock) {
    this.products = products;
    this.events = events;
    this.clock = clock;
  }

  @Transactional
  Product create(ProductKey key, String name) {
    if (products.find(key) != null) {
      throw new ClientErrorException("There is a product " + key + " already.", 409);
    }
    Product product = new Product(key, name);
    products.add(product);
    products.write();
    events.fire(product.changed(now()));
    return product;
  }

  @Transactional
  Product rename(ProductKey key, String name) {
    Product product = products.alone(key);
    if (!product.name().equals(name)) {
      product.rename(name);
      products.write();
      events.fire(product.changed(now()));
    }
    return product;
  }

  /** Makes this the north star and the one before it history; saying the same again is nothing. */
  @Transactional
  NorthStar setNorthStar(ProductKey key, NorthStar.Aim aim, String by) {
    products.alone(key);
    Optional<NorthStar> before = products.northStar(key);
    if (before.isPresent() && before.get().says(aim)) {
      return before.get();
    }
    Instant now = now();
    before.ifPresent(star -> star.end(now));
    products.write();
    NorthStar star = new NorthStar(key, aim, by, now);
    products.add(star);
    products.write();
    events.fire(star.wasSet());
    return star;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

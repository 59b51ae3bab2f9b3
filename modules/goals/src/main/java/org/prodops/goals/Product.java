package org.prodops.goals;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.ProductKey;

/**
 * What people build and operate together. It is named once, may be renamed, and is never removed:
 * goals and figures refer to its key for ever.
 */
@Entity
@Table(schema = "goals", name = "product")
class Product {
  @Id
  @Column(name = "product_key")
  private String key;

  @Column(name = "name")
  private String name;

  @Version private long version;

  protected Product() {}

  Product(ProductKey key, String name) {
    this.key = key.value();
    this.name = name;
  }

  void rename(String name) {
    this.name = name;
  }

  ProductKey key() {
    return new ProductKey(key);
  }

  String name() {
    return name;
  }

  GoalEvent.ProductChanged changed(Instant at) {
    return changed(key(), name, version, at);
  }

  static GoalEvent.ProductChanged changed(ProductKey key, String name, long version, Instant at) {
    return new GoalEvent.ProductChanged("product:" + key + ":" + version, at, key, name);
  }
}

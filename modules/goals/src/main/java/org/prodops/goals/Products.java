package org.prodops.goals;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.NotFoundException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.ProductKey;

/** All products, with their north stars. */
@Singleton
class Products {
  @PersistenceContext(unitName = "goals")
  EntityManager entities;

  @Nullable Product find(ProductKey key) {
    return entities.find(Product.class, key.value());
  }

  Product get(ProductKey key) {
    Product product = find(key);
    if (product == null) {
      throw new NotFoundException("No product " + key + ".");
    }
    return product;
  }

  /**
   * Returns the product, waiting until no one else rearranges its goals or their links, and keeping
   * others from it until the transaction ends. Take it before any goal, so that two transactions
   * never wait for each other.
   */
  Product alone(ProductKey key) {
    Product product = entities.find(Product.class, key.value(), LockModeType.PESSIMISTIC_WRITE);
    if (product == null) {
      throw new NotFoundException("No product " + key + ".");
    }
    return product;
  }

  void add(Product product) {
    entities.persist(product);
  }

  Optional<NorthStar> northStar(ProductKey product) {
    return entities
        .createQuery("select n from NorthStar n where n.activeOf = :product", NorthStar.class)
        .setParameter("product", product.value())
        .getResultStream()
        .findAny();
  }

  void add(NorthStar northStar) {
    entities.persist(northStar);
  }

  /** Writes what has changed, so that versions and unique columns see it in order. */
  void write() {
    entities.flush();
  }
}

package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.prodops.goals.alignment.NorthStars;
import org.prodops.kernel.ProductKey;

/** Makes what an alignment session agreed on the north star; what it is measured by stays open. */
@Singleton
class AgreedNorthStars implements NorthStars {
  private final SettingProducts setting;

  @Inject
  AgreedNorthStars(SettingProducts setting) {
    this.setting = setting;
  }

  @Override
  public void agree(ProductKey product, String statement, String by) {
    setting.setNorthStar(product, new NorthStar.Aim(statement, null, null, null), by);
  }
}

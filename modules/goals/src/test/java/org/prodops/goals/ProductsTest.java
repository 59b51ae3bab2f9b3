package org.prodops.goals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.goals.NorthStarResource.NorthStarView;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.Page;
import org.prodops.kernel.ProductKey;

class ProductsTest {
  private static final ProductKey SHOP = new ProductKey("shop");

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void theProductThatIsAlwaysThereIsToldOfOnce(World world) {
    world.run(world.announcing::announce);
    world.run(world.announcing::announce);
    assertThat(world.told.of(GoalEvent.ProductChanged.class))
        .singleElement()
        .satisfies(told -> assertThat(told.product()).isEqualTo(World.MAIN));
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aProductIsCreatedOnceAndMayBeRenamed(World world) {
    world.run(() -> world.settingProducts.create(SHOP, "Shop"));
    assertThatThrownBy(() -> world.run(() -> world.settingProducts.create(SHOP, "Shop")))
        .isInstanceOf(ClientErrorException.class)
        .hasMessageContaining("shop");
    world.run(() -> world.settingProducts.rename(SHOP, "Store"));
    world.run(() -> world.settingProducts.rename(SHOP, "Store"));
    List<GoalEvent.ProductChanged> told = world.told.of(GoalEvent.ProductChanged.class);
    assertThat(told).extracting(GoalEvent.ProductChanged::name).containsExactly("Shop", "Store");
    assertThat(told).extracting(GoalEvent.ProductChanged::eventId).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void oneNorthStarIsActiveAndThoseBeforeAreHistory(World world) {
    assertThatThrownBy(() -> world.northStars.get("main")).isInstanceOf(NotFoundException.class);
    List.of("Booked", "Kept", "Loved").forEach(statement -> set(world, statement));
    set(world, "Loved");

    NorthStarView active = world.northStars.get("main");
    assertThat(active.statement()).isEqualTo("Loved");
    assertThat(active.target()).isEqualTo(60);
    assertThat(active.setBy()).isEqualTo("kim");
    assertThat(active.endedAt()).isNull();
    Page<NorthStarView> newest = world.northStars.history("main", 1, null);
    assertThat(newest.items()).extracting(NorthStarView::statement).containsExactly("Kept");
    assertThat(newest.items().get(0).endedAt()).isEqualTo(active.setAt());
    assertThat(world.northStars.history("main", 1, newest.next()).items())
        .extracting(NorthStarView::statement)
        .containsExactly("Booked");
    assertThat(world.told.of(GoalEvent.NorthStarSet.class))
        .extracting(GoalEvent.NorthStarSet::statement)
        .containsExactly("Booked", "Kept", "Loved");
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aProductThatIsNotThereHasNoNorthStar(World world) {
    assertThatThrownBy(
            () ->
                world.run(
                    () ->
                        world.settingProducts.setNorthStar(
                            SHOP, new NorthStar.Aim("Any", null, null, null), "kim")))
        .isInstanceOf(NotFoundException.class);
  }

  private static void set(World world, String statement) {
    world.run(
        () ->
            world.settingProducts.setNorthStar(
                World.MAIN, new NorthStar.Aim(statement, "booked", "%", 60.0), "kim"));
  }
}

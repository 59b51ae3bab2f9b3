package org.prodops.goals.alignment.scores;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;

/**
 * What one person answered, without who it was.
 *
 * @param themes the themes their answers are in, the first choice first; empty if none is confirmed
 * @param ratings 1 to 5 for each closed statement in order, null where they did not say
 * @param points over the focuses, 100 in all
 */
public record Voice(
    Function function,
    List<String> themes,
    List<@Nullable Integer> ratings,
    Map<Focus, Integer> points) {

  Set<String> themeSet() {
    return new LinkedHashSet<>(themes);
  }
}

package org.prodops.goals.alignment.themes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import org.prodops.goals.meaning.Grouping;
import org.prodops.goals.meaning.Kind;
import org.prodops.kernel.BrokenRule;

/** Groups answers as this server's sentence model sees them, or else by the words they share. */
@Singleton
class MeaningThemes implements ThemeProposals {
  private static final String BY_MEANING =
      "Grouped by meaning, by a language model on this server; no answer was sent anywhere. It is a"
          + " first sort: join, split and rename what you see before you confirm it.";
  private static final String BY_WORDS =
      "Grouped by shared words alone: answers that mean the same in other words are apart, and"
          + " some that share a word do not belong together.";

  private final Grouping grouping;

  @Inject
  MeaningThemes(Grouping grouping) {
    this.grouping = grouping;
  }

  @Override
  public Proposal propose(List<Answer> answers) {
    if (answers.size() > Grouping.MOST) {
      throw new BrokenRule(
          "",
          "More than " + Grouping.MOST + " answers cannot be grouped at once; put some by hand.");
    }
    // Sorted, so that the order they came in decides nothing.
    List<Answer> sorted =
        answers.stream()
            .sorted(Comparator.comparing(Answer::text).thenComparing(Answer::id))
            .toList();
    Grouping.Proposal proposal = grouping.groups(sorted.stream().map(Answer::text).toList());
    return new Proposal(
        proposal.kind() == Kind.EMBEDDINGS ? BY_MEANING : BY_WORDS,
        proposal.groups().stream()
            .map(
                group ->
                    new Theme(
                        group.name(),
                        group.members().stream().map(i -> sorted.get(i).id()).toList()))
            .toList());
  }
}

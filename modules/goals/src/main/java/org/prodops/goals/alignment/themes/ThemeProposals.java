package org.prodops.goals.alignment.themes;

import java.util.List;

/** Puts answers in groups for people to go on from. */
public interface ThemeProposals {
  /** One answer, as somebody wrote it. */
  record Answer(String id, String text) {}

  /**
   * Answers that seem to mean the same.
   *
   * @param name in a few words, at most 120 characters, never blank
   * @param answers ids, at least one
   */
  record Theme(String name, List<String> answers) {}

  /**
   * What is proposed.
   *
   * @param how what the groups were made by, in a sentence people read above them
   * @param themes every answer is in exactly one
   */
  record Proposal(String how, List<Theme> themes) {}

  /** Returns the same groups for the same answers, whatever their order. */
  Proposal propose(List<Answer> answers);
}

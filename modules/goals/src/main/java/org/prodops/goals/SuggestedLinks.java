package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.prodops.goals.suggestions.Links;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.WorkItemId;

/** Makes a confirmed suggestion the link a person would have made by hand. */
@Singleton
class SuggestedLinks implements Links {
  private final LinkingWork linking;

  @Inject
  SuggestedLinks(LinkingWork linking) {
    this.linking = linking;
  }

  @Override
  public String link(GoalId goal, WorkItemId item, String by) {
    return linking.link(goal, item, by).linkId();
  }

  @Override
  public void hold(GoalId goal) {
    linking.open(goal);
  }
}

package org.prodops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.kernel.WorkKind;

class TypeKindsTest {

  /** Types that Jira, Azure DevOps, Redmine, OpenProject, GitLab and Bitbucket bring along. */
  @ParameterizedTest
  @CsvSource({
    "Epic, CONTAINER",
    "Initiative, CONTAINER",
    "Bug, DEFECT",
    "Production bug, DEFECT",
    "incident, DEFECT",
    "Tech debt, DEBT",
    "Chore, DEBT",
    "Security risk, RISK",
    "[System] Service request, SUPPORT",
    "Support, SUPPORT",
    "Story, FEATURE",
    "User Story, FEATURE",
    "Product Backlog Item, FEATURE",
    "enhancement, FEATURE",
    "Task, OTHER",
    "Debugging aid, OTHER",
    "'', OTHER"
  })
  void aTypeIsTakenAsItsNameSounds(String type, WorkKind kind) {
    assertThat(TypeKinds.guess(type)).isEqualTo(kind);
  }
}

package org.prodops.intake.linear;

/**
 * What Linear is asked. How many things a page holds follows from what a query may cost: 10,000
 * points, a point for each object and a tenth for each plain member, times the size of every list
 * it stands in.
 */
final class LinearQueries {
  /** About 150 points for each issue with its labels and this much of its history. */
  static final int ISSUES = 40;

  static final int OTHERS = 100;

  private static final int HISTORY = 15;

  private static final String ENTRIES =
      """
      nodes {
        createdAt fromTitle toTitle fromAssigneeId toAssigneeId fromPriority toPriority
        fromEstimate toEstimate fromStateId toStateId
        actor { name } toAssignee { name } fromState { name type } toState { name type }
      }
      pageInfo { hasNextPage endCursor }\
      """;

  static final String PAGE_OF_ISSUES =
      """
      query Issues($first: Int!, $after: String, $filter: IssueFilter) {
        issues(
          first: $first, after: $after, filter: $filter,
          orderBy: createdAt, includeArchived: true
        ) {
          nodes {
            id identifier title url priority estimate createdAt updatedAt completedAt canceledAt
            trashed
            team { key } state { name type } project { name } assignee { name } creator { name }
            labels(first: 30) { nodes { name } }
            history(first: %d) { %s }
          }
          pageInfo { hasNextPage endCursor }
        }
      }
      """
          .formatted(HISTORY, ENTRIES);

  /** By a filter, since asking for an issue that is not there is an error. */
  static final String ONE_ISSUE =
      """
      query Issue($filter: IssueFilter) {
        issues(first: 1, filter: $filter, orderBy: createdAt, includeArchived: true) {
          nodes { id trashed }
        }
      }
      """;

  static final String MORE_HISTORY =
      """
      query History($issue: String!, $first: Int!, $after: String) {
        issue(id: $issue) { history(first: $first, after: $after) { %s } }
      }
      """
          .formatted(ENTRIES);

  static final String PAGE_OF_CUSTOMERS =
      """
      query Customers($first: Int!, $after: String, $filter: CustomerFilter) {
        customers(
          first: $first, after: $after, filter: $filter,
          orderBy: createdAt, includeArchived: true
        ) {
          nodes { id name domains updatedAt tier { name } status { name } }
          pageInfo { hasNextPage endCursor }
        }
      }
      """;

  static final String PAGE_OF_REQUESTS =
      """
      query Requests($first: Int!, $after: String, $filter: CustomerNeedFilter) {
        customerNeeds(
          first: $first, after: $after, filter: $filter,
          orderBy: createdAt, includeArchived: true
        ) {
          nodes {
            id body priority createdAt updatedAt
            customer { id name domains } issue { identifier title } project { name }
          }
          pageInfo { hasNextPage endCursor }
        }
      }
      """;

  private LinearQueries() {}
}

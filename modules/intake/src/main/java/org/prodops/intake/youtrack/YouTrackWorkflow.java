package org.prodops.intake.youtrack;

/**
 * The script a person pastes into YouTrack. It never stands in the way of a change: what cannot be
 * sent is written to the script's log there.
 */
final class YouTrackWorkflow {
  static final String SECRET_HEADER = "X-ProdOps-Secret";

  static final String SCRIPT =
      """
      const entities = require('@jetbrains/youtrack-scripting-api/entities');
      const http = require('@jetbrains/youtrack-scripting-api/http');

      const KEPT = {State: 'status', Stage: 'status', Assignee: 'assignee',
        Priority: 'priority', Type: 'type'};
      const words = value => value ? value.fullName || value.name || String(value) : null;

      exports.rule = entities.Issue.onChange({
        title: 'Tell ProdOps',
        runOn: {change: true, removal: true},
        guard: ctx => ctx.issue.isReported || ctx.issue.becomesRemoved,
        action: ctx => {
          const issue = ctx.issue;
          const body = {event: 'issue.changed', at: Date.now(),
            actor: words(ctx.currentUser), issue: {id: issue.id}, changes: []};
          if (issue.becomesRemoved) {
            body.event = 'issue.removed';
          } else {
            const fields = issue.fields;
            const tags = [];
            issue.tags.forEach(tag => tags.push(tag.name));
            const parent = issue.links['subtask of'] && issue.links['subtask of'].first();
            body.issue = {id: issue.id, url: issue.url, summary: issue.summary,
              type: words(fields.Type), status: words(fields.State || fields.Stage),
              resolved: issue.isResolved, resolvedAt: issue.resolved,
              project: issue.project.shortName, component: words(fields.Subsystem),
              assignee: words(fields.Assignee), reporter: words(issue.reporter),
              priority: words(fields.Priority), tags: tags,
              parent: parent ? parent.id : null, created: issue.created};
            if (!issue.becomesReported) {
              Object.keys(KEPT).forEach(name => {
                if (fields[name] !== undefined && issue.isChanged(name)) {
                  body.changes.push({field: KEPT[name],
                    from: words(issue.oldValue(name)), to: words(fields[name])});
                }
              });
              if (issue.isChanged('summary')) {
                body.changes.push({field: 'title',
                  from: issue.oldValue('summary'), to: issue.summary});
              }
              if (issue.isChanged('project') && issue.oldValue('project')) {
                body.issue.movedFrom = issue.oldValue('project').shortName + '-'
                  + (issue.oldValue('numberInProject') || issue.numberInProject);
              }
            }
          }
          try {
            const connection = new http.Connection('{url}', null, 5000);
            connection.addHeader('Content-Type', 'application/json');
            connection.addHeader('X-ProdOps-Secret', '{secret}');
            const response = connection.postSync('', [], JSON.stringify(body));
            if (!response.isSuccess) {
              console.error('ProdOps answered ' + response.code);
            }
          } catch (failure) {
            console.error(failure);
          }
        },
        requirements: {}
      });
      """;

  private YouTrackWorkflow() {}
}

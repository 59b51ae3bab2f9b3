/**
 * Understands YouTrack, by a workflow that the guide gives to paste.
 *
 * <p>YouTrack has no webhooks whose body its makers describe, but its workflows may send any body.
 * So this package is responsible for both ends: {@link
 * org.prodops.intake.youtrack.YouTrackWorkflow} holds the script, {@link
 * org.prodops.intake.youtrack.YouTrackIssue} reads what it sends: issues, with what changed of
 * them. Comments and logged time do not set the script off.
 *
 * <p>Scripts see an issue's readable id alone, which changes with its project; so a move ends one
 * item, told to be removed, and begins another. The script's own clock tells when, since a rule
 * runs before YouTrack has stored the change. Of a state YouTrack says whether it resolves and
 * nothing else, so what begins work is left to the source.
 *
 * <p>An entry of the log is named by the issue, the field, the second and what was and is now.
 */
@NullMarked
package org.prodops.intake.youtrack;

import org.jspecify.annotations.NullMarked;

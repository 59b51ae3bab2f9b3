/**
 * Understands tools of continuous delivery that speak CDEvents, over CloudEvents in any of its
 * three modes or as bare JSON.
 *
 * <p>Responsible for what the events mean, in any version: names are read up to the predicate. Not
 * for builds, tests, branches and artifacts: how something is made ready is not followed, only what
 * was asked for, what reached an environment and what broke there.
 *
 * <ul>
 *   <li>{@code service.deployed}, {@code upgraded} and {@code rolledback}: a deployment that
 *       succeeded, since CDEvents tells of no other. Its version is that of the artifact, as the
 *       package URL has it.
 *   <li>{@code incident.detected}, {@code reported} and {@code resolved}: an incident. No event
 *       repeats when it began, so each states its own time for that; the earliest is the true one.
 *   <li>{@code ticket.created}, {@code updated} and {@code closed}: a work item, {@code open} until
 *       it is {@code closed}, for CDEvents knows no other status.
 * </ul>
 *
 * <p>Ids are unique within a source only, so both together name a thing. CDEvents over CloudEvents
 * has no signature; a token in a header or the address shows the secret.
 */
@NullMarked
package org.prodops.intake.cdevents;

import org.jspecify.annotations.NullMarked;

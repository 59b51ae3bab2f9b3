/**
 * Understands Prometheus Alertmanager.
 *
 * <p>Responsible for what its webhook receiver is sent, version 4. Not for silences and groups:
 * each alert of a group stands for itself.
 *
 * <ul>
 *   <li>An alert firing or resolved: an incident. The alert's fingerprint and when it began name
 *       it, so one that fires again later is another.
 * </ul>
 *
 * <p>Alertmanager repeats what still fires every few hours; told again, it is the same event.
 */
@NullMarked
package org.prodops.intake.alertmanager;

import org.jspecify.annotations.NullMarked;

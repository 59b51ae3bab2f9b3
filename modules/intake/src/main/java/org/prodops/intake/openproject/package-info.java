/**
 * Understands OpenProject.
 *
 * <p>Responsible for what its webhooks mean: work packages, and the versions they name, which are
 * releases once closed and dated. Not for projects, comments, attachments and logged time.
 *
 * <p>OpenProject sends the whole work package and no log. So a delivery states facts alone, as of
 * {@code updatedAt}; when a status was entered is inferred from when it was seen. There are hence
 * no ids of changes to be reproduced: a later reading of OpenProject's activities would be the
 * first to make any. It sends no deletion either.
 *
 * <p>It says of a status whether it closes and nothing else, so what begins work is left to the
 * source. Its links do not name the host, so the address of a work package is not known.
 */
@NullMarked
package org.prodops.intake.openproject;

import org.jspecify.annotations.NullMarked;

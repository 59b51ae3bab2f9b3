package org.prodops.intake.files;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file.
 *
 * @param number from 1, without the header; blank lines have none
 * @param cells by the names of their columns
 * @param broken why it is no row as the others, null if it is one
 */
record Row(long number, JsonObject cells, @Nullable String broken) {}

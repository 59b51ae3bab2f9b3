/**
 * What runs before the server does: reads the settings, refuses wrong ones in one sentence, takes
 * the data folder, and hands over to the platform. It stands at the root of the single jar, outside
 * the application, and knows nothing of it.
 */
@NullMarked
package org.prodops.launcher;

import org.jspecify.annotations.NullMarked;

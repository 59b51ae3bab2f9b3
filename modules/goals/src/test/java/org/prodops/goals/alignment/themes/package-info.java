/** Tests of themes. */
@org.jspecify.annotations.NullMarked
package org.prodops.goals.alignment.themes;

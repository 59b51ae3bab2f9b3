/** Tests of alignment sessions. */
@org.jspecify.annotations.NullMarked
package org.prodops.goals.alignment;

/** Tests of scores. */
@org.jspecify.annotations.NullMarked
package org.prodops.goals.alignment.scores;

/**
 * Understands Bitbucket Data Center and the Bitbucket Servers before it.
 *
 * <p>They have neither issues nor releases nor deployments: all they tell is of pull requests and
 * commits, which are how work is done and are not followed. So every delivery is ignored, each for
 * its own reason, and no entry of any log comes from here. The dialect is there so that a webhook
 * that serves a whole project need not be kept away: it is proven genuine, stored and explained.
 */
@NullMarked
package org.prodops.intake.bitbucketserver;

import org.jspecify.annotations.NullMarked;

/**
 * The house around the modules: data source, migrations, security, errors, health and the UI shell.
 *
 * <p>Not responsible for any business: it cannot name a class of a feature module, which it carries
 * at run time only.
 */
@NullMarked
package org.prodops.app;

import org.jspecify.annotations.NullMarked;

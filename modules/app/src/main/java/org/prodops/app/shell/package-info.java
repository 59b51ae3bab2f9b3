/**
 * How the browser gets the shell: every address of a page answers with the shell's one HTML file.
 *
 * <p>Not responsible for what pages exist or show: the shell's router and the modules' page files
 * know that. It exists so that a page's address can be typed, shared and reloaded.
 */
@NullMarked
package org.prodops.app.shell;

import org.jspecify.annotations.NullMarked;

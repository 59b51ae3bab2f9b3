package org.prodops.architecture.wrong.util;

/** Lies in a package without a subject. */
public final class Drawer {
  private Drawer() {}
}

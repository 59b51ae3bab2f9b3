package org.prodops.intake.standard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How CloudEvents writes any text into an HTTP header (HTTP protocol binding 1.0.2, 3.1.3.2). */
final class HeaderText {
  private HeaderText() {}

  /**
   * Takes off the quotes, if any, then decodes percent signs once. A percent sign without two
   * hexadecimal digits after it stands for itself.
   *
   * @return null if what the percent signs encode is not UTF-8, such as {@code %C0%A0}; the binding
   *     wants that rejected
   */
  static @Nullable String decoded(String value) {
    String text = unquoted(value.strip());
    StringBuilder decoded = new StringBuilder(text.length());
    ByteArrayOutputStream run = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      int octet = octet(text, i);
      if (octet >= 0) {
        run.write(octet);
        i += 2;
      } else {
        if (!flushed(run, decoded)) {
          return null;
        }
        decoded.append(text.charAt(i));
      }
    }
    return flushed(run, decoded) ? decoded.toString() : null;
  }

  private static int octet(String text, int at) {
    if (text.charAt(at) != '%' || at + 2 >= text.length()) {
      return -1;
    }
    int high = hex(text.charAt(at + 1));
    int low = hex(text.charAt(at + 2));
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static int hex(char digit) {
    // Character.digit alone would take the digits of every script.
    return digit < 128 ? Character.digit(digit, 16) : -1;
  }

  private static boolean flushed(ByteArrayOutputStream run, StringBuilder to) {
    try {
      to.append(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(run.toByteArray())));
      run.reset();
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static String unquoted(String value) {
    if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
      return value;
    }
    StringBuilder plain = new StringBuilder(value.length());
    int end = value.length() - 1;
    for (int i = 1; i < end; i++) {
      boolean escape = value.charAt(i) == '\\' && i + 1 < end;
      plain.append(value.charAt(escape ? ++i : i));
    }
    return plain.toString();
  }
}

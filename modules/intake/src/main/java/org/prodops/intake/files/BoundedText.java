package org.prodops.intake.files;

import java.io.FilterReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/** A text that leaves out a byte order mark and lets no row grow beyond a limit. */
final class BoundedText extends FilterReader {
  private final long limit;
  private long sinceRow;
  private long row;

  BoundedText(Reader in, long limit) throws IOException {
    super(withoutMark(in));
    this.limit = limit;
  }

  private static Reader withoutMark(Reader in) throws IOException {
    PushbackReader text = new PushbackReader(in);
    int first = text.read();
    if (first >= 0 && first != '\ufeff') {
      text.unread(first);
    }
    return text;
  }

  /** Says that a row was read whole; what the parser has read ahead counts for the next. */
  void rowEnded() {
    sinceRow = 0;
    row++;
  }

  private void count(int read) throws Rows.Unreadable {
    sinceRow += Math.max(read, 0);
    if (sinceRow > limit) {
      throw new Rows.Unreadable(
          "Row "
              + (row + 1)
              + " has more than "
              + limit
              + " characters. Perhaps a quote before it was left open.",
          null);
    }
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(char[] into, int from, int length) throws IOException {
    int read = super.read(into, from, length);
    count(read);
    return read;
  }
}

package org.prodops.intake.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A file that is being read, row by row, and how far. Not for several threads. */
final class OpenFile implements Closeable {
  private final Contents.Bytes bytes;
  private final Rows rows;
  private final RowReading reading;
  private long position;
  private boolean fresh = true;

  OpenFile(Contents contents, UploadedFile file, RowReading reading) throws IOException {
    this.bytes = contents.bytes(file.id());
    this.rows = Contents.rows(bytes, file.format());
    this.reading = reading;
  }

  RowReading reading() {
    return reading;
  }

  /** Tells, once, that this is where its speed is told from. */
  boolean begins() {
    boolean first = fresh;
    fresh = false;
    return first;
  }

  long bytesRead() {
    return bytes.count();
  }

  /** Tells whether it can still read on after so many rows. */
  boolean canReach(long rowsRead) {
    return position <= rowsRead;
  }

  /** Returns up to {@code limit} rows that follow the first {@code rowsRead}. */
  List<Row> after(long rowsRead, int limit) throws IOException {
    List<Row> found = new ArrayList<>();
    while (found.size() < limit) {
      Row row = rows.next();
      if (row == null) {
        break;
      }
      position = row.number();
      if (position > rowsRead) {
        found.add(row);
      }
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}

package org.prodops.intake.files;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import org.jdbi.v3.core.Jdbi;

/** The bytes of files, in parts; whoever writes or reads holds one part and no transaction. */
@Singleton
class Contents {
  private static final int PART = 512 * 1024;

  private final Jdbi jdbi;
  private final ReadWriteLock changing;

  @Inject
  Contents(Jdbi jdbi, ReadWriteLock changing) {
    this.jdbi = jdbi;
    this.changing = changing;
  }

  /**
   * What was written.
   *
   * @param format as it seems to be written
   * @param sha256 64 hexadecimal characters
   */
  record Written(long bytes, Format format, String sha256) {}

  /** Keeps all that comes; the lock on changes is held for a part at a time. */
  Written write(String fileId, InputStream in) throws IOException {
    MessageDigest digest = sha256();
    Utf8Check utf8 = new Utf8Check();
    byte[] head = new byte[0];
    long bytes = 0;
    byte[] part = in.readNBytes(PART);
    for (int n = 0; part.length > 0; n++) {
      if (n == 0) {
        head = Arrays.copyOf(part, Math.min(part.length, FormatDetection.HEAD));
      }
      insert(fileId, n, part);
      digest.update(part);
      utf8.add(part);
      bytes += part.length;
      part = in.readNBytes(PART);
    }
    return new Written(
        bytes, FormatDetection.of(head, utf8.ended()), HexFormat.of().formatHex(digest.digest()));
  }

  private void insert(String fileId, int n, byte[] part) {
    changing.readLock().lock();
    try {
      jdbi.useHandle(
          h ->
              h.execute(
                  "insert into intake.file_part (file_id, part, bytes) values (?, ?, ?)",
                  fileId,
                  n,
                  part));
    } finally {
      changing.readLock().unlock();
    }
  }

  /** Returns all bytes of a file, read part by part. */
  Bytes bytes(String fileId) {
    return new Bytes(fileId);
  }

  /** Reads a file's rows from the first; closing them closes the bytes. */
  static Rows rows(InputStream bytes, Format format) throws IOException {
    BufferedReader text = new BufferedReader(new InputStreamReader(bytes, format.charset()));
    try {
      return Rows.of(text, format);
    } catch (IOException e) {
      text.close();
      throw e;
    }
  }

  private Optional<byte[]> part(String fileId, int n) {
    return jdbi.withHandle(
        h ->
            h.createQuery("select bytes from intake.file_part where file_id = :id and part = :n")
                .bind("id", fileId)
                .bind("n", n)
                .map((row, ctx) -> row.getBytes(1))
                .findOne());
  }

  /** The bytes of a file, and how many of them were read. */
  final class Bytes extends InputStream {
    private final String fileId;
    private byte[] part = new byte[0];
    private int parts;
    private int at;
    private long read;

    private Bytes(String fileId) {
      this.fileId = fileId;
    }

    long count() {
      return read;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (at == part.length) {
        Optional<byte[]> next = part(fileId, parts);
        if (next.isEmpty()) {
          return -1;
        }
        part = next.get();
        parts++;
        at = 0;
      }
      int got = Math.min(length, part.length - at);
      System.arraycopy(part, at, into, from, got);
      at += got;
      read += got;
      return got;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

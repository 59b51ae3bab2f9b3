package org.prodops.intake.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Tells whether bytes that come in parts are UTF-8. */
final class Utf8Check {
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
  private final CharBuffer away = CharBuffer.allocate(8 * 1024);
  private byte[] left = new byte[0];
  private boolean valid = true;

  void add(byte[] part) {
    ByteBuffer in = ByteBuffer.allocate(left.length + part.length).put(left).put(part).flip();
    decode(in, false);
    left = new byte[in.remaining()];
    in.get(left);
  }

  /** Says that no more comes; returns whether all of it was. */
  boolean ended() {
    decode(ByteBuffer.wrap(left), true);
    return valid;
  }

  private void decode(ByteBuffer in, boolean last) {
    CoderResult result = CoderResult.OVERFLOW;
    while (valid && result.isOverflow()) {
      away.clear();
      result = decoder.decode(in, away, last);
      valid = !result.isError();
    }
    if (!valid) {
      in.position(in.limit());
    }
  }
}

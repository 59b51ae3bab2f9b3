package org.prodops.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a process listens on, as the kernel tells it under /proc. */
final class Sockets {
  private static final String LISTENING = "0A";

  private Sockets() {}

  /** Returns {@code address:port} of every open TCP server socket and every bound UDP socket. */
  static Set<String> listening(long pid) {
    Set<String> own = inodes(pid);
    Set<String> found = new TreeSet<>();
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      for (String line : lines(Path.of("/proc/" + pid + "/net/" + table))) {
        String[] column = line.strip().split("\\s+");
        boolean open = table.startsWith("udp") || column[3].equals(LISTENING);
        if (open && own.contains(column[9])) {
          found.add((table.startsWith("udp") ? "udp " : "") + readable(column[1]));
        }
      }
    }
    return found;
  }

  private static Set<String> inodes(long pid) {
    Set<String> inodes = new HashSet<>();
    for (Path target : OpenFiles.of(pid)) {
      String name = target.toString();
      if (name.startsWith("socket:[")) {
        inodes.add(name.substring("socket:[".length(), name.length() - 1));
      }
    }
    return inodes;
  }

  private static List<String> lines(Path table) {
    try (Stream<String> lines = Files.lines(table)) {
      return lines.skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The kernel writes addresses as hexadecimal words in the machine's byte order. */
  private static String readable(String entry) {
    String[] parts = entry.split(":");
    byte[] words = HexFormat.of().parseHex(parts[0]);
    byte[] address = new byte[words.length];
    for (int i = 0; i < words.length; i++) {
      address[i] = words[i / 4 * 4 + 3 - i % 4];
    }
    try {
      return InetAddress.getByAddress(address).getHostAddress()
          + ":"
          + Integer.parseInt(parts[1], 16);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(entry, e);
    }
  }
}

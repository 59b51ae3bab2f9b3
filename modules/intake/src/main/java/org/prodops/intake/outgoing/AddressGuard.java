package org.prodops.intake.outgoing;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Resolves names, and refuses those that lead to where a call must not go. */
final class AddressGuard implements DnsResolver {
  private final boolean privateAllowed;

  AddressGuard(boolean privateAllowed) {
    this.privateAllowed = privateAllowed;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    for (InetAddress address : found) {
      if (isForbidden(address)) {
        throw new Refused(
            host + " leads to " + address.getHostAddress() + ", where no call may go.");
      }
      if (!privateAllowed && isPrivate(address)) {
        throw new Refused(
            host
                + " leads to "
                + address.getHostAddress()
                + ", an address of a private network. Allow private addresses for this source if"
                + " that is meant.");
      }
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
  }

  /** Nothing a tracker can be at, not even in a private network. */
  static boolean isForbidden(InetAddress address) {
    return address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || isWithin(address, 0, 8)
        || isWithin(address, 0xF0000000, 4);
  }

  /** What the public internet does not route (RFC 6890). */
  static boolean isPrivate(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || isWithin(address, 0x64400000, 10)
        || isWithin(address, 0xC0000000, 24)
        || isWithin(address, 0xC6120000, 15)
        || (address instanceof Inet6Address && isPrivate6(address.getAddress()));
  }

  /** Unique local addresses, and IPv4 addresses wrapped for translation. */
  private static boolean isPrivate6(byte[] bytes) {
    boolean uniqueLocal = (bytes[0] & 0xFE) == 0xFC;
    boolean translated = bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xFF) == 0xFF;
    boolean wrapped = bytes[0] == 0x20 && bytes[1] == 0x02;
    return uniqueLocal || translated || wrapped;
  }

  private static boolean isWithin(InetAddress address, int network, int bits) {
    if (!(address instanceof Inet4Address)) {
      return false;
    }
    int value = 0;
    for (byte b : address.getAddress()) {
      value = (value << 8) | (b & 0xFF);
    }
    int mask = -1 << (32 - bits);
    return (value & mask) == (network & mask);
  }

  /** A call that must not be made; the sentence says why. */
  static final class Refused extends UnknownHostException {
    Refused(String sentence) {
      super(sentence);
    }
  }
}

package dev.parley.web;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of IP addresses: a network and how many of its first bits count. An IPv4 address dressed
 * as IPv6 ({@code ::ffff:192.0.2.1}) is the IPv4 one.
 */
public final class AddressRange {
  private final byte[] network;
  private final int bits;

  private AddressRange(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /**
   * Reads an address, or a range as CIDR writes it (RFC 4632, RFC 4291).
   *
   * @throws IllegalArgumentException with the text, when it is neither
   */
  public static AddressRange of(String text) {
    int slash = text.indexOf('/');
    byte[] network = address(slash < 0 ? text : text.substring(0, slash)).getAddress();
    int most = network.length * 8;
    int bits = most;
    if (slash >= 0) {
      try {
        bits = Integer.parseInt(text.substring(slash + 1));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(text, e);
      }
    }
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException(text);
    }
    return new AddressRange(network, bits);
  }

  /**
   * Reads an address and never asks a name server.
   *
   * @throws IllegalArgumentException with the text, when it is none
   */
  public static InetAddress address(String text) {
    boolean short4 = text.indexOf(':') < 0 && text.chars().filter(c -> c == '.').count() != 3;
    if (text.length() > 45 || text.indexOf('%') >= 0 || text.startsWith("[") || short4) {
      throw new IllegalArgumentException(text); // a zone means something on one machine alone
    }
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Returns whether an address lies in this range. */
  public boolean has(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((bytes[bit / 8] & mask) != (network[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the range as CIDR writes it, the bits behind the prefix being 0. */
  @Override
  public String toString() {
    byte[] first = network.clone();
    for (int bit = bits; bit < first.length * 8; bit++) {
      first[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
    }
    try {
      String start = InetAddress.getByAddress(first).getHostAddress();
      return bits == first.length * 8 ? start : start + "/" + bits;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("the length came from an address", e);
    }
  }
}

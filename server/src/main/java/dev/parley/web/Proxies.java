package dev.parley.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The proxies whose word about a client is believed, and nobody else's. */
final class Proxies {
  private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private final List<Range> ranges;

  @SuppressWarnings("ArrayRecordComponent") // private, and never compared
  private record Range(byte[] network, int bits) {
    boolean has(InetAddress address) {
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
  }

  /**
   * Reads a list of addresses or CIDR ranges.
   *
   * @throws IllegalArgumentException naming the entry that is neither
   */
  Proxies(List<String> trusted) {
    this.ranges = trusted.stream().map(Proxies::range).toList();
  }

  private static Range range(String text) {
    String[] parts = text.split("/", 2);
    InetAddress address = literal(parts[0]);
    int most = address.getAddress().length * 8;
    int bits = most;
    if (parts.length == 2) {
      try {
        bits = Integer.parseInt(parts[1]);
      } catch (NumberFormatException e) {
        bits = -1;
      }
    }
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException(text);
    }
    return new Range(address.getAddress(), bits);
  }

  /** Parses an address and never asks a name server. */
  private static InetAddress literal(String text) {
    if (!LITERAL.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Returns the client behind a peer: the last address of the chain that is no trusted proxy. */
  Client client(InetAddress peer, String scheme, String forwardedFor, String forwardedProto) {
    if (!trusts(peer)) {
      return new Client(peer, scheme);
    }
    String believed =
        forwardedProto.equals("https") || forwardedProto.equals("http") ? forwardedProto : scheme;
    InetAddress client = peer;
    List<String> hops = Arrays.asList(forwardedFor.split(",", -1));
    for (String hop : hops.reversed()) {
      try {
        client = literal(hop.strip());
      } catch (IllegalArgumentException e) {
        break; // what stands before a broken entry was not written by a proxy we trust
      }
      if (!trusts(client)) {
        break;
      }
    }
    return new Client(client, believed);
  }

  private boolean trusts(InetAddress address) {
    return ranges.stream().anyMatch(range -> range.has(address));
  }
}

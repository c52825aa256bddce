package dev.parley.web;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** The proxies whose word about a client is believed, and nobody else's. */
final class Proxies {
  private final List<AddressRange> ranges;

  /**
   * Reads a list of addresses or CIDR ranges.
   *
   * @throws IllegalArgumentException naming the entry that is neither
   */
  Proxies(List<String> trusted) {
    this.ranges = trusted.stream().map(AddressRange::of).toList();
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
        client = AddressRange.address(hop.strip());
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

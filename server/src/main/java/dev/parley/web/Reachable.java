package dev.parley.web;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses a webhook may reach: those of the public Internet, and networks that the operator
 * allows. What stands in IANA's registries of special purposes (RFC 6890 and its successors) is not
 * public: this machine, private and shared networks, link-local, multicast, tunnels, documentation.
 */
public final class Reachable {
  private static final List<AddressRange> SPECIAL =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20");

  /** Of IPv6 only this is handed out to the public (IANA, IPv6 Global Unicast). */
  private static final AddressRange GLOBAL_V6 = AddressRange.of("2000::/3");

  private static final List<Integer> PORTS = List.of(80, 443);

  private final List<AddressRange> allowed;

  /**
   * Takes the networks that the operator allows.
   *
   * @throws IllegalArgumentException with the one that is none
   */
  public Reachable(List<String> allowed) {
    this.allowed = allowed.stream().map(AddressRange::of).toList();
  }

  private static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(AddressRange::of).toList();
  }

  /** Returns whether a connection may go there. */
  public boolean allows(InetAddress address, int port) {
    return allowed.stream().anyMatch(range -> range.has(address))
        || (PORTS.contains(port) && isPublic(address));
  }

  private static boolean isPublic(InetAddress address) {
    boolean known = address.getAddress().length == 4 || GLOBAL_V6.has(address);
    return known && SPECIAL.stream().noneMatch(range -> range.has(address));
  }
}

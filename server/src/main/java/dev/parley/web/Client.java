package dev.parley.web;

import java.net.InetAddress;

/**
 * Who sent a request.
 *
 * @param address the address believed after the trusted proxies
 * @param scheme {@code http} or {@code https}, as the reader's browser spoke it
 */
public record Client(InetAddress address, String scheme) {
  /** Returns the address as text. */
  public String ip() {
    return address.getHostAddress();
  }

  /**
   * Returns the network that limits count by: the address for IPv4, the /64 for IPv6, which is what
   * one subscriber is given.
   */
  public String network() {
    byte[] bytes = address.getAddress();
    if (bytes.length == 4) {
      return ip();
    }
    StringBuilder prefix = new StringBuilder("v6:");
    for (int i = 0; i < 8; i++) {
      prefix.append("%02x".formatted(bytes[i]));
    }
    return prefix.toString();
  }
}

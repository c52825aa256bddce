package dev.parley.filter;

/**
 * What one subscriber's address is counted as: an IPv4 address whole, of an IPv6 address the first
 * 64 bits, anything else as it is.
 */
final class Network {
  private static final int GROUPS = 8;
  private static final int KEPT = 4;

  private Network() {}

  /** The network of an address in any of its spellings, empty for an empty one. */
  static String of(String ip) {
    if (ip.indexOf(':') < 0 || ip.length() > 64) {
      return ip.length() > Extractor.FIELD_LIMIT ? ip.substring(0, Extractor.FIELD_LIMIT) : ip;
    }
    int lastColon = ip.lastIndexOf(':');
    if (ip.indexOf('.') > lastColon) {
      return ip.substring(lastColon + 1); // an IPv4 address dressed as IPv6
    }
    int gap = ip.indexOf("::");
    String head = gap < 0 ? ip : ip.substring(0, gap);
    String tail = gap < 0 ? "" : ip.substring(gap + 2);
    String[] front = head.isEmpty() ? new String[0] : head.split(":", GROUPS + 1);
    String[] back = tail.isEmpty() ? new String[0] : tail.split(":", GROUPS + 1);
    var network = new StringBuilder(20);
    for (int i = 0; i < KEPT; i++) {
      int fromEnd = i - (GROUPS - back.length);
      String group = i < front.length ? front[i] : gap >= 0 && fromEnd >= 0 ? back[fromEnd] : "0";
      network.append(group.replaceFirst("^0+(?!$)", "")).append(':');
    }
    return network.toString().toLowerCase(java.util.Locale.ROOT);
  }
}

package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachableTest {
  private static final Reachable PUBLIC = new Reachable(List.of());

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal); // literals alone: no name server is asked
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.1", "2606:4700::1111"})
  void thePublicInternetIsReachedAtTheTwoPortsOfTheWeb(String literal) {
    assertThat(PUBLIC.allows(address(literal), 80)).isTrue();
    assertThat(PUBLIC.allows(address(literal), 443)).isTrue();
    for (int port : new int[] {0, 22, 25, 3306, 5432, 6379, 8080, 8443, 65_535}) {
      assertThat(PUBLIC.allows(address(literal), port)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.168.1.1",
        "198.18.0.1",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void nothingElseIs(String literal) {
    assertThat(PUBLIC.allows(address(literal), 80)).isFalse();
    assertThat(PUBLIC.allows(address(literal), 443)).isFalse();
  }

  @Test
  void whatTheOperatorAllowsIsReachedAtAnyPort() {
    Reachable some = new Reachable(List.of("10.1.0.0/16", "fd12::/16"));
    assertThat(some.allows(address("10.1.2.3"), 8080)).isTrue();
    assertThat(some.allows(address("::ffff:10.1.2.3"), 80)).isTrue();
    assertThat(some.allows(address("fd12::7"), 80)).isTrue();
    assertThat(some.allows(address("10.2.0.1"), 80)).isFalse();
    assertThat(some.allows(address("127.0.0.1"), 80)).isFalse();
    assertThat(some.allows(address("8.8.8.8"), 8080)).isFalse();
    assertThatThrownBy(() -> new Reachable(List.of("everything")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.0/24, 203.0.113.255, true",
    "203.0.113.0/24, 203.0.114.0, false",
    "203.0.113.128/25, 203.0.113.127, false",
    "203.0.113.0/24, ::ffff:203.0.113.9, true",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "0.0.0.0/0, ::1, false",
    "::/0, 192.0.2.1, false",
    "192.0.2.1, 192.0.2.1, true",
  })
  void hasWhatLiesInIt(String range, String address, boolean has) {
    assertThat(AddressRange.of(range).has(AddressRange.address(address))).isEqualTo(has);
  }

  @ParameterizedTest
  @ValueSource(strings = {"face", "localhost", "1.2", "10", "fe80::1%lo", "", "1.2.3.4.5", "[::1]"})
  void takesNoNames(String text) {
    assertThatThrownBy(() -> AddressRange.address(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(text);
  }
}

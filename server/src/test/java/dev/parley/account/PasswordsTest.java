package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords();

  @Test
  void aHashSaysHowItWasMadeAndIsNeverTheSame() {
    String hash = passwords.hash("correct horse");
    assertThat(hash).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[^$]{22}\\$[^$]{43}");
    assertThat(passwords.hash("correct horse")).isNotEqualTo(hash);
    assertThat(passwords.verify("correct horse", hash)).isTrue();
    assertThat(passwords.verify("correct horsf", hash)).isFalse();
    assertThat(passwords.verify("", hash)).isFalse();
  }

  /**
   * Made by the reference program: {@code echo -n password | argon2 somesalt -id -t 2 -k 65536}.
   */
  @Test
  void readsWhatOtherProgramsWrote() {
    String other =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
            + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertThat(passwords.verify("password", other)).isTrue();
    assertThat(passwords.verify("Password", other)).isFalse();
  }

  @Test
  void theSamePasswordTypedOnAnotherKeyboardFits() {
    assertThat(passwords.verify("cafe\u0301 no\ufb01lter", passwords.hash("caf\u00e9 nofilter")))
        .isTrue();
  }

  @Test
  void nobodyHasNobodysPassword() {
    assertThat(passwords.verify("", Passwords.NOBODY)).isFalse();
    assertThatThrownBy(() -> passwords.verify("x", "plain"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("plain");
  }
}

package dev.parley.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The installation's secret, made at the first start and kept in the database. Tokens are signed
 * with it, and e-mail addresses and networks enter the filter only hashed by it.
 */
public final class Secret {
  private final byte[] bytes;

  Secret(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** Returns a key of 32 bytes of its own for one purpose. */
  public byte[] keyFor(String purpose) {
    return hmac("key:" + purpose);
  }

  /** Returns the signature of a text for one purpose, 32 hexadecimal characters. */
  public String sign(String purpose, String text) {
    return HexFormat.of().formatHex(hmac(purpose + ":" + text), 0, 16);
  }

  private byte[] hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

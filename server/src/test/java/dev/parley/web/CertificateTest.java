package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.web.Certificate.Pem;
import dev.parley.web.TestAuthority.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTest {
  @TempDir Path folder;

  private TestAuthority authority;
  private Path chain;
  private Path key;

  @BeforeEach
  void make() throws Exception {
    authority = new TestAuthority();
    chain = folder.resolve("fullchain.pem");
    key = folder.resolve("privkey.pem");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void everyWayOfWritingAKeyIsRead(String algorithm) throws Exception {
    Issued issued = authority.issue(algorithm, "spam.example");
    authority.write(folder, issued);
    Certificate certificate = read();
    assertThat(certificate.key()).isEqualTo(issued.key());
    assertThat(certificate.chain()).containsExactly(issued.certificate(), authority.certificate());
    assertThat(certificate.ends()).isEqualTo(issued.certificate().getNotAfter().toInstant());
    if (!algorithm.equals("Ed25519")) {
      Files.writeString(key, issued.traditional());
      assertThat(Files.readString(key)).contains("-----BEGIN " + algorithm + " PRIVATE KEY-----");
      // That it is the same key is what makes it the certificate's.
      assertThat(read().chain()).first().isEqualTo(issued.certificate());
    }
  }

  @Test
  void oneFileMayHoldBothInAnyOrderWithTextBetween() throws Exception {
    Issued issued = authority.issue("EC", "spam.example");
    String all =
        "Bag Attributes: none, é\n"
            + TestAuthority.pem(authority.certificate())
            + "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
            + issued.traditional()
            + "subject=CN = spam.example\n"
            + TestAuthority.pem(issued.certificate());
    Files.writeString(chain, all.replace("\n", "\r\n"));
    key = chain;
    assertThat(read().chain()).containsExactly(issued.certificate(), authority.certificate());
  }

  @Test
  void aMissingOrForbiddenFileNamesItsSetting() throws Exception {
    authority.write(folder, authority.issue("EC", "spam.example"));
    Files.delete(key);
    refused("tls.key is " + key + ", which does not exist: name a PEM file.");
    Files.createDirectory(key);
    refused("tls.key is " + key + ", which cannot be read");
    chain = folder.resolve("nowhere/fullchain.pem");
    refused("tls.certificate is " + chain + ", which does not exist: name a PEM file.");
  }

  @Test
  void whatIsNoCertificateOrNoKeySaysSo() throws Exception {
    authority.write(folder, authority.issue("EC", "spam.example"));
    String good = Files.readString(chain);
    Files.writeString(chain, good.substring(0, 300));
    refused("certificate 1 is damaged");
    Files.writeString(chain, "");
    refused("tls.certificate is " + chain + ", which holds no certificate in PEM");
    Files.write(chain, new byte[] {(byte) 0xff, 0, (byte) 0xfe});
    refused("which holds no certificate in PEM");
    Files.write(chain, new byte[2 << 20]);
    refused("which cannot be read (it is too large)");
    Files.writeString(chain, good);
    String goodKey = Files.readString(key);
    Files.writeString(key, goodKey.substring(0, 60));
    refused("tls.key is " + key);
    Files.writeString(key, goodKey.replaceAll("(?m)^[^-].*$", "AAAA"));
    refused("tls.key is " + key);
    Files.writeString(key, good);
    refused("which holds no private key in PEM");
  }

  @Test
  void anEncryptedKeySaysSo() throws Exception {
    Issued issued = authority.issue("RSA", "spam.example");
    authority.write(folder, issued);
    BouncyCastleProvider provider = new BouncyCastleProvider();
    char[] secret = "secret".toCharArray();
    Files.writeString(
        key,
        TestAuthority.pem(
            new JcaPKCS8Generator(
                issued.key(),
                new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                    .setProvider(provider)
                    .setPassword(secret)
                    .build())));
    refused("whose key is encrypted");
    Files.writeString(
        key,
        TestAuthority.pem(
            new JcaMiscPEMGenerator(
                issued.key(),
                new JcePEMEncryptorBuilder("AES-256-CBC").setProvider(provider).build(secret))));
    assertThat(Files.readString(key)).contains("Proc-Type: 4,ENCRYPTED");
    refused("whose key is encrypted");
  }

  @Test
  void twoFilesOfDifferentPairsSayWhich() throws Exception {
    authority.write(folder, authority.issue("EC", "spam.example"));
    for (String other : new String[] {"EC", "RSA", "Ed25519"}) {
      Files.writeString(key, authority.issue(other, "spam.example").pkcs8());
      refused(
          "The key in %s does not belong to the certificate in %s: name the two files of one pair."
              .formatted(key, chain));
    }
  }

  private Certificate read() throws IOException {
    return Certificate.of(Pem.read(chain, key));
  }

  private void refused(String message) {
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message)
        .hasMessageMatching("[^\\n]*: [^\\n:]*\\.");
  }
}

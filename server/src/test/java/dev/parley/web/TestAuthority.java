package dev.parley.web;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A certificate authority of the tests' own, and the clients that trust it alone. */
final class TestAuthority {
  private static final X500Principal NAME = new X500Principal("CN=Test authority");

  private final KeyPair keys = pair("EC");
  private final X509Certificate own;
  private long serial = 1;

  /** A key and its certificate, as an operator has them in two files. */
  record Issued(PrivateKey key, X509Certificate certificate) {
    /** Returns the key in PKCS#8. */
    String pkcs8() throws IOException {
      return pem(new JcaPKCS8Generator(key, null));
    }

    /** Returns the key as OpenSSL's older commands write it: PKCS#1 for RSA, SEC1 for EC. */
    String traditional() throws IOException {
      if (!(key instanceof ECPrivateKey ec)) {
        return pem(key);
      }
      // Written with its curve, as OpenSSL does: Bouncy Castle's own writer leaves that out.
      return pem(
          new PemObject(
              "EC PRIVATE KEY",
              new org.bouncycastle.asn1.sec.ECPrivateKey(
                      256, ec.getS(), SECObjectIdentifiers.secp256r1)
                  .getEncoded()));
    }

    BigInteger serial() {
      return certificate.getSerialNumber();
    }
  }

  TestAuthority() throws GeneralSecurityException, IOException {
    own =
        certificate(
            keys, new X500Principal("CN=Test authority"), Instant.now().plusSeconds(100_000), true);
  }

  X509Certificate certificate() {
    return own;
  }

  /** Issues a certificate for names, the first of which is its subject. */
  Issued issue(String algorithm, String... names) throws GeneralSecurityException, IOException {
    return issue(algorithm, Instant.now().plusSeconds(86_400), names);
  }

  Issued issue(String algorithm, Instant ends, String... names)
      throws GeneralSecurityException, IOException {
    KeyPair pair = pair(algorithm);
    X500Principal subject = new X500Principal("CN=" + names[0]);
    return new Issued(pair.getPrivate(), certificate(pair, subject, ends, false, names));
  }

  private static KeyPair pair(String algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (!algorithm.equals("Ed25519")) {
      generator.initialize(algorithm.equals("EC") ? 256 : 2048);
    }
    return generator.generateKeyPair();
  }

  private X509Certificate certificate(
      KeyPair pair, X500Principal subject, Instant ends, boolean authority, String... names)
      throws GeneralSecurityException, CertIOException {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            NAME,
            BigInteger.valueOf(serial++),
            Date.from(ends.minusSeconds(172_800)),
            Date.from(ends),
            subject,
            pair.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (names.length > 0) {
      GeneralName[] san =
          Arrays.stream(names)
              .map(name ->
                  new GeneralName(
                      name.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, name))
              .toArray(GeneralName[]::new);
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(san));
    }
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /** Returns a context that trusts this authority alone. */
  SSLContext trusted() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("authority", own);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** Writes a pair as {@code fullchain.pem} and {@code privkey.pem} of a folder. */
  void write(Path folder, Issued issued) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("fullchain.pem"), pem(issued.certificate()) + pem(own));
    Files.writeString(folder.resolve("privkey.pem"), issued.pkcs8());
  }

  static String pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }
}

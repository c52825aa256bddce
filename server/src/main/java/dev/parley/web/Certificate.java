package dev.parley.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * A private key and the chain of certificates that speaks for it, the server's own first.
 *
 * @param key an RSA, EC or Ed25519 key
 * @param chain at least one certificate, each followed by its issuer's where that was given
 */
record Certificate(PrivateKey key, List<X509Certificate> chain) {
  private static final int LARGEST_FILE = 1 << 20;
  private static final byte[] CHALLENGE = "Parley".getBytes(StandardCharsets.US_ASCII);

  Certificate {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a certificate without a chain");
    }
  }

  /** The two files as they were read, so that a later reading can be compared. */
  record Pem(Path certificateFile, String certificates, Path keyFile, String keys) {
    /**
     * Reads both files.
     *
     * @throws IOException with one sentence that names the setting and the file
     */
    static Pem read(Path certificateFile, Path keyFile) throws IOException {
      return new Pem(
          certificateFile,
          text("tls.certificate", certificateFile),
          keyFile,
          text("tls.key", keyFile));
    }

    private static String text(String setting, Path file) throws IOException {
      try {
        if (Files.size(file) > LARGEST_FILE) {
          throw new IOException("it is too large");
        }
        // Latin-1 takes any byte: a file that is no PEM is told so, and not that it is no UTF-8.
        return Files.readString(file, StandardCharsets.ISO_8859_1);
      } catch (NoSuchFileException e) {
        throw new IOException(
            "%s is %s, which does not exist: name a PEM file.".formatted(setting, file), e);
      } catch (AccessDeniedException e) {
        throw new IOException(
            "%s is %s, which this user may not read: allow it to.".formatted(setting, file), e);
      } catch (IOException e) {
        throw new IOException(
            "%s is %s, which cannot be read (%s): name a PEM file."
                .formatted(setting, file, e.getMessage()),
            e);
      }
    }
  }

  /**
   * Makes sense of two PEM files: any order of certificates, and a key in PKCS#8, PKCS#1 or SEC1.
   *
   * @throws IOException with one sentence, when one file is no such thing or the two are no pair
   */
  static Certificate of(Pem pem) throws IOException {
    List<X509Certificate> given = certificates(pem);
    byte[] key = key(pem);
    for (X509Certificate own : given) {
      Optional<PrivateKey> match = matching(own, key);
      if (match.isPresent()) {
        return new Certificate(match.get(), chain(own, given));
      }
    }
    throw new IOException(
        "The key in %s does not belong to the certificate in %s: name the two files of one pair."
            .formatted(pem.keyFile(), pem.certificateFile()));
  }

  private static List<X509Certificate> certificates(Pem pem) throws IOException {
    List<X509Certificate> all = new ArrayList<>();
    // A file may hold the key as well, and readable text before each block: only the blocks count.
    int start = pem.certificates().indexOf("-----BEGIN CERTIFICATE-----");
    try {
      while (start >= 0) {
        int next = pem.certificates().indexOf("-----BEGIN ", start + 1);
        String block =
            pem.certificates().substring(start, next < 0 ? pem.certificates().length() : next);
        all.add(
            (X509Certificate)
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                        new ByteArrayInputStream(block.getBytes(StandardCharsets.ISO_8859_1))));
        start = pem.certificates().indexOf("-----BEGIN CERTIFICATE-----", start + 1);
      }
    } catch (CertificateException e) {
      throw new IOException(
          "tls.certificate is %s, in which certificate %d is damaged: name a whole PEM file."
              .formatted(pem.certificateFile(), all.size() + 1),
          e);
    }
    if (all.isEmpty()) {
      throw new IOException(
          "tls.certificate is %s, which holds no certificate in PEM: name a file such as fullchain.pem."
              .formatted(pem.certificateFile()));
    }
    return all;
  }

  /** Returns the first private key of the file in PKCS#8, whichever way it was written. */
  private static byte[] key(Pem pem) throws IOException {
    Object found;
    try (PEMParser parser = new PEMParser(new StringReader(pem.keys()))) {
      do {
        found = parser.readObject();
        // Certificates and the parameters of a curve may stand beside a key.
      } while (found instanceof X509CertificateHolder || found instanceof ASN1ObjectIdentifier);
    } catch (IOException e) {
      throw new IOException(
          "tls.key is %s, in which the key is damaged: name a whole PEM file."
              .formatted(pem.keyFile()),
          e);
    }
    return switch (found) {
      case PrivateKeyInfo info -> info.getEncoded();
      case PEMKeyPair pair -> pair.getPrivateKeyInfo().getEncoded();
      case PKCS8EncryptedPrivateKeyInfo _ -> throw encrypted(pem);
      case PEMEncryptedKeyPair _ -> throw encrypted(pem);
      case null, default ->
          throw new IOException(
              "tls.key is %s, which holds no private key in PEM: name a file such as privkey.pem."
                  .formatted(pem.keyFile()));
    };
  }

  private static IOException encrypted(Pem pem) {
    return new IOException(
        "tls.key is %s, whose key is encrypted: name one without a passphrase (openssl pkey)."
            .formatted(pem.keyFile()));
  }

  /** Returns the key as one of the certificate's kind, if the certificate speaks for it. */
  private static Optional<PrivateKey> matching(X509Certificate certificate, byte[] pkcs8) {
    String algorithm = certificate.getPublicKey().getAlgorithm();
    String signing =
        switch (algorithm) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> algorithm;
        };
    try {
      PrivateKey key =
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      Signature signature = Signature.getInstance(signing);
      signature.initSign(key);
      signature.update(CHALLENGE);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(CHALLENGE);
      return signature.verify(signed) ? Optional.of(key) : Optional.empty();
    } catch (GeneralSecurityException e) {
      return Optional.empty(); // a key of another kind
    }
  }

  /**
   * Orders what was given from the server's own certificate to the last issuer; the rest is left.
   */
  private static List<X509Certificate> chain(X509Certificate own, List<X509Certificate> given) {
    List<X509Certificate> chain = new ArrayList<>(List.of(own));
    Optional<X509Certificate> issuer = issuer(own, given, chain);
    while (issuer.isPresent()) {
      chain.add(issuer.get());
      issuer = issuer(issuer.get(), given, chain);
    }
    return chain;
  }

  private static Optional<X509Certificate> issuer(
      X509Certificate of, List<X509Certificate> given, List<X509Certificate> chain) {
    return given.stream()
        .filter(one -> !chain.contains(one))
        .filter(one -> one.getSubjectX500Principal().equals(of.getIssuerX500Principal()))
        .findFirst();
  }

  /** Returns when the first certificate of the chain ends. */
  Instant ends() {
    return chain.stream()
        .map(one -> one.getNotAfter().toInstant())
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** Returns a store in memory that holds this alone, under no password. */
  KeyStore store() throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("parley", key, new char[0], chain.toArray(X509Certificate[]::new));
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException("The certificate could not be used (" + e.getMessage() + ").", e);
    }
  }
}

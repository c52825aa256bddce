package dev.parley.check;

import dev.parley.account.Site;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where a site's webhook is, as far as the address that a client named is the key's own. */
final class Target {
  private Target() {}

  /**
   * Returns the address of a blog, without a slash at the end; nothing when its host is neither the
   * site's nor one that the key is bound to.
   */
  static Optional<URI> of(Site site, String blog) {
    Optional<URI> own = web(site.url());
    String scheme = own.map(URI::getScheme).orElse("https");
    Optional<URI> asked = web(blog.contains("://") ? blog.strip() : scheme + "://" + blog.strip());
    return asked.filter(address -> isOwn(site, own, address));
  }

  private static boolean isOwn(Site site, Optional<URI> own, URI address) {
    boolean same = own.filter(one -> one.getHost().equals(address.getHost())).isPresent();
    String name = address.getRawAuthority() + address.getRawPath();
    return same || (!site.policy().blogs().names().isEmpty() && site.policy().blogs().allow(name));
  }

  private static Optional<URI> web(String text) {
    try {
      URI uri = new URI(text);
      boolean sound =
          uri.getScheme() != null
              && uri.getScheme().matches("(?i)https?")
              && uri.getHost() != null
              && uri.getRawUserInfo() == null;
      if (!sound) {
        return Optional.empty();
      }
      String path = uri.getRawPath().replaceAll("/+$", "");
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return Optional.of(
          new URI(
              uri.getScheme().toLowerCase(Locale.ROOT)
                  + "://"
                  + uri.getHost().toLowerCase(Locale.ROOT)
                  + port
                  + path));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}

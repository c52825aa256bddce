package dev.parley.account;

import dev.parley.db.Db;
import dev.parley.db.Tx;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newsroom's people: how one comes to be, signs in, and gets a new password. */
public final class People {
  static final Duration LINK_LIFE = Duration.ofHours(24);
  static final int LONGEST_NAME = 80;

  private final Db db;
  private final Sessions sessions;
  private final Passwords passwords;
  private final Clock clock;
  private final PersonStore store = new PersonStore();
  private final SignInLinkStore links = new SignInLinkStore();

  public People(Db db, Sessions sessions, Passwords passwords, Clock clock) {
    this.db = db;
    this.sessions = sessions;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** What came of choosing a name and a password with a one-time link. */
  public sealed interface Welcome {}

  /** The link is used up and the person may sign in. */
  public record Welcomed(Person person) implements Welcome {}

  /**
   * The link still works, but something is to be mended first.
   *
   * @param field {@code name} or {@code password}
   * @param sentence how to mend it
   */
  public record Unfit(String field, String sentence) implements Welcome {}

  /** The link was never given out, is used, expired, or was for the first moderator only. */
  public record NoSuchLink() implements Welcome {}

  /** Returns the token of a link for the first moderator, while there is none. */
  public Optional<String> firstLink() {
    return db.write(tx -> {
      tx.oneAtATime("person");
      return store.any(tx.handle())
          ? Optional.empty()
          : Optional.of(addLink(tx, SignInLink.Kind.FIRST, null));
    });
  }

  /** Returns the token of a link for one moderator more. */
  public String newLink() {
    return db.write(tx -> addLink(tx, SignInLink.Kind.NEW, null));
  }

  /** Returns the token of a link for the new password of a person, if there is one of that name. */
  public Optional<String> passwordLink(String name) {
    return db.write(tx ->
        store
            .byLogin(tx.handle(), login(name))
            .map(known -> addLink(tx, SignInLink.Kind.PASSWORD, known.person())));
  }

  private String addLink(Tx tx, SignInLink.Kind kind, @Nullable Person person) {
    String token = Tokens.create();
    long now = clock.millis();
    links.add(
        tx.handle(),
        Tokens.hash(token),
        kind,
        person == null ? null : person.id(),
        now,
        now + LINK_LIFE.toMillis());
    return token;
  }

  /** Returns everybody, in the order in which they came. */
  public List<Person> all() {
    return db.read(store::all);
  }

  /** Finds the link of a token, which stays unused: programs that preview links come here too. */
  public Optional<SignInLink> link(String token) {
    return db.read(handle -> links.find(handle, Tokens.hash(token))).filter(this::isGood);
  }

  private boolean isGood(SignInLink link) {
    return link.expiresAt() > clock.millis();
  }

  /** Uses a link up: makes its person, or gives the one that is there a new password. */
  public Welcome welcome(String token, String name, String password) {
    Optional<SignInLink> link = link(token);
    if (link.isEmpty()) {
      return new NoSuchLink();
    }
    String clean = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
    Optional<Unfit> unfit = unfit(link.get(), clean, password);
    if (unfit.isPresent()) {
      return unfit.get();
    }
    String hash = passwords.hash(password);
    return db.write(tx -> {
      // Of two who hold links for the first moderator, on any nodes, one comes first.
      tx.oneAtATime("person");
      return use(tx, Tokens.hash(token), clean, hash);
    });
  }

  private static Optional<Unfit> unfit(SignInLink link, String name, String password) {
    int length = password.codePointCount(0, password.length());
    if (link.person() == null && !isName(name)) {
      return Optional.of(
          new Unfit("name", "Choose a name of 1 to %d letters.".formatted(LONGEST_NAME)));
    }
    if (length < Passwords.SHORTEST || length > Passwords.LONGEST) {
      return Optional.of(
          new Unfit(
              "password",
              length < Passwords.SHORTEST
                  ? "Choose a password of at least %d characters.".formatted(Passwords.SHORTEST)
                  : "Choose a password of at most %d characters.".formatted(Passwords.LONGEST)));
    }
    return Optional.empty();
  }

  /** Whether a name can be told from others by eye: no controls, no marks that turn the text. */
  private static boolean isName(String name) {
    int length = name.codePointCount(0, name.length());
    return length >= 1
        && length <= LONGEST_NAME
        && name.codePoints().noneMatch(People::isUnseen)
        && name.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private static boolean isUnseen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> point == 0xFFFD;
    };
  }

  private Welcome use(Tx tx, String tokenHash, String name, String passwordHash) {
    Optional<SignInLink> link = links.find(tx.handle(), tokenHash).filter(this::isGood);
    if (link.isEmpty()) {
      return new NoSuchLink();
    }
    Person known = link.get().person();
    if (link.get().kind() == SignInLink.Kind.PASSWORD && known == null) {
      return new NoSuchLink();
    }
    if (known != null) {
      store.setPassword(tx.handle(), known.id(), passwordHash);
      sessions.closeAll(tx, known);
      links.remove(tx.handle(), tokenHash);
      return new Welcomed(known);
    }
    Optional<Person> added =
        store.add(tx.handle(), name, login(name), passwordHash, clock.millis());
    if (added.isEmpty()) {
      return new Unfit("name", "Somebody has this name already: choose another.");
    }
    links.remove(tx.handle(), tokenHash);
    links.removeFirst(tx.handle());
    return new Welcomed(added.get());
  }

  /**
   * Finds who has this name and password. A name that nobody has costs as much time as a wrong
   * password, so that the time does not tell who works here.
   */
  public Optional<Person> signIn(String name, String password) {
    boolean possible =
        isName(name.strip()) && password.codePointCount(0, password.length()) <= Passwords.LONGEST;
    if (!possible) {
      return Optional.empty();
    }
    Optional<PersonStore.Known> known = db.read(handle -> store.byLogin(handle, login(name)));
    boolean right =
        passwords.verify(
            password, known.map(PersonStore.Known::passwordHash).orElse(Passwords.NOBODY));
    return right ? known.map(PersonStore.Known::person) : Optional.empty();
  }

  /** Forgets sessions and links whose time is over. */
  public void removeExpired() {
    db.write(tx -> {
      sessions.removeExpired(tx);
      links.removeExpired(tx.handle(), clock.millis());
      return true;
    });
  }

  /** The form of a name by which people are told apart: case and width of letters do not count. */
  private static String login(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }
}

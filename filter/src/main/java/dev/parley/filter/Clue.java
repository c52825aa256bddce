package dev.parley.filter;

/** What a feature of the sender or the form says, as the head of a sentence. */
enum Clue {
  NAME("The name given"),
  NAME_WORDS("What the name is made of"),
  EMAIL("The e-mail address"),
  EMAIL_DOMAIN("The e-mail address's provider"),
  WEBSITE("The website given"),
  WEBSITE_WORDS("What the website's address is made of"),
  IP("The IP address"),
  NETWORK("The network of the IP address"),
  BROWSER("The browser"),
  STORY_WORDS("Words of the story's title in the comment"),
  HONEYPOT("A field that people cannot see was filled in"),
  WRITING_TIME("The time taken to write"),
  NOTHING_TYPED("No key was pressed for the text"),
  PARTLY_TYPED("Most of the text was not typed"),
  TYPED("The text was typed key by key"),
  EVEN_KEYS("The keys were pressed more evenly than by hand"),
  NO_HAND("No mouse, touch or scrolling was seen on the page"),
  MOUSE("A mouse was used on the page"),
  TOUCH("A touchscreen was used on the page"),
  CORRECTED("The writer put something typed right"),
  QUICK_START("The first key came as soon as the page was there"),
  NONCE_FAILED("The form's own number did not come back"),
  ROLE("The sender's role on the site"),
  TYPE("The kind of form it came by"),
  RECHECK("Why it is checked again"),
  SAME_TEXT("The very same text"),
  WAVE("How often this text and this network came lately"),
  LANGUAGE("Its language, beside the site's"),

  /** It says nothing that a sentence could begin with. */
  NONE("");

  private final String subject;

  Clue(String subject) {
    this.subject = subject;
  }

  /** What every feature of a kind says that has no clue of its own. */
  static Clue ofKind(Evidence kind) {
    return switch (kind) {
      case WAVE -> WAVE;
      case LANGUAGE -> LANGUAGE;
      default -> NONE;
    };
  }

  /** What a sentence about it begins with, before a colon. */
  String subject() {
    return subject;
  }
}

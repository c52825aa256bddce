package dev.parley.filter;

import java.util.Optional;

/**
 * Something that a form's own script or server noticed while a comment was written. That nothing
 * was noticed is no sign: most forms look at nothing.
 */
public enum Sign {
  /** The text is there, and no key was pressed. */
  NOTHING_TYPED(1, Clue.NOTHING_TYPED),
  /** Fewer keys were pressed than would make half of the text. */
  PARTLY_TYPED(2, Clue.PARTLY_TYPED),
  /** As many keys were pressed as a text takes. */
  TYPED(3, Clue.TYPED),
  /** Every key was held as long as the others, and came after as long a pause. */
  EVEN_KEYS(4, Clue.EVEN_KEYS),
  /** The page saw no mouse, no touch and no scrolling. */
  NO_HAND(5, Clue.NO_HAND),
  /** A mouse moved or clicked. */
  MOUSE(6, Clue.MOUSE),
  /** A finger touched the screen. */
  TOUCH(7, Clue.TOUCH),
  /** Something typed was put right. */
  CORRECTED(8, Clue.CORRECTED),
  /** The first key came before a person could have seen the form. */
  QUICK_START(9, Clue.QUICK_START),
  /** The number that the site gave out with the form did not come back. */
  NONCE_FAILED(10, Clue.NONCE_FAILED);

  private static final long FIRST_HASH = 1_000;

  private final int number;
  private final Clue clue;

  Sign(int number, Clue clue) {
    this.number = number;
    this.clue = clue;
  }

  /** The number it is kept by, fixed as logs hold it. */
  public int number() {
    return number;
  }

  /** The sign of a number; of an unknown one, none. */
  public static Optional<Sign> of(int number) {
    for (Sign sign : values()) {
      if (sign.number == number) {
        return Optional.of(sign);
      }
    }
    return Optional.empty();
  }

  /** What its feature is made of. */
  long hash() {
    return FIRST_HASH + number;
  }

  Clue clue() {
    return clue;
  }
}

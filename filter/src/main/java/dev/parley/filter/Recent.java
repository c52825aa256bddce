package dev.parley.filter;

/**
 * What recent traffic tells of one submission; filled by {@link Traffic}.
 *
 * @param copies how many near-copies came before it, those that count alone
 * @param networks how many networks they and this one came from
 * @param conversations how many conversations they and this one stand in
 * @param sites how many sites they and this one were sent to
 * @param pace how many submissions came before it from its network within the last ten minutes
 */
public record Recent(int copies, int networks, int conversations, int sites, int pace) {
  /** Nothing is known of recent traffic. */
  public static final Recent NONE = new Recent(0, 1, 1, 1, 0);

  private static final int COPIES = 16;
  private static final int NETWORKS = 32;
  private static final int SITES = 48;
  private static final int PACE = 64;

  public Recent {
    if (copies < 0 || networks < 1 || conversations < 1 || sites < 1 || pace < 0) {
      throw new IllegalArgumentException(
          "recent traffic cannot count less than this one submission; give counts of 1 or more");
    }
  }

  /** Adds the observations; what is usual is none, so that first copies differ in nothing. */
  void write(Observations out) {
    if (copies > 0) {
      out.add(Evidence.WAVE, COPIES + size(copies));
      out.add(Evidence.WAVE, NETWORKS + size(networks));
      out.add(Evidence.WAVE, SITES + size(sites));
    }
    if (pace > 1) {
      out.add(Evidence.WAVE, PACE + size(pace));
      if (out.explains()) {
        String sentence = "Its network sent " + pace + " more within ten minutes.";
        out.say(Evidence.WAVE, PACE + size(pace), sentence);
      }
    }
    if (copies >= WavePrior.COPIES) {
      out.add(Evidence.WAVE, WavePrior.HASH);
      if (out.explains()) {
        out.say(Evidence.WAVE, WavePrior.HASH, sentence());
      }
    }
  }

  private String sentence() {
    if (networks > 1) {
      return "The same text came from " + networks + " networks within six hours.";
    }
    return sites > 1
        ? "The same text came to " + sites + " sites within six hours."
        : "The same text came to " + conversations + " stories within six hours.";
  }

  /** The class of a number: 1, 2, 3 to 4, 5 to 8, 9 to 16, more. */
  private static int size(int n) {
    return Math.min(5, Integer.SIZE - Integer.numberOfLeadingZeros(n - 1));
  }
}

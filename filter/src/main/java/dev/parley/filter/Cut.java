package dev.parley.filter;

/**
 * What a mind goes without, so that what each part is worth can be measured; nothing, but there.
 *
 * @param expert the number of the expert nobody hears, as {@link Scores#input} counts them; -1 for
 *     none
 * @param fusion whether the experts are added up as at first, instead of weighed by their merits
 * @param doubt whether every lesson is believed whole
 * @param fading whether old lessons count like new ones
 */
record Cut(int expert, boolean fusion, boolean doubt, boolean fading) {
  static final Cut NOTHING = new Cut(-1, false, false, false);

  static Cut expert(int number) {
    return new Cut(number, false, false, false);
  }

  /** What is heard of what the experts say. */
  Scores heard(Scores scores) {
    if (expert < 0) {
      return scores;
    }
    return new Scores(
        expert == 0 ? 0 : scores.all(),
        expert == 1 ? 0 : scores.few(),
        expert == 2 ? 0 : scores.words(),
        expert == 3 ? 0 : scores.sender(),
        expert == 4 ? 0 : scores.looks(),
        expert == 5 ? 0 : scores.base(),
        scores.repeated());
  }
}

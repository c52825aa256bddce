package dev.parley.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * The function words of 24 languages: each word's hash leads to one bit a language. Words are
 * folded as the text reader folds them, accents off and look-alike letters to Latin ones, so only
 * languages of one script may be compared.
 */
final class Languages {
  private static final String LATIN =
      """
      en the and of that was for with this have are not you they but from what would there his
      en is in it to on be or has can
      de der die und das nicht ist ich ein eine mit auf für sich auch von dem den sind wird aber
      de nur wie was wir es im zu man
      fr le la les des est pas que une dans pour qui sur avec vous nous mais cette sont et je un
      fr du il plus tout ce au
      es el los las que no una por con para como más pero del es se lo está muy hay este en un
      es su ya qué son
      pt os que não uma por com para como mais mas do da em são você isso muito está foi é eu um
      pt se tem ele pra seu vai
      it il che non di una per con sono della gli anche più ma come questo nel del è si un la in
      it ha lo al
      nl het een van en niet dat is op te zijn voor met ook maar aan er wat worden deze ik de je
      nl om dan als zo
      sv och att det som är inte en på för med jag av till den har om ett var men vi han så de kan
      da og at det er ikke en til på for med jeg af den har som de hvad også noget blev vi han
      da så kan fra
      nb og at det er ikke en til på for med jeg av den har som de hva også noe ble vi han så
      nb kan fra
      fi ja on ei se että oli mutta kun niin hän joka myös ovat tämä kuin vain minä sitä en ole
      fi nyt jos mitä
      pl nie się na że jest do to co jak ale tak za czy już tylko przez był dla po od ma są jego
      pl być tym
      cs se na že je to jsem ale jak tak co pro by jsou když jen nebo není za si od bude má už aby
      hu az és hogy nem is egy van de ez csak meg már volt mint lehet azt mert ha ki kell nagyon itt
      ro și în nu care de este la pe cu mai din că sunt pentru dar fi ce am să se un au
      tr bir ve bu da de için çok ne ama gibi daha değil olarak var kadar ile mi yok o ben olan
      id yang dan di ini itu dengan untuk tidak dari ada saya akan bisa juga karena ke gak aja
      id yg sama sudah lebih pada nya
      vi và của là không có cho một được người những với này đã trong các tôi thì mà nếu khi như
      vi lại còn phải vậy
      hr je se na da za su ne kao što ali nije od bi sam smo koji samo to ili sve ima li
      ca el la els les que no una per amb com més però del és aquest està molt ha un en també seva
      """;

  private static final String CYRILLIC =
      """
      ru и в не на что с как это по но он так же все было только я если или для уже из у за к от
      ru мы вы они она бы ни ну
      uk і в не на що з як це та але він так було від для його й або вже ще ми є у про вони вона до
      bg и на в не за се от да е че това са си с като ще по но съм или което го ли беше до
      sr и у је на се да за су не као што али није од би сам који само то или па шта кад ли
      """;

  private static final int SLOTS = 2_048;
  private static final long[] KEYS = new long[SLOTS];
  private static final int[] MASKS = new int[SLOTS];
  private static final List<String> CODES = new ArrayList<>();
  private static final int LATIN_MASK;
  private static final int CYRILLIC_MASK;

  static {
    read(LATIN);
    LATIN_MASK = (1 << CODES.size()) - 1;
    read(CYRILLIC);
    CYRILLIC_MASK = ((1 << CODES.size()) - 1) & ~LATIN_MASK;
  }

  private Languages() {}

  private static void read(String table) {
    for (String line : table.lines().toList()) {
      String[] words = line.split(" ", -1);
      if (CODES.isEmpty() || !CODES.getLast().equals(words[0])) {
        CODES.add(words[0]); // else the line goes on with the language of the one before
      }
      for (int i = 1; i < words.length; i++) {
        long hash = TextReader.hash(Hosts.skeleton(words[i]));
        int at = slot(hash);
        KEYS[at] = hash;
        MASKS[at] |= 1 << (CODES.size() - 1);
      }
    }
  }

  private static int slot(long hash) {
    int at = (int) hash & (SLOTS - 1);
    while (KEYS[at] != 0 && KEYS[at] != hash) {
      at = (at + 1) & (SLOTS - 1);
    }
    return at;
  }

  /** How many languages are known. */
  static int count() {
    return CODES.size();
  }

  /** The number of a language by its code in small letters, -1 when its words are not known. */
  static int number(String code) {
    return CODES.indexOf(
        switch (code) {
          case "no", "nn" -> "nb";
          case "ms" -> "id";
          case "bs", "sh" -> "hr";
          default -> code;
        });
  }

  /** The code of a language. */
  static String code(int number) {
    return CODES.get(number);
  }

  /** One bit for each language that a word is a function word of. */
  static int of(long word) {
    return MASKS[slot(word)];
  }

  /** One bit for each language written in a script. */
  static int writtenIn(Character.UnicodeScript script) {
    return switch (script) {
      case LATIN -> LATIN_MASK;
      case CYRILLIC -> CYRILLIC_MASK;
      default -> 0;
    };
  }
}

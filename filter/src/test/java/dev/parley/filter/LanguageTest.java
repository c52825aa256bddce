package dev.parley.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A comment's language, beside the site's. */
class LanguageTest {
  private static final Filter FILTER =
      Filter.cold("sixteen bytes or more".getBytes(StandardCharsets.UTF_8));
  private static final int SAME = Evidence.LANGUAGE.feature(LanguageReader.SAME);
  private static final int OTHER_LANGUAGE =
      Evidence.LANGUAGE.feature(LanguageReader.OTHER_LANGUAGE);
  private static final int OTHER_SCRIPT = Evidence.LANGUAGE.feature(LanguageReader.OTHER_SCRIPT);

  private static final Map<String, String> LATIN =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("en", "I was there and the mayor did not say what they would do for us."),
              Map.entry(
                  "de", "Ich war auch dort und der Bürgermeister ist nicht auf uns zugegangen."),
              Map.entry(
                  "fr",
                  "Le maire est venu nous voir, mais il ne dit pas que cette rue est pour vous."),
              Map.entry(
                  "es", "El alcalde no dice por qué los vecinos de la calle están más tristes."),
              Map.entry(
                  "pt",
                  "O prefeito não disse isso para os vizinhos, mas você está com uma boa ideia."),
              Map.entry(
                  "it",
                  "Il sindaco non è venuto, ma anche gli altri sono della stessa idea per una volta."),
              Map.entry(
                  "nl",
                  "De burgemeester is er niet geweest, maar het plan van de stad is ook voor mij."),
              Map.entry(
                  "sv", "Jag var där och borgmästaren sade inte att det är för sent för ett möte."),
              Map.entry(
                  "da",
                  "Jeg var der også, og borgmesteren sagde ikke hvad der blev af noget møde."),
              Map.entry("nb", "Jeg var der også, og ordføreren sa ikke hva som ble noe av møtet."),
              Map.entry(
                  "fi",
                  "Minä olin siellä, mutta se ei ollut niin hyvä kuin hän sanoi, ja tämä on totta."),
              Map.entry(
                  "pl",
                  "Nie wiem, czy to jest dobry pomysł, ale już tylko on tak się stara dla nas."),
              Map.entry(
                  "cs", "Nevím, že je to dobrý nápad, ale jsem tam byl, když to není jen pro nás."),
              Map.entry(
                  "hu",
                  "Nem tudom, hogy ez egy jó ötlet, de az már csak meg volt beszélve és kész."),
              Map.entry(
                  "ro",
                  "Nu știu care este ideea, dar sunt mai mulți oameni din sat pentru că vor."),
              Map.entry(
                  "tr", "Bu çok iyi bir fikir değil ama belediye için daha ne kadar beklenir."),
              Map.entry(
                  "id",
                  "Saya tidak tahu apa yang akan terjadi dengan jalan ini karena belum ada kabar."),
              Map.entry(
                  "vi", "Tôi không biết những người này đã làm gì cho một con đường trong làng."),
              Map.entry(
                  "hr", "Ne znam što je s tim, ali nije samo on kriv i svi smo za to da se zna."),
              Map.entry(
                  "ca",
                  "No sé què passa amb el carrer, però els veïns són molt més amables que aquest.")));

  private static final Map<String, String> CYRILLIC =
      Map.of(
          "ru", "Я не знаю, что это было, но он все же так и не пришел, если это уже важно.",
          "uk", "Я не знаю, що це було, але він так і не прийшов, або вже й це для нас не так.",
          "bg", "Не знам какво е това, но той не се обади и ще кажа, че са виновни като нас.",
          "sr", "Не знам шта је то, али није само он крив и сви смо за то да се зна од кога.");

  private static String text(String language) {
    return LATIN.getOrDefault(language, CYRILLIC.getOrDefault(language, ""));
  }

  private static Set<Integer> of(String language, String text) {
    Submission one = Submission.builder().text(text).language(language).build();
    return Arrays.stream(FILTER.features(one).sorted())
        .filter(feature -> Evidence.of(feature) == Evidence.LANGUAGE)
        .boxed()
        .collect(Collectors.toSet());
  }

  private static void tellsEachFromEach(Map<String, String> texts) {
    texts.forEach((language, text) -> {
      assertThat(of(language, text)).as("%s at home", language).containsExactly(SAME);
      for (String site : texts.keySet()) {
        boolean kin = List.of("da", "nb").containsAll(List.of(language, site));
        if (!site.equals(language) && !kin) {
          assertThat(of(site, text))
              .as("%s on a site in %s", language, site)
              .contains(OTHER_LANGUAGE);
        }
        assertThat(of(site, text)).isNotEmpty().doesNotContain(OTHER_SCRIPT);
      }
    });
  }

  @Test
  void latinLanguagesAreToldApart() {
    tellsEachFromEach(LATIN);
  }

  @Test
  void cyrillicLanguagesAreToldApart() {
    tellsEachFromEach(CYRILLIC);
  }

  @Test
  void scriptsAreToldApart() {
    Map<String, String> texts =
        Map.of(
            "en", "That was all that they had to say about the matter.",
            "ru", "Это все, что они сказали по этому поводу.",
            "el", "Αυτό ήταν όλο κι όλο που είπαν γι' αυτό.",
            "he", "זה כל מה שהיה להם לומר בעניין הזה",
            "ar", "هذا كل ما قالوه عن هذا الموضوع",
            "zh", "他们对此事就说了这些话而已",
            "ja", "それが彼らの言ったことのすべてでした",
            "ko", "그들이 그 일에 대해 한 말은 그것뿐이었다",
            "th", "นั่นคือทั้งหมดที่พวกเขาพูด",
            "hi", "उन्होंने इस बारे में बस इतना ही कहा");
    texts.forEach((language, text) ->
        texts
            .keySet()
            .forEach(site -> {
              boolean readable =
                  site.equals(language) || (site.equals("ja") && language.equals("zh"));
              assertThat(of(site, text).contains(OTHER_SCRIPT))
                  .as("%s on a site in %s", language, site)
                  .isEqualTo(!readable);
              assertThat(of(site, text).contains(SAME)).isEqualTo(readable);
            }));
  }

  @Test
  void nothingIsSaidWhereNothingIsKnown() {
    String english = text("en");
    for (String site : List.of("", "x", "zz", "tlh-Latn", "-", "\u0000", "a".repeat(10_000))) {
      assertThat(of(site, english)).as(site).isEmpty();
    }
    for (String text :
        List.of("", "Ok", "10:30", "Bravo, Marguerite!", "\ud83d\ude00\ud83d\ude00")) {
      assertThat(of("de", text)).as(text).isEmpty();
    }
    assertThat(of("sk", english)).as("words of the site's language are not known").isEmpty();
  }

  @Test
  void regionsAndSpellingsOfTagsDoNotMatter() {
    assertThat(of("en-GB", text("en"))).containsExactly(SAME);
    assertThat(of("EN_us", text("en"))).containsExactly(SAME);
    assertThat(of("no", text("nb"))).containsExactly(SAME);
    assertThat(of("sr", text("sr"))).containsExactly(SAME);
  }

  @Test
  void theReasonNamesTheLanguage() {
    Filter filter = Filter.cold("sixteen bytes or more".getBytes(StandardCharsets.UTF_8));
    Submission one = Submission.builder().text(text("ru")).language("en").build();
    Features features = filter.features(one);
    filter.learn(new Lesson(1, features.digest(), features, Teaching.SPAM));
    assertThat(filter.explain(1, one, 50).reasons())
        .anyMatch(
            reason -> reason.words().equals("It is written in Cyrillic letters, unlike the site."));
    Submission german = Submission.builder().text(text("de")).language("en").build();
    features = filter.features(german);
    filter.learn(new Lesson(1, features.digest(), features, Teaching.SPAM));
    assertThat(filter.explain(1, german, 50).reasons())
        .anyMatch(reason -> reason.words().equals("It is written in German, unlike the site."));
  }
}

package dev.parley.perspective;

import static dev.parley.perspective.Client.ANALYZE;
import static dev.parley.perspective.Client.SUGGEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.CallLimits;
import dev.parley.account.Site;
import dev.parley.web.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls in the shapes in which the clients known by their source send them, and keys. */
class QuirksTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String RUDE = "You are a stupid idiot, shut up!";

  @TempDir Path folder;
  private Client client;

  @BeforeEach
  void start() throws IOException {
    client = new Client(folder);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private static JsonNode ok(RawHttp.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo("HTTP/1.1 200 OK");
    return JSON.readTree(answer.body());
  }

  private static String rude(String more) {
    return "{\"comment\":{\"text\":\"%s\"},\"requestedAttributes\":{\"TOXICITY\":{}}%s}"
        .formatted(RUDE, more);
  }

  private static double toxicity(JsonNode answer) {
    return answer.at("/attributeScores/TOXICITY/summaryScore/value").doubleValue();
  }

  /** Coral, Discourse, Comentario, peRspective, and Google's own first example. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "application/json|{\"comment\":{\"text\":\"RUDE\"},\"doNotStore\":true,\"requestedAttributes\":{\"TOXICITY\":{}},\"languages\":[\"en\"]}",
        "application/json|{\"comment\":{\"text\":\"RUDE\"},\"doNotStore\":true,\"sessionId\":\"https://forum.example_7\",\"requestedAttributes\":{\"TOXICITY\":{\"scoreType\":\"PROBABILITY\"}}}",
        "application/json|{\"comment\":{\"text\":\"RUDE\"},\"requestedAttributes\":{\"INSULT\":{},\"TOXICITY\":{}}}",
        "application/json|{\"comment\":{\"text\":\"RUDE\"},\"spanAnnotations\":false,\"requestedAttributes\":{\"TOXICITY\":{}},\"doNotStore\":false,\"languages\":\"en\"}",
        "text/plain|{comment: {text: \"RUDE\"}, languages: [\"en\"], requestedAttributes: {TOXICITY:{}} }",
        "application/x-www-form-urlencoded|{comment: {text: 'RUDE', type: 'TEXT_TYPE_UNSPECIFIED'}, requestedAttributes: {TOXICITY: null}, languages: [], communityId: 7,}",
      })
  void clientsFlagWhatIsRude(String type, String body) throws IOException {
    byte[] bytes = body.replace("RUDE", RUDE).getBytes(StandardCharsets.UTF_8);
    for (String path : List.of(ANALYZE, "/any/base" + ANALYZE, "/v1alpha1/comments%3Aanalyze")) {
      String headers = "Content-Type: %s\r\n".formatted(type);
      JsonNode answer = ok(client.send(path + "?key=" + client.key, headers, bytes));
      assertThat(toxicity(answer)).isGreaterThan(0.8);
      assertThat(answer.at("/attributeScores/TOXICITY/spanScores/0/score/value").doubleValue())
          .isEqualTo(toxicity(answer));
    }
  }

  @Test
  void theOneSpanIsTheWholeCommentUnlessSentencesAreAskedFor() throws IOException {
    String three = "{\"comment\":{\"text\":\"A 😀 day. Shut up. Bye \"},%s}";
    String asked = "\"requestedAttributes\":{\"TOXICITY\":{}},\"spanAnnotations\":";
    JsonNode whole = ok(client.post(ANALYZE, three.formatted(asked + "false")));
    JsonNode span = whole.at("/attributeScores/TOXICITY/spanScores");
    assertThat(span.size()).isEqualTo(1);
    assertThat(span.path(0).path("begin").intValue()).isZero();
    assertThat(span.path(0).path("end").intValue()).isEqualTo("A 😀 day. Shut up. Bye ".length());
    JsonNode parts = ok(client.post(ANALYZE, three.formatted(asked + "true")));
    assertThat(parts.at("/attributeScores/TOXICITY/spanScores").size()).isEqualTo(3);
    assertThat(toxicity(parts)).isEqualTo(toxicity(whole));
  }

  @Test
  void packedCallsComeInChunks() throws IOException {
    byte[] packed = Client.gzip(rude("").getBytes(StandardCharsets.UTF_8));
    String headers = "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n";
    String target = ANALYZE + "?key=" + client.key;
    assertThat(toxicity(ok(client.send("POST", target, headers, Client.chunked(packed)))))
        .isGreaterThan(0.8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "OPTIONS", "PUT", "DELETE"})
  void nothingButAPostIsAnswered(String method) throws IOException {
    for (String path : List.of(ANALYZE, "/base" + SUGGEST)) {
      RawHttp.Answer answer =
          client.send(
              method, path + "?key=" + client.key, "Origin: https://a.example\r\n", new byte[0]);
      assertThat(answer.status()).isEqualTo("HTTP/1.1 405 Method Not Allowed");
      assertThat(answer.header("Allow")).isEqualTo("POST");
      assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=UTF-8");
      assertThat(answer.has("Access-Control-Allow-Origin")).isFalse();
      assertThat(answer.body())
          .isEqualTo(
              "{\"error\":{\"code\":405,\"message\":\"%s is not answered here: send a POST.\",\"status\":\"INVALID_ARGUMENT\"}}"
                  .formatted(method));
    }
  }

  @Test
  void anotherVersionIsNotDescribed() throws IOException {
    RawHttp.Answer answer = client.send("GET", "/$discovery/rest?version=v1", "", new byte[0]);
    assertThat(answer.status()).isEqualTo("HTTP/1.1 404 Not Found");
    assertThat(answer.body()).contains("\"status\":\"NOT_FOUND\"");
  }

  @Test
  void errorsOfKeysAndLanguagesAreWholeBodies() throws IOException {
    byte[] call = rude("").getBytes(StandardCharsets.UTF_8);
    assertThat(client.send(ANALYZE + "?key=nobodys", "", call).body())
        .isEqualTo(
            "{\"error\":{\"code\":400,\"message\":\"API key not valid. Please pass a valid API key.\","
                + "\"status\":\"INVALID_ARGUMENT\",\"details\":[{\"@type\":"
                + "\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\","
                + "\"domain\":\"googleapis.com\","
                + "\"metadata\":{\"service\":\"commentanalyzer.googleapis.com\"}}]}}");
    assertThat(client.post(ANALYZE, rude(",\"languages\":[\"en\",\"sv\"]")).body())
        .isEqualTo(
            "{\"error\":{\"code\":400,\"message\":\"Attribute TOXICITY does not support request"
                + " languages: en, sv\",\"status\":\"INVALID_ARGUMENT\",\"details\":[{\"@type\":"
                + "\"type.googleapis.com/google.commentanalyzer.v1alpha1.Error\",\"errorType\":"
                + "\"LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE\",\"languageNotSupportedByAttributeError\":"
                + "{\"requestedLanguages\":[\"en\",\"sv\"],\"attribute\":\"TOXICITY\"}}]}}");
    assertThat(client.post(ANALYZE, "{\"comment\":{\"text\":\"a\",\"type\":\"MARKDOWN\"}}").body())
        .contains("Currently, only 'PLAIN_TEXT' comments are supported");
  }

  @Test
  void aKeyIsTheSitesWhateverItsCaseAndSpaceUntilItEnds() throws IOException {
    byte[] call = rude("").getBytes(StandardCharsets.UTF_8);
    String loud = client.key.toUpperCase(Locale.ROOT);
    ok(client.send(ANALYZE + "?key=+" + loud + "%20", "", call));
    ok(client.send(ANALYZE, "authorization: bearer %s\r\n".formatted(loud), call));
    Site site = client.app.sites().byKey(client.key).orElseThrow();
    client.app.sites().policies().bind(site, List.of("elsewhere.example"));
    client.app.sites().policies().logOnly(site, true);
    assertThat(toxicity(ok(client.post(ANALYZE, rude(""))))).isGreaterThan(0.8);
    String fresh = client.app.sites().rotate(site, Duration.ZERO).apiKey();
    assertThat(client.post(ANALYZE, rude("")).body()).contains("API_KEY_INVALID");
    client.key = fresh;
    ok(client.post(ANALYZE, rude("")));
    client.app.sites().revoke(site);
    assertThat(client.post(ANALYZE, rude("")).body()).contains("API_KEY_INVALID");
    assertThat(client.post(SUGGEST, "{}").body()).contains("API_KEY_INVALID");
  }

  @Test
  void theMinuteCountsAnalysesAndNoSuggestions() throws IOException {
    Site site = client.app.sites().byKey(client.key).orElseThrow();
    client.app.sites().policies().limit(site, new CallLimits(1, 0));
    String told =
        "{\"comment\":{\"text\":\"a\"},\"attributeScores\":{\"INSULT\":{\"summaryScore\":{\"value\":0}}}}";
    ok(client.post(SUGGEST, told));
    ok(client.post(ANALYZE, rude("")));
    ok(client.post(SUGGEST, told));
    RawHttp.Answer more = client.post(ANALYZE, rude(""));
    assertThat(more.status()).startsWith("HTTP/1.1 429");
    JsonNode error = JSON.readTree(more.body()).path("error");
    assertThat(error.path("code").intValue()).isEqualTo(429);
    assertThat(error.path("status").stringValue()).isEqualTo("RESOURCE_EXHAUSTED");
    assertThat(error.at("/details/0/reason").stringValue()).isEqualTo("RATE_LIMIT_EXCEEDED");
    assertThat(more.header("Retry-After")).matches("[1-9][0-9]?");
  }

  @Test
  void coralsSuggestionIsAnsweredInTheOrderRecorded() throws IOException {
    String coral =
        """
        {"comment":{"text":"So it is"},"context":{"entries":[{"text":"{}"}]},
        "attributeScores":{"TOXICITY":{"summaryScore":{"value":1}}},"languages":["en"],
        "communityId":"Coral:https://news.example","clientToken":"comment:7"}
        """;
    assertThat(client.post(SUGGEST, coral).body())
        .isEqualTo(
            "{\"clientToken\":\"comment:7\",\"detectedLanguages\":[\"en\"],"
                + "\"requestedLanguages\":[\"en\"]}");
    assertThat(client.app.judge().lessons()).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"TOXICITY\":{\"summaryScore\":{\"value\":1}},\"LIKELY_TO_REJECT\":{\"summaryScore\":{\"value\":1}}",
        "\"TOXICITY\":{\"summaryScore\":{\"value\":1}},\"INSULT\":{}",
        "\"TOXICITY\":{\"summaryScore\":{\"value\":85}}",
        "\"TOXICITY\":{\"summaryScore\":{\"value\":-0.1}}",
        "\"TOXICITY\":{\"summaryScore\":{\"value\":\"NaN\"}}",
        "\"TOXICITY\":{\"summaryScore\":{\"value\":1e999}}",
        "\"TOXICITY\":{\"summaryScore\":{\"value\":null}}",
        "\"TOXICITY\":{\"spanScores\":[{\"score\":{\"value\":1}},{}]}",
        "\"TOXICITY\":0.9"
      })
  void aSuggestionThatIsNotWhollyUnderstoodTeachesNothing(String scores) throws IOException {
    RawHttp.Answer answer =
        client.post(
            SUGGEST,
            "{\"comment\":{\"text\":\"So it is\"},\"attributeScores\":{%s}}".formatted(scores));
    assertThat(answer.status()).as(answer.body()).isEqualTo("HTTP/1.1 400 Bad Request");
    assertThat(client.app.judge().lessons()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"TOXICITY@6\":{\"summaryScore\":{\"value\":\"0.9\"}}",
        "\"TOXICITY\":{\"spanScores\":[{\"score\":{\"value\":0}},{\"score\":{\"value\":1}}]}"
      })
  void aSuggestionMayBeWrittenOtherwise(String scores) throws IOException {
    ok(
        client.post(
            SUGGEST,
            "{\"comment\":{\"text\":\"So it is\"},\"attributeScores\":{%s}}".formatted(scores)));
    assertThat(client.app.judge().lessons()).isOne();
  }
}

package dev.parley.perspective;

import static dev.parley.perspective.Client.ANALYZE;
import static dev.parley.perspective.Client.SUGGEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.CallLimits;
import dev.parley.web.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Perspective's protocol as its clients speak it. */
class PerspectiveTest {
  private static final JsonMapper JSON = JsonMapper.shared();

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

  private RawHttp.Answer post(String call, String body) throws IOException {
    return client.post(call, body);
  }

  private JsonNode ok(String call, String body) throws IOException {
    RawHttp.Answer answer = post(call, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo("HTTP/1.1 200 OK");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=UTF-8");
    return JSON.readTree(answer.body());
  }

  private static String asking(String text, String attributes, String more) {
    return "{\"comment\":{\"text\":%s},\"requestedAttributes\":{%s}%s}"
        .formatted(JSON.writeValueAsString(text), attributes, more);
  }

  private double toxicity(String text) throws IOException {
    return ok(ANALYZE, asking(text, "\"TOXICITY\":{}", ",\"languages\":[\"en\"]"))
        .at("/attributeScores/TOXICITY/summaryScore/value")
        .doubleValue();
  }

  @Test
  void aCommentIsScoredAsAWholeAndBySentence() throws IOException {
    String text = "Good morning 😀! You are a stupid idiot. Bye";
    JsonNode answer =
        ok(
            ANALYZE,
            asking(
                text,
                "\"TOXICITY\":{},\"INSULT\":{\"scoreType\":\"PROBABILITY\"}",
                ",\"clientToken\":\"t-1\",\"languages\":[\"en\"],\"spanAnnotations\":true"));
    assertThat(answer.at("/attributeScores/TOXICITY/summaryScore/type").stringValue())
        .isEqualTo("PROBABILITY");
    assertThat(answer.at("/attributeScores/TOXICITY/summaryScore/value").doubleValue())
        .isBetween(0.5, 1.0);
    JsonNode spans = answer.at("/attributeScores/INSULT/spanScores");
    assertThat(spans.size()).isEqualTo(3);
    JsonNode rude = spans.get(1);
    assertThat(text.substring(rude.path("begin").intValue(), rude.path("end").intValue()))
        .isEqualTo("You are a stupid idiot.");
    assertThat(rude.at("/score/value").doubleValue())
        .isGreaterThan(spans.get(0).at("/score/value").doubleValue());
    assertThat(answer.path("languages").toString()).isEqualTo("[\"en\"]");
    assertThat(answer.path("detectedLanguages").toString()).isEqualTo("[\"en\"]");
    assertThat(answer.path("clientToken").stringValue()).isEqualTo("t-1");
  }

  @Test
  void clientsFlagAbuseAndLetTheRestPass() throws IOException {
    assertThat(toxicity("You are a fucking idiot, shut up")).isGreaterThan(0.8);
    assertThat(toxicity("Thank you for the article about the new bus line.")).isLessThan(0.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"comment\":{\"text\":\"\"},\"requestedAttributes\":{\"TOXICITY\":{}}}|COMMENT_EMPTY|Comment must be non-empty.",
        "{\"requestedAttributes\":{\"TOXICITY\":{}}}|COMMENT_EMPTY|Comment must be non-empty.",
        "{\"comment\":{\"text\":\"a\"}}|NO_REQUESTED_ATTRIBUTES|Missing requested_attributes",
        "{\"comment\":{\"text\":\"a\"},\"requestedAttributes\":{}}|NO_REQUESTED_ATTRIBUTES|Missing requested_attributes",
        "{\"comment\":{\"text\":\"a\"},\"requestedAttributes\":{\"LIKELY_TO_REJECT\":{}}}|INVALID_REQUEST|Unknown requested attribute: LIKELY_TO_REJECT",
        "{\"comment\":{\"text\":\"a\"},\"requestedAttributes\":{\"CURIOSITY_EXPERIMENTAL\":{}}}|INVALID_REQUEST|Unknown requested attribute: CURIOSITY_EXPERIMENTAL",
        "{\"comment\":{\"text\":\"a\",\"type\":\"HTML\"},\"requestedAttributes\":{\"TOXICITY\":{}}}|INVALID_REQUEST|Currently, only 'PLAIN_TEXT' comments are supported",
        "{\"comment\":{\"text\":\"a\"},\"requestedAttributes\":{\"TOXICITY\":{\"scoreType\":\"RAW\"}}}|INVALID_REQUEST|Requested score type RAW is not supported by attribute TOXICITY",
        "{\"comment\":{\"text\":\"a\"},\"context\":{\"entries\":[{\"text\":\"b\"}],\"articleAndParentComment\":{}},\"requestedAttributes\":{\"TOXICITY\":{}}}|INVALID_REQUEST|Context can have either entries or article_and_parent_comment, but both fields were populated.",
        "{\"comment\":{\"text\":\"123 !\"},\"requestedAttributes\":{\"TOXICITY\":{}}}|LANGUAGE_DETECTION_FAILED|Unable to detect language",
        "{\"comment\":{\"text\":\"a\"},\"languages\":[\"en\",\"tlh\"],\"requestedAttributes\":{\"TOXICITY\":{}}}|LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE|Attribute TOXICITY does not support request languages: en, tlh"
      })
  void whatIsWrongIsToldInTheWordsOfTheProtocol(String body, String type, String message)
      throws IOException {
    RawHttp.Answer answer = post(ANALYZE, body.replace('‘', '\''));
    assertThat(answer.status()).isEqualTo("HTTP/1.1 400 Bad Request");
    JsonNode error = JSON.readTree(answer.body()).path("error");
    assertThat(error.path("code").intValue()).isEqualTo(400);
    assertThat(error.path("status").stringValue()).isEqualTo("INVALID_ARGUMENT");
    assertThat(error.path("message").stringValue()).isEqualTo(message);
    assertThat(error.at("/details/0/errorType").stringValue()).isEqualTo(type);
    assertThat(error.at("/details/0/@type").stringValue())
        .isEqualTo("type.googleapis.com/google.commentanalyzer.v1alpha1.Error");
  }

  @Test
  void theEmptyCommentsErrorIsTheOneRecordedByteForByte() throws IOException {
    assertThat(post(ANALYZE, asking("", "\"TOXICITY\":{}", "")).body())
        .isEqualTo(
            "{\"error\":{\"code\":400,\"message\":\"Comment must be non-empty.\",\"status\":"
                + "\"INVALID_ARGUMENT\",\"details\":[{\"@type\":\"type.googleapis.com/"
                + "google.commentanalyzer.v1alpha1.Error\",\"errorType\":\"COMMENT_EMPTY\"}]}}");
  }

  @Test
  void aLanguageThatIsNotScoredIsToldOrLeftOut() throws IOException {
    String japanese = "こんにちは、今日はいい天気ですね";
    JsonNode error =
        JSON.readTree(post(ANALYZE, asking(japanese, "\"TOXICITY\":{}", "")).body()).path("error");
    assertThat(error.at("/details/0/languageNotSupportedByAttributeError").toString())
        .isEqualTo("{\"detectedLanguages\":[\"ja\"],\"attribute\":\"TOXICITY\"}");
    JsonNode left =
        ok(ANALYZE, asking(japanese, "\"TOXICITY\":{}", ",\"dropUnsupportedAttributes\":true"));
    assertThat(left.path("attributeScores").toString()).isEqualTo("{}");
    assertThat(
            ok(ANALYZE, asking("Du bist nett", "\"TOXICITY\":{}", ",\"languages\":[\"de-AT\"]"))
                .path("languages")
                .toString())
        .isEqualTo("[\"de-AT\"]");
  }

  @Test
  void aTextOfTheMostBytesIsTakenAndOneByteMoreIsNot() throws IOException {
    String most = "é".repeat(10_240);
    ok(ANALYZE, asking(most, "\"TOXICITY\":{}", ",\"languages\":[\"fr\"]"));
    RawHttp.Answer more = post(ANALYZE, asking(most + "a", "\"TOXICITY\":{}", ""));
    assertThat(more.body()).contains("COMMENT_TOO_LONG", "Comment text too long.");
    assertThat(post(ANALYZE, "{\"comment\":{\"text\":\"" + "a".repeat(600_000) + "\"}}").status())
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void scoresUnderTheirThresholdAreLeftOut() throws IOException {
    for (String threshold : new String[] {"0.99", "{\"value\":0.99}", "\"0.99\""}) {
      JsonNode answer =
          ok(
              ANALYZE,
              asking(
                  "Thank you very much",
                  "\"TOXICITY\":{\"scoreThreshold\":%s},\"INSULT\":{}".formatted(threshold),
                  ""));
      assertThat(answer.path("attributeScores").propertyNames()).containsExactly("INSULT");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TOXICITY@6",
        "TOXICITY_FAST",
        "TOXICITY_EXPERIMENTAL",
        "SEVERE_TOXICITY_EXPERIMENTAL@2",
        "SEXUALLY_EXPLICIT",
        "CONSTRUCTIVE_EXPERIMENTAL"
      })
  void otherNamesOfAnAttributeAreAnsweredByTheNameAsked(String name) throws IOException {
    JsonNode answer = ok(ANALYZE, asking("You are an idiot", "\"%s\":{}".formatted(name), ""));
    assertThat(answer.path("attributeScores").propertyNames()).containsExactly(name);
  }

  @Test
  void callsAreReadHoweverClientsWrapThem() throws IOException {
    String loose =
        "{comment: {text: \"what kind of idiot name is foo?\"}, languages: [\"en\"],"
            + " requestedAttributes: {TOXICITY:{}} }";
    assertThat(post(ANALYZE, loose).status()).contains("200");
    assertThat(
            client
                .send(
                    ANALYZE
                        + "?alt=json&prettyPrint=true&fields=x&quotaUser=q&$.xgafv=2&key="
                        + client.key,
                    "Content-Type: text/plain\r\n",
                    asking("a fine day", "\"TOXICITY\":{}", ",\"languages\":\"en\"")
                        .getBytes(StandardCharsets.UTF_8))
                .status())
        .contains("200");
    assertThat(
            ok(ANALYZE, asking("a fine day it was", "\"TOXICITY\":{}", ",\"languages\":[]"))
                .path("languages")
                .toString())
        .isEqualTo("[\"en\"]");
    assertThat(
            client
                .send(
                    "/any/base" + ANALYZE + "?key=" + client.key,
                    "",
                    Client.gzip("{}".getBytes(StandardCharsets.UTF_8)))
                .status())
        .contains("400");
    assertThat(
            client
                .send(
                    ANALYZE + "?key=" + client.key,
                    "Content-Encoding: gzip\r\n",
                    Client.gzip(
                        asking("a fine day", "\"TOXICITY\":{}", "")
                            .getBytes(StandardCharsets.UTF_8)))
                .status())
        .contains("200");
  }

  @Test
  void bombsAreRefused() throws IOException {
    assertThat(
            client
                .send(
                    ANALYZE + "?key=" + client.key,
                    "Content-Encoding: gzip\r\n",
                    Client.gzip(" ".repeat(50_000_000).getBytes(StandardCharsets.UTF_8)))
                .status())
        .startsWith("HTTP/1.1 413");
    assertThat(post(ANALYZE, "[".repeat(100_000)).status()).startsWith("HTTP/1.1 400");
    assertThat(post(ANALYZE, "{\"a\":".repeat(10_000)).status()).startsWith("HTTP/1.1 400");
    assertThat(post(ANALYZE, "{\"a\":1e999999999}").status()).startsWith("HTTP/1.1 400");
    assertThat(
            client
                .send(ANALYZE + "?key=" + client.key, "Content-Encoding: gzip\r\n", new byte[9])
                .status())
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void theKeyIsASitesAndComesInThreeWays() throws IOException {
    byte[] body = asking("a fine day", "\"TOXICITY\":{}", "").getBytes(StandardCharsets.UTF_8);
    assertThat(client.send(ANALYZE, "X-Goog-Api-Key: %s\r\n".formatted(client.key), body).status())
        .contains("200");
    assertThat(
            client
                .send(ANALYZE, "Authorization: Bearer %s\r\n".formatted(client.key), body)
                .status())
        .contains("200");
    RawHttp.Answer none = client.send(ANALYZE, "", body);
    assertThat(none.status()).contains("403");
    assertThat(none.body()).contains("PERMISSION_DENIED");
    RawHttp.Answer wrong = client.send(ANALYZE + "?key=000000000000", "", body);
    assertThat(wrong.status()).contains("400");
    assertThat(wrong.body())
        .contains("API key not valid. Please pass a valid API key.", "API_KEY_INVALID");
  }

  @Test
  void aKeyThatAsksTooOftenIsTold() throws IOException {
    client
        .app
        .sites()
        .policies()
        .limit(client.app.sites().key(client.key).orElseThrow().site(), new CallLimits(2, 0));
    String call = asking("a fine day", "\"TOXICITY\":{}", "");
    post(ANALYZE, call);
    post(ANALYZE, call);
    RawHttp.Answer third = post(ANALYZE, call);
    assertThat(third.status()).startsWith("HTTP/1.1 429");
    assertThat(third.body()).contains("RESOURCE_EXHAUSTED", "RATE_LIMIT_EXCEEDED");
    assertThat(third.has("Retry-After")).isTrue();
  }

  @Test
  void whatIsSuggestedTeachesTheSiteOfTheKeyAlone() throws IOException {
    String text = "What a badger you are";
    double before = toxicity(text);
    for (int i = 0; i < 20; i++) {
      JsonNode answer =
          ok(
              SUGGEST,
              """
              {"comment":{"text":"What a badger number %d"},"languages":["en"],
               "attributeScores":{"TOXICITY":{"summaryScore":{"value":0.9}}},
               "communityId":"/forum","clientToken":"c-%d"}\
              """
                  .formatted(i, i));
      assertThat(answer.path("clientToken").stringValue()).isEqualTo("c-" + i);
      assertThat(answer.path("requestedLanguages").toString()).isEqualTo("[\"en\"]");
      assertThat(answer.path("detectedLanguages").toString()).isEqualTo("[\"en\"]");
      ok(
          SUGGEST,
          """
          {"comment":{"text":"A lovely garden number %d"},
           "attributeScores":{"TOXICITY":{"summaryScore":{"value":0}}}}\
          """
              .formatted(i));
    }
    assertThat(toxicity(text)).isGreaterThan(before);
    String other = client.app.sites().add("https://other.example").apiKey();
    String own = client.key;
    client.key = other;
    assertThat(toxicity(text)).isEqualTo(before);
    client.key = own;
    assertThat(post(SUGGEST, "{\"comment\":{\"text\":\"a\"},\"attributeScores\":{}}").status())
        .contains("400");
    assertThat(
            post(
                    SUGGEST,
                    "{\"comment\":{\"text\":\"a\"},\"attributeScores\":{\"OBSCENE\":"
                        + "{\"summaryScore\":{\"value\":1}}}}")
                .body())
        .contains("Unknown requested attribute: OBSCENE");
  }

  @Test
  void nothingOfAnAnalyzedCommentIsKept() throws IOException {
    String secret = "zanzibarquux";
    ok(ANALYZE, asking("You " + secret, "\"TOXICITY\":{}", ",\"doNotStore\":true"));
    ok(ANALYZE, asking("You " + secret, "\"TOXICITY\":{}", ",\"doNotStore\":false"));
    assertThat(client.app.judge().lessons()).isZero();
  }

  @Test
  void theDiscoveryDocumentLeadsBackHere() throws IOException {
    RawHttp.Answer answer =
        RawHttp.send(
            client.app.port(),
            "GET /base/$discovery/rest?version=v1alpha1 HTTP/1.1\r\nHost: here.example:8080\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    JsonNode document = JSON.readTree(answer.body());
    assertThat(document.path("rootUrl").stringValue()).isEqualTo("http://here.example:8080/base/");
    assertThat(document.at("/resources/comments/methods/analyze/path").stringValue())
        .isEqualTo("v1alpha1/comments:analyze");
    assertThat(document.at("/schemas/SpanScore/properties/begin/type").stringValue())
        .isEqualTo("integer");
  }
}

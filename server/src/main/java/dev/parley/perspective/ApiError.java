package dev.parley.perspective;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A call that cannot be answered as asked, in the words that clients of the protocol know. */
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String ERROR = "type.googleapis.com/google.commentanalyzer.v1alpha1.Error";
  private static final String INFO = "type.googleapis.com/google.rpc.ErrorInfo";
  private static final String SERVICE = "commentanalyzer.googleapis.com";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final int code;
  private final String status;
  private final transient ObjectNode detail;
  private final int retryAfter;

  private ApiError(int code, String status, String message, ObjectNode detail, int retryAfter) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  private static ApiError invalid(String type, String message) {
    ObjectNode detail = JSON.createObjectNode().put("@type", ERROR).put("errorType", type);
    return new ApiError(400, "INVALID_ARGUMENT", message, detail, 0);
  }

  static ApiError commentEmpty() {
    return invalid("COMMENT_EMPTY", "Comment must be non-empty.");
  }

  static ApiError commentTooLong() {
    return invalid("COMMENT_TOO_LONG", "Comment text too long.");
  }

  static ApiError noAttributes() {
    return invalid("NO_REQUESTED_ATTRIBUTES", "Missing requested_attributes");
  }

  static ApiError languageUnknown() {
    return invalid("LANGUAGE_DETECTION_FAILED", "Unable to detect language");
  }

  static ApiError unknownAttribute(String name) {
    return invalidRequest("Unknown requested attribute: " + name);
  }

  static ApiError notPlain() {
    return invalidRequest("Currently, only 'PLAIN_TEXT' comments are supported");
  }

  static ApiError scoreType(String type, String attribute) {
    return invalidRequest(
        "Requested score type %s is not supported by attribute %s".formatted(type, attribute));
  }

  static ApiError twoContexts() {
    return invalidRequest(
        "Context can have either entries or article_and_parent_comment, but both fields were"
            + " populated.");
  }

  private static ApiError invalidRequest(String message) {
    return invalid("INVALID_REQUEST", message);
  }

  /** An attribute that is not scored in the text's language. */
  static ApiError language(String attribute, List<String> languages, boolean detected) {
    ApiError error =
        invalid(
            "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE",
            "Attribute %s does not support request languages: %s"
                .formatted(attribute, String.join(", ", languages)));
    ObjectNode more = error.detail.putObject("languageNotSupportedByAttributeError");
    ArrayNode list = more.putArray(detected ? "detectedLanguages" : "requestedLanguages");
    languages.forEach(list::add);
    more.put("attribute", attribute);
    return error;
  }

  /** A body that is no call; the sentence says what is wrong with it. */
  static ApiError payload(String what) {
    return new ApiError(
        400,
        "INVALID_ARGUMENT",
        "Invalid JSON payload received. " + what,
        JSON.createObjectNode(),
        0);
  }

  static ApiError tooLarge(int most) {
    return new ApiError(
        413,
        "INVALID_ARGUMENT",
        "The request is larger than %d bytes: shorten it and send it again.".formatted(most),
        JSON.createObjectNode(),
        0);
  }

  static ApiError method(String sent, String answered) {
    return new ApiError(
        405,
        "INVALID_ARGUMENT",
        "%s is not answered here: send a %s.".formatted(sent, answered),
        JSON.createObjectNode(),
        0);
  }

  static ApiError noSuchVersion() {
    return new ApiError(
        404,
        "NOT_FOUND",
        "There is no such version: ask for v1alpha1.",
        JSON.createObjectNode(),
        0);
  }

  static ApiError badKey() {
    return new ApiError(
        400,
        "INVALID_ARGUMENT",
        "API key not valid. Please pass a valid API key.",
        info("API_KEY_INVALID"),
        0);
  }

  static ApiError noKey() {
    return new ApiError(
        403,
        "PERMISSION_DENIED",
        "Method doesn't allow unregistered callers (callers without established identity). Please"
            + " use API Key or other form of API consumer identity to call this API.",
        JSON.createObjectNode(),
        0);
  }

  static ApiError tooOften(int perMinute, long seconds) {
    return new ApiError(
        429,
        "RESOURCE_EXHAUSTED",
        "Quota exceeded: this API key allows %d calls a minute; the next is taken in %d s."
            .formatted(perMinute, seconds),
        info("RATE_LIMIT_EXCEEDED"),
        (int) seconds);
  }

  /** What may be tried again: too much work waits here, or storage fails. */
  static ApiError unavailable(String message) {
    return new ApiError(503, "UNAVAILABLE", message, JSON.createObjectNode(), 10);
  }

  private static ObjectNode info(String reason) {
    ObjectNode info =
        JSON.createObjectNode()
            .put("@type", INFO)
            .put("reason", reason)
            .put("domain", "googleapis.com");
    info.putObject("metadata").put("service", SERVICE);
    return info;
  }

  /** Returns the status of the answer. */
  int code() {
    return code;
  }

  /** Returns after how many seconds the call may be tried again, 0 where that does not help. */
  int retryAfter() {
    return retryAfter;
  }

  /** Returns the answer's body. */
  ObjectNode body() {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode error =
        root.putObject("error")
            .put("code", code)
            .put("message", String.valueOf(getMessage()))
            .put("status", status);
    if (!detail.isEmpty()) {
      error.putArray("details").add(detail);
    }
    return root;
  }
}

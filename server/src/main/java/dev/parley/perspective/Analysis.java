package dev.parley.perspective;

import dev.parley.filter.AbuseScores;
import dev.parley.filter.Attribute;
import dev.parley.filter.AttributeScore;
import dev.parley.filter.SentenceScores;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer to one call, written as it goes: every request has one, and a tree of it would cost
 * more than the scores.
 *
 * @param named what is told, by the names that the client gave
 * @param clientToken what the client knows its call by, or the empty text
 */
record Analysis(
    Map<String, Attribute> named, AbuseScores scores, Tongue tongue, String clientToken) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Returns the answer's body. */
  byte[] json() {
    try (ByteArrayBuilder body = new ByteArrayBuilder(2_048)) {
      try (JsonGenerator out = JSON.createGenerator(body)) {
        write(out);
      }
      return body.toByteArray();
    }
  }

  private void write(JsonGenerator out) {
    out.writeStartObject();
    out.writeName("attributeScores");
    out.writeStartObject();
    named.forEach((name, attribute) -> {
      AttributeScore summary = scores.summary().get(attribute);
      if (summary != null) {
        out.writeName(name);
        write(out, attribute, summary);
      }
    });
    out.writeEndObject();
    strings(out, "languages", tongue.counted());
    strings(out, "detectedLanguages", tongue.detected());
    if (!clientToken.isEmpty()) {
      out.writeName("clientToken");
      out.writeString(clientToken);
    }
    out.writeEndObject();
  }

  private void write(JsonGenerator out, Attribute attribute, AttributeScore summary) {
    out.writeStartObject();
    out.writeName("spanScores");
    out.writeStartArray();
    for (SentenceScores sentence : scores.sentences()) {
      AttributeScore own = sentence.scores().get(attribute);
      if (own != null) {
        out.writeStartObject();
        out.writeName("begin");
        out.writeNumber(sentence.begin());
        out.writeName("end");
        out.writeNumber(sentence.end());
        out.writeName("score");
        write(out, own);
        out.writeEndObject();
      }
    }
    out.writeEndArray();
    out.writeName("summaryScore");
    write(out, summary);
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, AttributeScore score) {
    out.writeStartObject();
    out.writeName("value");
    out.writeNumber((float) score.scaled());
    out.writeName("type");
    out.writeString("PROBABILITY");
    out.writeEndObject();
  }

  private static void strings(JsonGenerator out, String name, List<String> all) {
    out.writeName(name);
    out.writeStartArray();
    all.forEach(out::writeString);
    out.writeEndArray();
  }
}

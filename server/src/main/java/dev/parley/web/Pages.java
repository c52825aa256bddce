package dev.parley.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;

/** Renders the templates, which are compiled into the program and escape by context. */
public final class Pages {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "dev.parley.pages");

  /** Renders a template such as {@code story/page.jte} to UTF-8. */
  public byte[] render(String template, Map<String, Object> model) {
    Utf8ByteOutput out = new Utf8ByteOutput();
    engine.render(template, model, out);
    return out.toByteArray();
  }

  /** Renders a template that takes one parameter. */
  public byte[] render(String template, Object model) {
    Utf8ByteOutput out = new Utf8ByteOutput();
    engine.render(template, model, out);
    return out.toByteArray();
  }
}

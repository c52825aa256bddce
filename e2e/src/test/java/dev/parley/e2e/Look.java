package dev.parley.e2e;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What a machine can say about how a page looks: each question returns what is wrong with it. */
record Look(Page page) {

  /** Elements that reach past the right edge of the window, where nobody can read them. */
  List<?> overflow() {
    return (List<?>)
        page.evaluate(
            """
            () => document.documentElement.scrollWidth <= innerWidth ? []
              : [...document.querySelectorAll('body *')]
                  .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                  .map(e => e.localName + '.' + e.className)\
            """);
  }

  /**
   * What has moved since the page began to load, without anybody's doing: what, from where, to
   * where. A move counts when it has been drawn, so this waits for two pictures.
   */
  List<?> shifts() {
    return (List<?>)
        page.evaluate(
            """
            () => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))
              .then(() => {
                const seen = new PerformanceObserver(() => {});
                seen.observe({ type: 'layout-shift', buffered: true });
                const name = node => !node ? 'gone'
                  : node.localName ? node.localName + '.' + node.className : `“${node.data.slice(0, 30)}”`;
                const at = box => [box.x, box.y, box.width, box.height].map(Math.round);
                return seen.takeRecords()
                  .filter(entry => entry.value > 0 && !entry.hadRecentInput)
                  .map(entry => entry.value.toFixed(6) + ': ' + entry.sources.map(source =>
                    `${name(source.node)} ${at(source.previousRect)} to ${at(source.currentRect)}`)
                    .join('; '));
              })\
            """);
  }

  /**
   * Rules of accessibility that the page breaks, by axe-core: contrast, names, landmarks, order.
   */
  List<?> barriers() throws IOException {
    page.evaluate(
        Files.readString(Command.ROOT.resolve("e2e/clients/node_modules/axe-core/axe.min.js")));
    return (List<?>)
        page.evaluate(
            """
            () => axe.run(document, { resultTypes: ['violations'] }).then(found =>
              found.violations.flatMap(rule => rule.nodes.map(node =>
                `${rule.id}: ${node.target} ${node.failureSummary}`)))\
            """);
  }

  /**
   * Walks the page by Tab until the walk comes round.
   *
   * @return what was reached, and after "!" what was reached without being seen: out of the window,
   *     under something else, or without a mark
   */
  List<String> walk() {
    page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }");
    List<String> reached = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      page.keyboard().press("Tab");
      String here =
          (String)
              page.evaluate(
                  """
                  () => {
                    const e = document.activeElement;
                    if (e === document.body || e.dataset.walked) { return ''; }
                    e.dataset.walked = 'yes';
                    const box = e.getClientRects()[0] ?? e.getBoundingClientRect();
                    const x = box.left + Math.min(box.width / 2, 20);
                    const y = box.top + Math.min(box.height / 2, 20);
                    const top = document.elementFromPoint(x, y);
                    const style = getComputedStyle(e);
                    const marked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                    const name = (e.getAttribute('name') || e.textContent.trim() || e.className);
                    const seen = top && (e.contains(top) || top.contains(e) && top.localName !== 'body');
                    return (seen && marked ? '' : '!') + e.localName + ' ' + name.slice(0, 40);
                  }\
                  """);
      if (here.isEmpty()) {
        return List.copyOf(reached);
      }
      reached.add(here);
    }
    throw new IllegalStateException("the walk does not come round: " + reached);
  }
}

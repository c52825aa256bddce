package dev.parley.comment;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.PostProcessor;

/**
 * Makes of a document what a comment may be: a heading is a strong paragraph, a picture is a link
 * to it, and a link that leads to no web address is its words.
 */
final class Plainer extends AbstractVisitor implements PostProcessor {
  @Override
  public Node process(Node document) {
    document.accept(this);
    return document;
  }

  @Override
  public void visit(Heading heading) {
    visitChildren(heading);
    Paragraph paragraph = new Paragraph();
    StrongEmphasis strong = new StrongEmphasis();
    moveChildren(heading, strong);
    paragraph.appendChild(strong);
    replace(heading, paragraph);
  }

  @Override
  public void visit(Image image) {
    visitChildren(image);
    Link link = new Link(image.getDestination(), null);
    moveChildren(image, link);
    if (link.getFirstChild() == null) {
      link.appendChild(new Text(image.getDestination()));
    }
    replace(image, link);
    keepOnlyToTheWeb(link);
  }

  @Override
  public void visit(Link link) {
    visitChildren(link);
    keepOnlyToTheWeb(link);
  }

  private static void keepOnlyToTheWeb(Link link) {
    String to = link.getDestination();
    boolean inside = within(link);
    if (!inside
        && (to.regionMatches(true, 0, "http://", 0, 7)
            || to.regionMatches(true, 0, "https://", 0, 8))) {
      link.setTitle(null);
      return;
    }
    Node last = link;
    for (Node child = link.getFirstChild(); child != null; ) {
      Node next = child.getNext();
      last.insertAfter(child);
      last = child;
      child = next;
    }
    link.unlink();
  }

  /** A picture inside a link has become a link, and links do not nest. */
  private static boolean within(Node node) {
    for (Node up = node.getParent(); up != null; up = up.getParent()) {
      if (up instanceof Link) {
        return true;
      }
    }
    return false;
  }

  private static void moveChildren(Node from, Node to) {
    for (Node child = from.getFirstChild(); child != null; ) {
      Node next = child.getNext();
      to.appendChild(child);
      child = next;
    }
  }

  private static void replace(Node old, Node fresh) {
    old.insertAfter(fresh);
    old.unlink();
  }
}

package dev.parley.comment;

import dev.parley.comment.CommentStore.Line;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Comments in the shape of their answers, drawn to a depth of seven. Nothing here goes deeper into
 * the stack than that, however long a chain of replies is.
 */
final class ThreadTree {
  static final int DEEPEST = 7;

  private final Map<Long, Node> nodes = new LinkedHashMap<>();
  private final CommentDrawing drawing;

  private static final class Node {
    private final Line line;
    private final List<Node> replies = new ArrayList<>();
    private boolean shown;
    private long visibleBelow;

    Node(Line line) {
      this.line = line;
    }

    boolean isVisible() {
      return line.status() == Status.PUBLISHED || (line.status() == Status.HELD && line.own());
    }
  }

  /**
   * Takes the comments of whole threads.
   *
   * @param lines with every comment after the one that it answers
   */
  ThreadTree(Collection<Line> lines, CommentDrawing drawing) {
    this.drawing = drawing;
    for (Line line : lines) {
      Node node = new Node(line);
      nodes.put(line.id(), node);
      Node parent = nodes.get(line.parentId());
      if (parent != null) {
        parent.replies.add(node);
      }
    }
    for (Node node : new ArrayList<>(nodes.values()).reversed()) {
      node.shown |= node.isVisible();
      Node parent = nodes.get(node.line.parentId());
      if (parent != null) {
        parent.shown |= node.shown; // a removed comment stays as a line while something answers it
        parent.visibleBelow += node.visibleBelow + (node.isVisible() ? 1 : 0);
      }
    }
  }

  /** Draws threads, in the order of their heads. */
  List<Branch> draw(List<Long> heads) {
    Map<Long, Node> wanted = new HashMap<>(nodes);
    return heads.stream()
        .map(wanted::get)
        .filter(node -> node != null && node.shown)
        .map(node -> branch(node, 1))
        .toList();
  }

  private Branch branch(Node node, int depth) {
    List<Branch> replies = new ArrayList<>();
    for (Node reply : node.replies) {
      if (!reply.shown) {
        continue;
      }
      if (depth + 1 < DEEPEST) {
        replies.add(branch(reply, depth + 1));
      } else {
        flatten(reply, replies);
      }
    }
    return new Branch(view(node, false), replies, node.visibleBelow);
  }

  /** At the deepest level every descendant stands beside the others, in reading order. */
  private void flatten(Node top, List<Branch> into) {
    Deque<Node> waiting = new ArrayDeque<>();
    waiting.push(top);
    while (!waiting.isEmpty()) {
      Node node = waiting.pop();
      if (node.shown) {
        into.add(new Branch(view(node, node != top), List.of(), 0));
        node.replies.reversed().forEach(waiting::push);
      }
    }
  }

  private CommentView view(Node node, boolean tellsWhatItAnswers) {
    if (!node.isVisible()) {
      return drawing.gone(node.line);
    }
    Node parent = tellsWhatItAnswers ? nodes.get(node.line.parentId()) : null;
    if (parent == null) {
      return drawing.comment(node.line, CommentView.Answered.NOTHING);
    }
    String name = parent.isVisible() ? parent.line.name() : "a removed comment";
    return drawing.comment(node.line, new CommentView.Answered(parent.line.id(), name));
  }
}

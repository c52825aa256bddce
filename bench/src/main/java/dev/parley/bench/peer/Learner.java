package dev.parley.bench.peer;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/** A spam filter that learns from each message after it has judged it. */
public interface Learner {
  /** Returns how much a message looks like spam; only the order of the scores means anything. */
  double score(byte[] message);

  /** Learns what a message was. */
  void learn(byte[] message, boolean spam);

  /** Judges, then learns each message, in order. */
  default Scored run(List<Message> messages) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] scores = new double[messages.size()];
    boolean[] spam = new boolean[messages.size()];
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < scores.length; i++) {
      Message message = messages.get(i);
      scores[i] = score(message.lines());
      spam[i] = message.spam();
      learn(message.lines(), spam[i]);
    }
    return Scored.of(scores, spam, (threads.getCurrentThreadCpuTime() - start) / 1e9);
  }
}

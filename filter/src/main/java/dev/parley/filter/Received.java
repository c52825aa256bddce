package dev.parley.filter;

import java.util.List;

/**
 * What the filter thinks of a submission that was noted in recent traffic.
 *
 * @param judgement what it thinks of it
 * @param recent what recent traffic told of it
 * @param echoes earlier submissions that it shows to be of a wave; each is named once
 */
public record Received(Judgement judgement, Recent recent, List<Echo> echoes) {
  public Received {
    echoes = List.copyOf(echoes);
  }
}

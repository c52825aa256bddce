package dev.parley.job;

import java.time.Instant;
import java.util.Optional;

/**
 * Does the jobs of one kind. A job may run again after a crash, so doing it twice must do no more
 * than doing it once.
 */
@FunctionalInterface
public interface JobHandler {
  /**
   * Does one job, on a virtual thread that is interrupted when the program stops.
   *
   * @return when to do it again, or nothing when it is done for good
   * @throws Exception when it is to be tried again later
   */
  Optional<Instant> run(String payload) throws Exception;
}

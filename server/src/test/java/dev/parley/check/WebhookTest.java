package dev.parley.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.TurningClock;
import dev.parley.account.Person;
import dev.parley.account.Site;
import dev.parley.filter.Submission;
import dev.parley.web.Caller;
import dev.parley.web.Reachable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls to sites that lie, fail, redirect, or whose names change their addresses. */
class WebhookTest {
  private static final Person INES = new Person(1, "Ines", 0);
  private static final List<String> LOOPBACK = List.of("127.0.0.1/32");

  private final TurningClock clock = new TurningClock();
  private final List<String> asked = new ArrayList<>();
  private Node node;
  private Receiver receiver;
  private Site site;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    node = Node.open("", folder, clock);
    receiver = new Receiver();
    site = node.sites().add("http://blog.example:" + receiver.port() + "/news");
  }

  @AfterEach
  void stop() {
    receiver.close();
    node.close();
  }

  /** A webhook for which every name has these addresses, one list a question. */
  private Webhook webhook(List<String> allowed, String... answers) {
    Caller.Names names =
        host -> {
          asked.add(host);
          String answer = answers[Math.min(asked.size(), answers.length) - 1];
          if (answer.isEmpty()) {
            throw new UnknownHostException(host);
          }
          return Arrays.stream(answer.split(" "))
              .map(WebhookTest::address)
              .toArray(InetAddress[]::new);
        };
    return new Webhook(node.db(), node.sites(), clock, names, new Reachable(allowed));
  }

  private static InetAddress address(String literal) {
    return InetAddress.ofLiteral(literal);
  }

  /** Checks a comment of a blog, which is let through, and says that it is spam. */
  private Corrected overruled(String blog) {
    Check check =
        new Check(
            node.checks().newGuid(),
            site.id(),
            clock.millis(),
            blog,
            Submission.of("Buy a fine watch at half the price of any shop in your town"),
            false,
            Said.HAM,
            Said.HAM,
            Cause.FILTER,
            "",
            0.3,
            "",
            "test");
    node.checks().record(check);
    assertThat(node.checks().archive().find(check.guid())).isPresent();
    assertThat(node.checks().overrules().overrule(INES, check.id(), true, Correction.NONE))
        .isEqualTo(Overrules.Outcome.DONE);
    return correction(check.id());
  }

  private Corrected overruled() {
    return overruled(site.url() + "/");
  }

  private Corrected correction(long check) {
    return node.checks().archive().corrections(check).getLast();
  }

  private Corrected run(Webhook webhook, Corrected correction) throws Exception {
    assertThat(webhook.run(Long.toString(correction.id()))).isEmpty();
    return correction(correction.check());
  }

  private Corrected fail(Webhook webhook, Corrected correction) {
    assertThatThrownBy(() -> webhook.run(Long.toString(correction.id())))
        .isInstanceOf(IOException.class);
    return correction(correction.check());
  }

  @Test
  void aSiteIsToldAtItsOwnPathUnderItsOwnName() throws Exception {
    try (Webhook webhook = webhook(LOOPBACK, "127.0.0.1")) {
      Corrected told = run(webhook, overruled());
      assertThat(told.delivery()).isEqualTo(Delivery.DONE);
      assertThat(told.tries()).isOne();
      Receiver.Call call = receiver.next();
      assertThat(call.address()).isEqualTo("/news/wp-json/akismet/v1/webhook");
      assertThat(call.host()).isEqualTo("blog.example:" + receiver.port());
      assertThat(call.result()).isEqualTo("true");
      assertThat(webhook.run(Long.toString(told.id()))).as("again after a crash").isEmpty();
      assertThat(receiver.unseen()).isEmpty();
    }
  }

  @Test
  void plainPermalinksHaveAnotherPath() throws Exception {
    receiver.answer(call ->
        call.address().contains("rest_route")
            ? Receiver.success(call)
            : new Receiver.Said(404, "", ""));
    try (Webhook webhook = webhook(LOOPBACK, "127.0.0.1")) {
      assertThat(run(webhook, overruled()).delivery()).isEqualTo(Delivery.DONE);
      receiver.next();
      assertThat(receiver.next().address()).isEqualTo("/news/?rest_route=/akismet/v1/webhook");
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    try (Receiver inside = new Receiver();
        Webhook webhook = webhook(LOOPBACK, "127.0.0.1")) {
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        String to = "http://127.0.0.1:" + inside.port() + "/admin";
        receiver.answer(call -> new Receiver.Said(status, "", to));
        Corrected told = fail(webhook, overruled());
        assertThat(told.answer()).contains("redirect");
        assertThat(told.delivery()).isEqualTo(Delivery.WAITING);
        receiver.next();
      }
      assertThat(inside.unseen()).isEmpty();
    }
  }

  @Test
  void aNameWithPrivateAddressesAloneIsRefusedForGood() throws Exception {
    for (String addresses : List.of("127.0.0.1", "10.0.0.1 192.168.0.1", "::1 fd00::1")) {
      asked.clear();
      try (Webhook webhook = webhook(List.of(), addresses)) {
        Corrected told = run(webhook, overruled());
        assertThat(told.delivery()).isEqualTo(Delivery.REFUSED);
        assertThat(told.answer()).contains("webhook.allowed-networks");
      }
    }
    assertThat(receiver.unseen()).isEmpty();
  }

  @Test
  void ofSeveralAddressesOnlyThoseAllowedAreTried() throws Exception {
    try (Webhook webhook = webhook(LOOPBACK, "127.0.0.2 127.0.0.1 10.0.0.1")) {
      assertThat(run(webhook, overruled()).delivery()).isEqualTo(Delivery.DONE);
      assertThat(asked).containsExactly("blog.example");
    }
  }

  @Test
  void theVeryAddressThatWasCheckedIsConnectedTo() throws Exception {
    try (Webhook webhook = webhook(LOOPBACK, "127.0.0.1", "127.0.0.2", "10.0.0.1")) {
      assertThat(run(webhook, overruled()).delivery()).isEqualTo(Delivery.DONE);
      assertThat(asked).as("one question, one answer").hasSize(1);
    }
    asked.clear();
    try (Webhook rebound = webhook(List.of(), "127.0.0.1", "8.8.8.8")) {
      assertThat(run(rebound, overruled()).delivery()).isEqualTo(Delivery.REFUSED);
      assertThat(asked).hasSize(1);
    }
  }

  @Test
  void anotherBlogThanTheKeysOwnIsNeverCalled() throws Exception {
    int port = receiver.port();
    for (String blog :
        List.of(
            "http://evil.example:" + port,
            "http://blog.example.evil.example:" + port,
            "http://blog.example@127.0.0.1:" + port,
            "http://127.0.0.1:" + port,
            "file:///etc/passwd",
            "gopher://blog.example/x",
            "http://[::1]:" + port,
            "no address at all",
            "")) {
      try (Webhook webhook = webhook(LOOPBACK, "127.0.0.1")) {
        Corrected told = run(webhook, overruled(blog));
        assertThat(told.delivery()).as(blog).isEqualTo(Delivery.REFUSED);
      }
    }
    assertThat(asked).isEmpty();
    assertThat(receiver.unseen()).isEmpty();
    node.sites().policies().bind(site, List.of("*.sister.example"));
    Site bound = node.sites().byId(site.id()).orElseThrow();
    assertThat(Target.of(bound, "https://www.sister.example/x/"))
        .hasToString("Optional[https://www.sister.example/x]");
    assertThat(Target.of(bound, "https://sister.example.evil.example")).isEmpty();
  }

  @Test
  void itEndsAfterSomeTriesAndSaysWhy() throws Exception {
    receiver.answer(call -> new Receiver.Said(500, "<h1>Error</h1>\nof the database", ""));
    Corrected told = overruled();
    try (Webhook webhook = webhook(LOOPBACK, "127.0.0.1")) {
      for (int i = 1; i < Webhook.MOST_TRIES; i++) {
        Corrected tried = fail(webhook, told);
        assertThat(tried.delivery()).isEqualTo(Delivery.WAITING);
        assertThat(tried.tries()).isEqualTo(i);
      }
      Corrected last = run(webhook, told);
      assertThat(last.delivery()).isEqualTo(Delivery.FAILED);
      assertThat(last.answer()).contains("500", "<h1>Error</h1> of the database");
      assertThat(webhook.run(Long.toString(told.id()))).isEmpty();
    }
    for (int i = 0; i < Webhook.MOST_TRIES; i++) {
      receiver.next();
    }
    assertThat(receiver.unseen()).isEmpty();
  }

  @Test
  void whatIsNoSuccessIsTriedAgain() {
    List<Receiver.Said> wrong =
        List.of(
            new Receiver.Said(200, "", ""),
            new Receiver.Said(200, "{\"comments\":[]}", ""),
            new Receiver.Said(200, "{\"comments\":{\"ffff\":{\"status\":\"success\"}}}", ""),
            new Receiver.Said(401, "{}", ""),
            new Receiver.Said(200, "x".repeat(1 << 20), ""));
    try (Webhook webhook = webhook(LOOPBACK, "127.0.0.1")) {
      for (Receiver.Said answer : wrong) {
        receiver.answer(call -> answer);
        Corrected told = fail(webhook, overruled());
        assertThat(told.delivery()).isEqualTo(Delivery.WAITING);
        assertThat(told.answer()).isNotBlank().hasSizeLessThan(400);
      }
    }
    try (Webhook nowhere = webhook(LOOPBACK, "")) {
      assertThat(fail(nowhere, overruled()).answer())
          .isEqualTo("The name of the site is not known.");
    }
  }

  @Test
  void onlyTheLatestWordIsTold() throws Exception {
    Corrected first = overruled();
    assertThat(node.checks().overrules().undo(INES, first.id())).isEqualTo(Overrules.Outcome.DONE);
    Corrected second = correction(first.check());
    try (Webhook webhook = webhook(LOOPBACK, "127.0.0.1")) {
      webhook.run(Long.toString(first.id()));
      assertThat(receiver.unseen()).isEmpty();
      assertThat(run(webhook, second).delivery()).isEqualTo(Delivery.DONE);
      assertThat(receiver.next().result()).isEqualTo("false");
    }
    List<Corrected> all = node.checks().archive().corrections(first.check());
    assertThat(all)
        .extracting(Corrected::delivery)
        .containsExactly(Delivery.OVERTAKEN, Delivery.DONE);
  }

  @Test
  void aKeyThatOnlyLogsOrWasRevokedIsNotTold() throws Exception {
    node.sites().policies().logOnly(site, true);
    assertThat(overruled().delivery()).isEqualTo(Delivery.NONE);
    node.sites().policies().logOnly(site, false);
    Corrected waiting = overruled();
    node.sites().revoke(site);
    try (Webhook webhook = webhook(LOOPBACK, "127.0.0.1")) {
      assertThat(run(webhook, waiting).delivery()).isEqualTo(Delivery.REFUSED);
    }
    assertThat(receiver.unseen()).isEmpty();
  }
}

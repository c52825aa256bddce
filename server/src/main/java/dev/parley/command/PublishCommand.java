package dev.parley.command;

import dev.parley.App;
import dev.parley.Config;
import dev.parley.story.Story;
import dev.parley.story.StoryException;
import dev.parley.story.StoryFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley publish}: stories from Markdown files, new or changed. */
@Command(
    name = "publish",
    description = {
      "Publish stories, or change them by their slug.",
      "A file is Markdown after a front matter: headline, standfirst, author, dateline, section,"
          + " tags, published, slug."
    },
    mixinStandardHelpOptions = true)
public final class PublishCommand implements Runnable {
  @Mixin Common common = new Common();

  @Parameters(paramLabel = "STORY.md", arity = "1..*", description = "The stories' files.")
  List<Path> files = new ArrayList<>();

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Config config = common.settings().as(Config.class);
    List<StoryFile> stories = files.stream().map(PublishCommand::read).toList();
    PrintWriter out = spec.commandLine().getOut();
    try (App app = App.open(config, common.dataFolder())) {
      for (StoryFile file : stories) {
        Story story = app.stories().publish(file);
        out.println(app.address() + story.path());
      }
    }
    out.flush();
  }

  private static StoryFile read(Path file) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      return StoryFile.parse(String.valueOf(file.getFileName()), text);
    } catch (NoSuchFileException e) {
      throw new CommandException("There is no file " + file + ".", e);
    } catch (CharacterCodingException e) {
      throw new CommandException(file + " is not UTF-8: save it as UTF-8.", e);
    } catch (IOException e) {
      throw new CommandException(file + " cannot be read (" + e.getMessage() + ").", e);
    } catch (StoryException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }
}

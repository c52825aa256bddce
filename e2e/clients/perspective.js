// npm's googleapis and perspective-api-client, as their authors publish them, with KEY: the first
// against the server at ADDRESS, built in both of its ways, the second against the one that it knows.
// Prints one line for each question.
import { createRequire } from "node:module";

const { google } = createRequire(import.meta.url)("googleapis");
const Perspective = createRequire(import.meta.url)("perspective-api-client");

const [key, address] = process.argv.slice(2);
const rude = "You are a stupid idiot 😀, shut up!";
const civil = "Thank you for the article about the ferry.";

async function ask(name, client) {
  const score = async (text, attribute) => {
    const { data } = await client.comments.analyze({
      key,
      resource: {
        comment: { text },
        requestedAttributes: { [attribute]: {} },
        languages: ["en"],
        doNotStore: true,
      },
    });
    return data.attributeScores[attribute].summaryScore.value;
  };
  console.log(`${name} rude:`, (await score(rude, "TOXICITY")) > 0.8);
  console.log(`${name} civil:`, (await score(civil, "TOXICITY")) > 0.8);
  console.log(`${name} unknown:`, await score(rude, "FLIRTATION").catch((e) => e.message));
  const told = await client.comments.suggestscore({
    key,
    resource: {
      comment: { text: civil },
      attributeScores: { TOXICITY: { summaryScore: { value: 0 } } },
      clientToken: "comment-53922",
    },
  });
  console.log(`${name} suggested:`, told.data.clientToken, told.data.detectedLanguages.join());
}

if (address === undefined) {
  const perspective = new Perspective({ apiKey: key });
  const { attributeScores } = await perspective.analyze(rude, { attributes: ["toxicity"] });
  console.log("known rude:", attributeScores.TOXICITY.summaryScore.value > 0.8);
  console.log("known empty:", await perspective.analyze("").catch((e) => e.message));
} else {
  await ask("root", google.commentanalyzer({ version: "v1alpha1", rootUrl: address }));
  const discovered = await google.discoverAPI(address + "$discovery/rest?version=v1alpha1");
  await ask("discovered", discovered);
}

// npm's akismet, as its author publishes it, with KEY, on PORT where that is given, against the server
// named HOST where that is given. Prints one line for each question it asks.
import akismet from "akismet";

const [apiKey, port, host] = process.argv.slice(2);
const settings = { blog: "https://blog.example/", charSet: "utf-8", host };
if (port !== undefined) {
  settings.port = Number(port);
}
const client = akismet.client({ ...settings, apiKey });

const comment = (name, content) => ({
  user_ip: "192.0.2.7",
  user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  permalink: "https://blog.example/2026/11/the-last-ferry",
  comment_type: "comment",
  comment_author: name,
  comment_author_email: "zoe@example.net",
  comment_author_url: "https://zoe.example/",
  comment_content: content,
});
const ask = (who, question, ...what) =>
  new Promise((resolve, reject) =>
    who[question](...what, (error, answer) => (error ? reject(error) : resolve(answer ?? true))),
  );

const ham = comment("Zoé", "My father took this ferry to work for thirty years, 日本 & all.");
const spam = comment("akismet-guaranteed-spam", "My father took this ferry to work.");
const other = akismet.client({ ...settings, apiKey: "0123456789ab" });

console.log("good key:", await ask(client, "verifyKey"));
console.log("bad key:", await ask(other, "verifyKey"));
console.log("ham:", await ask(client, "checkComment", ham));
console.log("spam:", await ask(client, "checkComment", spam));
console.log("report spam:", await ask(client, "submitSpam", spam));
console.log("report ham:", await ask(client, "submitHam", ham));

// npm's @cedx/akismet, as its author publishes it, against the server at ADDRESS with KEY.
// Prints one line for each question it asks.
import { Author, Blog, CheckResult, Client, Comment } from "@cedx/akismet";

const [address, key] = process.argv.slice(2);
const blog = new Blog({ charset: "UTF-8", languages: ["en"], url: "https://blog.example/" });
const client = new Client(key, blog, { baseUrl: address });

const comment = (name, content) =>
  new Comment({
    author: new Author({
      email: "zoe@example.net",
      ipAddress: "192.0.2.7",
      name,
      url: "https://zoe.example/",
      userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    }),
    content,
    context: ["transport", "council"],
    date: new Date("2026-11-23T18:06:39Z"),
    permalink: "https://blog.example/2026/11/the-last-ferry",
    type: "comment",
  });
const verdict = (result) => Object.keys(CheckResult).find((name) => CheckResult[name] === result);

const ham = comment("Zoé", "My father took this ferry to work for thirty years, 日本 & all.");
const spam = comment("akismet-guaranteed-spam", "My father took this ferry to work.");

console.log("good key:", await client.verifyKey());
console.log("bad key:", await new Client("0123456789ab", blog, { baseUrl: address }).verifyKey());
console.log("ham:", verdict(await client.checkComment(ham)));
console.log("spam:", (await client.checkComment(spam)) !== CheckResult.ham);
console.log("report spam:", await client.submitSpam(spam).then(() => "thanked"));
console.log("report ham:", await client.submitHam(ham).then(() => "thanked"));

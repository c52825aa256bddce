// npm's @cedx/akismet, as its author publishes it, with KEY against the server at ADDRESS, or where
// that is left out against the one it knows. Prints one line for each question it asks; the last
// six are those of its author's own tests, which are not in the package.
import { Author, AuthorRole, Blog, CheckResult, Client, Comment, CommentType } from "@cedx/akismet";

const [key, address] = process.argv.slice(2);
const options = address === undefined ? {} : { baseUrl: address };
const blog = new Blog({ charset: "UTF-8", languages: ["en"], url: "https://blog.example/" });
const client = new Client(key, blog, options);

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
    type: CommentType.comment,
  });
const verdict = (result) => Object.keys(CheckResult).find((name) => CheckResult[name] === result);

const ham = comment("Zoé", "My father took this ferry to work for thirty years, 日本 & all.");
const spam = comment("akismet-guaranteed-spam", "My father took this ferry to work.");

console.log("good key:", await client.verifyKey());
console.log("bad key:", await new Client("0123456789ab", blog, options).verifyKey());
console.log("ham:", verdict(await client.checkComment(ham)) !== "ham");
console.log("spam:", (await client.checkComment(spam)) !== CheckResult.ham);
console.log("report spam:", await client.submitSpam(spam).then(() => true));
console.log("report ham:", await client.submitHam(ham).then(() => true));

const tests = new Client(key, blog, { ...options, isTest: true });
const administrator = new Comment({
  author: new Author({
    ipAddress: "192.168.0.1",
    name: "Zoé",
    role: AuthorRole.administrator,
    userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/145.0.0.0 Safari/537.36",
  }),
  content: "The crossing at eleven is still in the timetable.",
  referrer: "https://blog.example/",
  type: CommentType.comment,
});
const bot = new Comment({
  author: new Author({
    email: "akismet-guaranteed-spam@example.com",
    ipAddress: "127.0.0.1",
    name: "viagra-test-123",
    userAgent: "Spam Bot/6.6.6",
  }),
  content: "Spam!",
  type: CommentType.blogPost,
});
console.log("test of a good key:", await tests.verifyKey());
console.log("test of a bad key:", await new Client("0123456789AB", blog, options).verifyKey());
console.log("test of ham:", verdict(await tests.checkComment(administrator)) !== "ham");
console.log("test of spam:", (await tests.checkComment(bot)) !== CheckResult.ham);
console.log("test of reporting spam:", await tests.submitSpam(bot).then(() => true));
console.log("test of reporting ham:", await tests.submitHam(administrator).then(() => true));

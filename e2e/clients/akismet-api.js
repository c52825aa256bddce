// npm's akismet-api, as its author publishes it, with KEY, over PROTOCOL where that is given, against
// the server named HOST where that is given. Prints one line for each question it asks.
import { AkismetClient } from "akismet-api";

const [key, protocol, host] = process.argv.slice(2);
const settings = { blog: "https://blog.example/", lang: "en", charset: "UTF-8", protocol, host };
const client = new AkismetClient({ ...settings, key });

const comment = (name, content) => ({
  ip: "192.0.2.7",
  useragent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  referrer: "https://blog.example/",
  permalink: "https://blog.example/2026/11/the-last-ferry",
  type: "comment",
  name,
  email: "zoe@example.net",
  url: "https://zoe.example/",
  content,
  date: "2026-11-23T18:06:39Z",
  honeypot: "",
});

const ham = comment("Zoé", "My father took this ferry to work for thirty years, 日本 & all.");
const spam = comment("akismet-guaranteed-spam", "My father took this ferry to work.");

console.log("good key:", await client.verifyKey());
console.log("bad key:", await new AkismetClient({ ...settings, key: "0123456789ab" }).verifyKey());
console.log("ham:", await client.checkSpam(ham));
console.log("spam:", await client.checkSpam(spam));
const thanks = "Thanks for making the web a better place.";
console.log("report spam:", (await client.submitSpam(spam)).text === thanks);
console.log("report ham:", (await client.submitHam(ham)).text === thanks);

# Debian's ruby-akismet, unchanged, with KEY. Prints one line for each question it asks. (It speaks TLS
# to the one name it knows alone.)
require "akismet"

key = ARGV.fetch(0)
blog = "https://blog.example/"

def comment(name, text)
  ["192.0.2.7", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
   { referrer: "https://blog.example/",
     post_url: "https://blog.example/2026/11/the-last-ferry",
     post_modified_at: DateTime.new(2026, 11, 23, 17, 0, 0),
     type: "comment", author: name, author_email: "zoe@example.net",
     author_url: "https://zoe.example/", text: text, languages: ["en", "fr"],
     created_at: DateTime.new(2026, 11, 23, 18, 6, 39), env: { "HTTP_ACCEPT" => "text/html" } }]
end

ham = comment("Zoé", "My father took this ferry to work for thirty years, 日本 & all.")
spam = comment("akismet-guaranteed-spam", "My father took this ferry to work.")

puts "good key: #{Akismet::Client.new(key, blog).verify_key}"
puts "bad key: #{Akismet::Client.new("0123456789ab", blog).verify_key}"
Akismet::Client.open(key, blog, app_name: "Parley's tests", app_version: "1") do |client|
  puts "ham: #{client.spam?(*ham)}"
  puts "spam: #{client.check(*spam).first}"
  client.spam(*spam)
  puts "report spam: true"
  client.ham(*ham)
  puts "report ham: true"
end
